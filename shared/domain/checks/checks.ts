import { z } from 'zod';
import { ERROR_CODES } from '../../result';
import { COMPUTER_ROWS } from './computerRows';
import { CONNECTION_ROWS } from './connectionRows';
import { CHECK_ACTIONS, CHECK_STATES, type CheckFacts, type Finding } from './facts';

/**
 * The checks of this computer and of its way to the server, in the order in which they are shown: what may be found of each, what
 * that means, what is offered for it, and how it is decided. Their words are in the catalogues: `checks.<id>`,
 * `checks.<id>.<finding>` and, where it needs attention, `checks.<id>.<finding>.remedy`.
 */
export const CHECKS = { ...CONNECTION_ROWS, ...COMPUTER_ROWS };

export type CheckId = keyof typeof CHECKS;

export const CHECK_IDS = Object.keys(CHECKS) as readonly CheckId[];

/** Everything that a check may find. */
export type FindingOf<I extends CheckId> = keyof (typeof CHECKS)[I]['findings'] & string;

/** The findings that say what to do. */
export type RemediedOf<I extends CheckId> = {
  [F in FindingOf<I>]: (typeof CHECKS)[I]['findings'][F] extends { readonly state: 'attention' } ? F : never;
}[FindingOf<I>];

export const checkSchema = z.object({
  id: z.enum(CHECK_IDS as [CheckId, ...CheckId[]]),
  finding: z.string(),
  state: z.enum(CHECK_STATES),
  action: z.enum(CHECK_ACTIONS).nullable(),
  /** Epoch ms at which this was found first, or began. */
  since: z.number(),
  figures: z.record(z.string(), z.union([z.number(), z.string()])),
  /** Channels, or what is kept, by name. */
  items: z.array(z.string()),
  problem: z.enum(ERROR_CODES).nullable(),
});

/** What one check came to. `finding` is one of its row's, which {@link decideChecks} sees to. */
export type Check = z.infer<typeof checkSchema>;

/** Decides every check by the same facts. Pure. `since` is null where the facts do not say it. */
export function decideChecks(facts: CheckFacts): readonly (Omit<Check, 'since'> & {
  readonly since: number | null;
})[] {
  return CHECK_IDS.map((id) => {
    const findings: Readonly<Record<string, Finding>> = CHECKS[id].findings;
    const { is, since, figures, items, problem } = CHECKS[id].decide(facts);
    const { state, action } = findings[is] ?? { state: 'unknown' };
    return {
      ...{ id, finding: is, state, action: action ?? null, since: since ?? null },
      ...{ figures: figures ?? {}, items: [...(items ?? [])], problem: problem ?? null },
    };
  });
}
