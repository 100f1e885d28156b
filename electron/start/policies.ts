import { userInfo } from 'node:os';
import { app } from 'electron';
import type { PlacedProblem } from '#shared/config/policyReport';
import { Policies } from '../config/policies';
import { choosePolicySources } from '../config/policySources/choose';
import { runSystemProgram } from '../config/policySources/runProgram';
import type { PolicySource } from '../config/policySources/source';
import type { Ground } from './ground';

/** What administrators decided for this computer and its user. */
export type OfficePolicy = {
  readonly policies: Policies;
  readonly policySources: readonly PolicySource[];
};

/** The places of policies for whoever runs this process. */
export const policySourcesHere = (): readonly PolicySource[] =>
  choosePolicySources({
    platform: process.platform,
    environment: process.env,
    user: systemUser(),
    run: runSystemProgram,
    isPackaged: app.isPackaged,
  });

/** Null where the system has no entry for the user. The environment is not asked: it says what its user likes. */
function systemUser(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}

/** Reads the policies for the first time: nothing may be decided before. */
export async function readPolicies({ log }: Ground): Promise<OfficePolicy> {
  const policySources = policySourcesHere();
  const policies = new Policies(policySources);
  await policies.look();
  tellProblems(policies.reading.problems, { log });
  return { policies, policySources };
}

/** Logs what is not used of the policies. The place is not told: the name of a user's policy is the user's. */
export function tellProblems(problems: readonly PlacedProblem[], { log }: Pick<Ground, 'log'>): void {
  for (const { origin, field, reason } of problems) {
    log.warn('policy', 'field_ignored', { origin, field, reason });
  }
}
