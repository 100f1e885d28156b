/**
 * What became of a project that the server's list does not show as it did.
 * - `deleted`, `taken_away` (from the engineer who works here), `unlisted` (the list has done without it for long enough,
 *   and nobody says why): no longer held.
 * - `unreadable`: the list holds it, or may hold it, in a row that cannot be read; `in_doubt`: the list left it out, and
 *   that is not believed. Held as it was last known.
 */
export const FATES = ['deleted', 'taken_away', 'unlisted', 'unreadable', 'in_doubt'] as const;

export type Fate = (typeof FATES)[number];

/** Of a project that is no longer held. */
export type GoneFate = Exclude<Fate, KeptFate>;

/** Of a project held as it was last known. */
export type KeptFate = 'unreadable' | 'in_doubt';

/** By the number of the project. */
export type ProjectFate = { readonly id: number; readonly fate: Fate };

/** More are not remembered: the notice about the list says how many there are. */
export const FATE_LIMIT = 1_000;

/** Whether the project is still held. */
export function isKept(fate: Fate): fate is KeptFate {
  return fate === 'unreadable' || fate === 'in_doubt';
}
