import type { Project } from '../city/model';
import type { DemoContext } from './context';

/**
 * The projects a list or export is asked for (server contract §13, §16). The status is compared with the stored one:
 * `planned` finds nothing where `pending` is stored.
 */
export function filterProjects(c: DemoContext, projects: readonly Project[]): Project[] {
  const asked = (name: string) => c.req.query(name) ?? '';
  const tests: ((project: Project) => boolean)[] = [];
  const test = (name: string, fits: (project: Project, value: string) => boolean) => {
    const value = asked(name);
    if (value !== '') tests.push((project) => fits(project, value));
  };
  const testNumber = (name: string, fits: (project: Project, value: number) => boolean) =>
    test(name, (project, value) => !/^\d+(\.\d+)?$/.test(value) || fits(project, Number(value)));
  test('barangay', ({ barangay }, value) => barangay === value);
  test('status', ({ status }, value) => status === value);
  test('source_of_funds', ({ fundSource }, value) => fundSource === value);
  test('prn', ({ prn }, value) => prn.toLowerCase().includes(value.toLowerCase()));
  for (const name of ['q', 'search']) {
    test(name, (project, value) =>
      `${project.name}\n${project.prn}`.toLowerCase().includes(value.toLowerCase()),
    );
  }
  testNumber('cost_min', ({ cost }, value) => cost !== null && cost >= value);
  testNumber('cost_max', ({ cost }, value) => cost !== null && cost <= value);
  testNumber('project_type', ({ projectTypeId }, value) => projectTypeId === value);
  testNumber('year', ({ startDate }, value) => startDate?.startsWith(`${value}-`) === true);
  test('start_date', ({ startDate }, value) => startDate !== null && startDate >= value);
  test('end_date', ({ endDate }, value) => endDate !== null && endDate <= value);
  testNumber(
    'completed_in_year',
    ({ status, endDate }, value) => status === 'completed' && endDate?.startsWith(`${value}-`) === true,
  );
  testNumber(
    'in_progress_for_year',
    ({ status, startDate, endDate }, value) =>
      status === 'in_progress' &&
      (startDate ?? '') <= `${value}-12-31` &&
      (endDate ?? '9') >= `${value}-01-01`,
  );
  return projects.filter((project) => tests.every((fits) => fits(project)));
}

/** One page of rows. A number past the end gives the last page, no number the first (server contract §13). */
export function pageOf<Row>(
  c: DemoContext,
  rows: readonly Row[],
  size: number,
): { rows: Row[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const asked = Number(c.req.query('page') ?? 1);
  const page = Number.isInteger(asked) ? (asked < 1 ? pages : Math.min(asked, pages)) : 1;
  return { rows: rows.slice((page - 1) * size, page * size), page, pages };
}
