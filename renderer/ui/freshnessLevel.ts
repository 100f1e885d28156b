import type { Freshness, Resource } from '#shared/domain/freshness';

const MINUTE = 60_000;

/** Age in ms from which a resource counts as old: what people steer by sooner, outlines that hardly change later. */
export const FRESHNESS_LIMITS: Readonly<Record<Resource, number>> = {
  projects: 5 * MINUTE,
  metrics: 5 * MINUTE,
  notifications: 10 * MINUTE,
  boundaries: 7 * 24 * 60 * MINUTE,
};

/** `none`: never loaded. `live`: young and events arrive. `recent`: young. `old`: past its limit. */
export type FreshnessLevel = 'none' | 'live' | 'recent' | 'old';

/** Judges one resource; `isLive` says whether the link delivers events now. */
export function freshnessLevel(
  resource: Resource,
  { asOf, source }: Freshness,
  isLive: boolean,
  now: number,
): FreshnessLevel {
  if (asOf === null) return 'none';
  if (now - asOf > FRESHNESS_LIMITS[resource]) return 'old';
  return isLive && source === 'server' ? 'live' : 'recent';
}
