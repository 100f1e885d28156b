import type { ExpressionSpecification } from 'maplibre-gl';

/** px of a cluster's disc, smallest and largest, by the natural logarithm of its number. */
const CLUSTER_SIZE = { from: { ln: 0.7, radius: 11 }, to: { ln: 6.9, radius: 24 } } as const;

/** The same as an expression for the library. */
export const CLUSTER_DISC: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['ln', ['get', 'point_count']],
  CLUSTER_SIZE.from.ln,
  CLUSTER_SIZE.from.radius,
  CLUSTER_SIZE.to.ln,
  CLUSTER_SIZE.to.radius,
];

/** px from the middle to the end of a cluster's disc, as it is drawn for this many projects. */
export function clusterRadius(count: number): number {
  const { from, to } = CLUSTER_SIZE;
  const part = (Math.log(count) - from.ln) / (to.ln - from.ln);
  return from.radius + Math.min(1, Math.max(0, part)) * (to.radius - from.radius);
}
