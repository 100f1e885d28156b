import { clusterRadius } from './layers/clusterDisc';
import type { Mark } from './marks';
import { SPOT_RADIUS } from './spotImage';

/** px; as in the style sheet. */
export const RING_WIDTH = 2;

/** px from the middle of a mark to where its ring begins, so that the ring covers nothing of it. */
const AROUND = {
  project: 12,
  // The ring of the chosen project lies around this one.
  spot: SPOT_RADIUS + 1.5,
  /** The widest rim that shows delayed projects, and a gap. */
  clusterRim: 4,
} as const;

/** px of the width of a ring around one mark, its own line included. */
export function ringSize({ kind, count }: Pick<Mark, 'kind' | 'count'>): number {
  const inner = kind === 'cluster' ? clusterRadius(count) + AROUND.clusterRim : AROUND[kind];
  return Math.ceil(2 * (inner + RING_WIDTH));
}
