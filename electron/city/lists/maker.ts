import type { z } from 'zod';
import type { DeskList, DeskValues, Progress } from '#shared/domain/deskLists';
import type { RecordPart } from '#shared/domain/record/parts';
import type { SourceName } from '#shared/domain/record/sources';
import type { Role } from '#shared/domain/role';
import type { ErrorCode, Result } from '#shared/result';
import type { LiveState } from '#shared/state/state';
import type { DrawerProject } from '../../api/finance/drawers';
import type { RecordOf, SourceRead } from '../../api/record/sourceRead';

/** The server, as the signed-in user. */
export type ListSources = {
  /** One source of one project. Errors: those of `RecordApi.read`; a login that ended. */
  readonly source: (name: SourceName, of: RecordOf) => Promise<Result<SourceRead>>;
  /** Finance's pages of costs, all of them, one after the other. */
  readonly drawers: () => Promise<
    Result<{ readonly rows: readonly DrawerProject[]; readonly isWhole: boolean }>
  >;
};

/**
 * What is to be read:
 * - `due`: what nothing was read of yet, and what there is news about.
 * - `again`: that, and what may have changed without news.
 * - `everything`: all projects, whatever is known.
 */
export type Extent = 'due' | 'again' | 'everything';

export type Reading<Memo> = {
  readonly sources: ListSources;
  readonly role: Role;
  readonly state: LiveState;
  /** Epoch ms. */
  readonly now: number;
  /** What is held; null where nothing is. */
  readonly memo: Memo | null;
  readonly extent: Extent;
  /** Projects with news. */
  readonly stale: ReadonlySet<number>;
  readonly onProgress: (progress: Progress) => void;
  /** Nobody wants the rest any more. */
  readonly isOver: () => boolean;
};

/** How one list is put together. All but `read` is pure. */
export type ListMaker<L extends DeskList, Memo> = {
  /** The part of a project's record whose news make the list stale. */
  readonly part: RecordPart;
  /** A list that was read within this time, ms, is not read again when it is opened, unless there is news. */
  readonly freshMs: number;
  /** News are followed while the list is open; otherwise it only says that there are some. */
  readonly followsNews: boolean;
  readonly mayRead: (role: Role) => boolean;
  /** What is kept on the disk. */
  readonly memo: z.ZodType<Memo>;
  /** Reads what is wanted. What was read before an error counts; null where that is nothing. */
  readonly read: (
    reading: Reading<Memo>,
  ) => Promise<{ readonly memo: Memo | null; readonly error: ErrorCode | null }>;
  /** Whether something is to be read that no news told of. */
  readonly isDue: (memo: Memo | null, state: LiveState) => boolean;
  /** The list as it is now. */
  readonly show: (memo: Memo, state: LiveState) => DeskValues[L];
};

/** Errors of one answer alone: the others are read all the same. */
const OF_ONE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'not_found',
  'not_assigned',
  'not_allowed',
  'answer_invalid',
  'answer_too_large',
]);

/** Whether an error says nothing of other answers. */
export function isOfOne(code: ErrorCode): boolean {
  return OF_ONE.has(code);
}
