import type { Check, Finding, KnownServer, Look, Needs, Outcome } from './check';
import { NotTestable, Run } from './run';
import type { Target } from './target';

export type SuiteOptions = {
  readonly target: Target;
  readonly checks: readonly Check[];
  /** False: nothing on the server is changed. */
  readonly allowWrites: boolean;
  /** Servers whose named differences are expected. */
  readonly known?: readonly KnownServer[];
  readonly onFinding?: (finding: Finding) => void;
};

/** Runs the checks one after another. A check that throws counts as one that differs, with the error's message. */
export async function runSuite(options: SuiteOptions): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of options.checks) {
    const { id, section, title } = check;
    const finding = { id, section, title, outcome: await decide(check, options) };
    findings.push(finding);
    options.onFinding?.(finding);
  }
  return findings;
}

/** Differences that are not named as known. */
export function findUnexpected(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ outcome }) => outcome.kind === 'differs' && outcome.known === undefined);
}

async function decide(check: Check, { target, allowWrites, known = [] }: SuiteOptions): Promise<Outcome> {
  const why = whatIsMissing(check.needs ?? {}, target, allowWrites);
  if (why !== null) return { kind: 'not tested', why };
  const outcome = await perform(check.look, target);
  if (outcome.kind !== 'differs' || !check.known || !known.includes(check.known.server)) return outcome;
  const expected = await perform(check.known.look, target);
  return expected.kind === 'conforms' ? { ...outcome, known: check.known.because } : outcome;
}

/** Null when the check can be run. */
export function whatIsMissing(
  needs: Needs,
  target: Pick<Target, 'roles' | 'facts'>,
  allowWrites: boolean,
): string | null {
  const missing = (needs.roles ?? []).filter((role) => !target.roles.includes(role));
  if (missing.length > 0) return `needs a user who is ${missing.join(' and one who is ')}`;
  if (needs.anyOf && !needs.anyOf.some((role) => target.roles.includes(role))) {
    return `needs a user who is ${needs.anyOf.join(' or ')}`;
  }
  if (needs.websocket && !target.facts.hasWebSockets) return 'this server does not route /ws/';
  if (needs.sse && !target.facts.mayStream) return target.facts.whyNoStreams;
  return needs.writes && !allowWrites ? 'changes data: needs --allow-writes' : null;
}

async function perform(look: Look, target: Target): Promise<Outcome> {
  const run = new Run(target);
  try {
    await look(run);
  } catch (error) {
    // Differences found before the check ended as not testable still count.
    if (!(error instanceof NotTestable))
      run.differences.push(error instanceof Error ? error.message : 'failed');
    else if (run.differences.length === 0) return { kind: 'not tested', why: error.message };
  }
  return run.differences.length === 0 ? { kind: 'conforms' } : { kind: 'differs', seen: run.differences };
}
