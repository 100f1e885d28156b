/**
 * What became of a project that the server's list does not show as before.
 * - `deleted`, `taken_away` (from the signed-in engineer), `unlisted` (missing in the list for long enough, for an
 *   unknown reason): no longer held.
 * - `unreadable`: the list has it, or may have it, in a row that cannot be read; `in_doubt`: the list lacks it, and
 *   that is not believed. Held as last known.
 */
export const FATES = ['deleted', 'taken_away', 'unlisted', 'unreadable', 'in_doubt'] as const;

export type Fate = (typeof FATES)[number];

/** Of a project that is no longer held. */
export type GoneFate = Exclude<Fate, KeptFate>;

/** Of a project held as last known. */
export type KeptFate = 'unreadable' | 'in_doubt';

/** By the id of the project. */
export type ProjectFate = { readonly id: number; readonly fate: Fate };

/** Limit; the notice about the list says how many there are. */
export const FATE_LIMIT = 1_000;

/** Whether the project is still held. */
export function isKept(fate: Fate): fate is KeptFate {
  return fate === 'unreadable' || fate === 'in_doubt';
}
