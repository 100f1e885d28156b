import type { Freshness, Resource } from '#shared/domain/freshness';
import { isInstant } from '#shared/domain/instant';
import { isAhead } from '../i18n';

const MINUTE = 60_000;

/**
 * Age in ms from which a resource counts as old: short for what people decide by, long for outlines, which hardly
 * change.
 */
export const FRESHNESS_LIMITS: Readonly<Record<Resource, number>> = {
  projects: 5 * MINUTE,
  metrics: 5 * MINUTE,
  notifications: 10 * MINUTE,
  boundaries: 7 * 24 * 60 * MINUTE,
  spending: 30 * MINUTE,
  assignments: 90 * MINUTE,
};

/**
 * `none`: never loaded. `live`: recent, and events arrive. `recent`: recent. `old`: past its limit, or of an unknown or
 * impossible age.
 */
export type FreshnessLevel = 'none' | 'live' | 'recent' | 'old';

/** Judges one resource; `isLive` says whether the link delivers events now. */
export function freshnessLevel(
  resource: Resource,
  { asOf, source }: Freshness,
  isLive: boolean,
  now: number,
): FreshnessLevel {
  if (asOf === null) return source === 'none' ? 'none' : 'old';
  if (!isInstant(asOf) || isAhead(asOf, now) || now - asOf > FRESHNESS_LIMITS[resource]) return 'old';
  return isLive && source === 'server' ? 'live' : 'recent';
}
