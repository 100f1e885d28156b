import type { Freshness } from '#shared/domain/freshness';

/**
 * What a panel of projects has to draw. Age and failed refreshes are shown beside the data, by the freshness tag, not
 * instead of it.
 */
export type CollectionState = 'loading' | 'denied' | 'failed' | 'empty' | 'filtered' | 'ready';

/** Decides between the states of a panel; `held` and `visible` count projects before and after the filter. */
export function collectionState(
  { asOf, error }: Pick<Freshness, 'asOf' | 'error'>,
  held: number,
  visible: number,
): CollectionState {
  if (held > 0) return visible > 0 ? 'ready' : 'filtered';
  if (asOf !== null) return 'empty';
  if (error === null) return 'loading';
  return error === 'not_allowed' ? 'denied' : 'failed';
}
