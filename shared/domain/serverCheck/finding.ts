import type { ReadName } from '../access';
import type { CoveredKind } from '../coverage';
import type { Role } from '../role';
import { ROLES } from '../role';
import type { FaultId } from './faults';

/** What is looked at, in its order. */
export const SUBJECTS = [
  'proxy',
  'address',
  'certificate',
  'software',
  'clock',
  'login',
  'cookie',
  'read',
  'packing',
  'channel',
  'stream',
  'changes',
] as const;

export type Subject = (typeof SUBJECTS)[number];

/** The reads that every client lives on. */
export const CHECKED_READS = [
  'projects',
  'project_places',
  'notifications',
  'metrics',
  'boundaries',
] as const satisfies readonly ReadName[];

export type CheckedRead = (typeof CHECKED_READS)[number];

/** Kinds of changes that an event or a list can tell; the others of the feed only this client's own actions make. */
export const CHANGE_KINDS = [
  'created',
  'deleted',
  'taken_away',
  'unlisted',
  'returned',
  'status',
  'progress',
  'budget',
  'cost_entry',
  'renamed',
  'moved',
  'edited',
  'notification',
  'totals',
] as const satisfies readonly CoveredKind[];

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What can be told of a look; `check.figure.<name>` has the words. */
export const FIGURES = [
  'ms',
  'bytes',
  'minutes',
  'seconds',
  'days',
  'status',
  'code',
  'software',
  'protocol',
  'reason',
  'role',
  'path',
  'proxy',
  'told',
  'found',
] as const;

export type FigureName = (typeof FIGURES)[number];

/** What was measured or answered: names and numbers. */
export type Figures = Readonly<Partial<Record<FigureName, string | number>>>;

/** Why something was not tested; `check.why.<name>` has the words. */
export const UNTESTED = [
  'no_login',
  'would_harm',
  'not_reached',
  'nothing_changed',
  'one_change',
  'not_open',
] as const;

/** What is looked at, and what of it: a role, and of that a read, a channel or a kind of change; empty for the server as a whole. */
export type Look = { readonly subject: Subject; readonly of: string };

/**
 * What became of one look:
 * - `fine`: as it should be.
 * - `fault`: something is wrong, and `fault` says what.
 * - `not_tested`: there was no login for it, nothing to judge by, or it would harm the server; `why` says which.
 */
export type Finding = Look & { readonly figures: Figures } & (
    | { readonly outcome: 'fine' }
    | { readonly outcome: 'fault'; readonly fault: FaultId }
    | { readonly outcome: 'not_tested'; readonly why: (typeof UNTESTED)[number] }
  );

/** What a whole check found. `at` is epoch ms. */
export type CheckReport = {
  /** Its origin. */
  readonly server: string;
  readonly at: number;
  readonly findings: readonly Finding[];
};

/** How a check goes on. */
export type CheckStep =
  | ({ readonly is: 'looking' } & Look)
  | { readonly is: 'found'; readonly finding: Finding };

/** The role that a look is about, null for none; and what of it, empty for the whole. */
export function placeOf({ of }: Look): { readonly role: Role | null; readonly name: string } {
  const [first = '', name = ''] = of.split(' ');
  return { role: ROLES.find((role) => role === first) ?? null, name };
}
