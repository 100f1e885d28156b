import type { PolicyReport } from '#shared/config/policyReport';
import { PolicyWatch } from '../config/policyWatch';
import { watchSystemFolder } from '../config/watchFolder';
import type { Ground } from './ground';
import type { Ends } from './phases';
import { tellProblems, type OfficePolicy } from './policies';
import type { Choices } from './settings';

/** Reads them again as often as they may have changed; what has applies, and windows are told. */
export function followPolicies(
  there: Ground & OfficePolicy & Choices,
  ends: Ends,
): { readonly policyWatch: PolicyWatch; readonly policyReport: () => PolicyReport } {
  const { clock, log, policies, policySources, settings, onSettings } = there;
  const lookAgain = async (): Promise<void> => {
    const known = new Set(policies.reading.problems.map((problem) => JSON.stringify(problem)));
    if (!(await policies.look())) return;
    const { layers, problems } = policies.reading;
    log.info('policy', 'changed', { problems: problems.length });
    tellProblems(
      problems.filter((problem) => !known.has(JSON.stringify(problem))),
      there,
    );
    settings.usePolicy(layers);
    onSettings.emit();
  };
  const policyWatch = new PolicyWatch({
    clock,
    watch: watchSystemFolder,
    folders: policySources.flatMap(({ folder }) => folder ?? []),
    look: () => void lookAgain(),
  });
  policyWatch.start();
  ends.add(() => policyWatch.stop());
  const policyReport = (): PolicyReport => {
    const { sources, problems } = policies.reading;
    return { settings: settings.report, sources, problems };
  };
  return { policyWatch, policyReport };
}
