import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The test files that take more than 20 s, the longest first; all others follow in the order of the test runner. */
export const LONGEST = [
  'tests/actions/django.test.ts',
  'tests/workday/workday.test.ts',
  'tests/conformance/againstServers.test.ts',
  'tests/faults/hostile.test.ts',
  'tests/django/mainProcess.test.ts',
  'tests/actions/office.test.ts',
  'tests/browser/screens.test.ts',
  'tests/actions/money.test.ts',
  'tests/actions/demo.test.ts',
  'tests/faults/sockets.test.ts',
  'tests/faults/schedules.test.ts',
];

/** Starts the longest files of each project first, so that none of them is left to run alone at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}`));
      return at < 0 ? LONGEST.length : at;
    };
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((of) =>
      sorted.filter(({ project }) => project === of).sort((a, b) => rank(a) - rank(b)),
    );
  }
}
