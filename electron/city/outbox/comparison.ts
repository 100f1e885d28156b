import type { Conflict } from '#shared/domain/work';
import type { OutboxEntry } from './entry';

/**
 * - `unchanged`: the server holds what the change was made on, so it can be sent.
 * - `done`: the server holds already what the change would bring, so there is nothing to send.
 * - `changed`: a person decides.
 */
export type Comparison =
  | { readonly is: 'unchanged' }
  | { readonly is: 'done' }
  | { readonly is: 'changed'; readonly conflict: Conflict };

/** What becomes of a conflict: the change as it is to be sent, nothing left to send, or choices that do not fit it. */
export type Decision =
  | { readonly is: 'send'; readonly part: Pick<OutboxEntry, 'change' | 'base' | 'typed'> }
  | { readonly is: 'nothing_left' }
  | { readonly is: 'unfit' };
