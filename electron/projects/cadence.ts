import type { Channel, Transport } from '#shared/domain/connection';
import type { CoverageCount } from '#shared/domain/coverage';
import type { Resource } from '#shared/domain/freshness';

/** What the person in front of the screen and the machine are up to. */
export type Activity = {
  /** `hidden`: no window can be seen. `locked`: nobody can look. */
  readonly presence: 'visible' | 'hidden' | 'locked';
  readonly isOnBattery: boolean;
  /** Nobody touched the machine for some minutes. */
  readonly isIdle: boolean;
};

export type CadenceSituation = {
  readonly served: Readonly<Record<Channel, Transport | null>>;
  readonly coverage: Readonly<Record<Channel, CoverageCount>>;
  readonly activity: Activity;
};

/** Fewer changes than this prove nothing about the link, good or bad. */
const ENOUGH_CHANGES = 20;

/** From this share on the link is trusted to announce. */
const GOOD_SHARE = 0.95;

/** Ms between fetches while somebody looks. */
type Steps = {
  /** The link has shown that it announces: the timer only catches the odd silence. */
  readonly trusted: number;
  /** Nothing is known of it, or no live channel serves: what is shown must still never be older than promised. */
  readonly unproven: number;
  /** It is known to keep quiet about changes. */
  readonly silent: number;
};

// Visible windows see every project change within 15 s and every notification within 30 s, also from a server that
// announces nothing; and with nothing changing no client asks more than six times a minute: 60/15 + 60/30.
const STEPS: Readonly<Record<Channel, Steps>> = {
  projects: { trusted: 45_000, unproven: 15_000, silent: 12_000 },
  notifications: { trusted: 60_000, unproven: 30_000, silent: 25_000 },
};

const CHANNEL_OF: Readonly<Record<Resource, Channel | null>> = {
  projects: 'projects',
  notifications: 'notifications',
  metrics: 'projects',
  boundaries: null,
};

/**
 * The totals are fetched when projects changed and after every (re)connect. But they also count projects without a
 * place on the map, which no list shows: where a link does not announce those, they are asked for now and then.
 */
const TOTALS_MS = 60_000;

const HIDDEN_FACTOR = 4;
const LOCKED_FACTOR = 20;
const BATTERY_FACTOR = 1.5;
const IDLE_FACTOR = 2;

/**
 * How long a resource may stand before it is fetched without having been asked for, in ms; null for never. Pure: read
 * anew after every fetch.
 */
export function pollMs(resource: Resource, situation: CadenceSituation): number | null {
  const channel = CHANNEL_OF[resource];
  if (!channel) return null;
  const { served, coverage, activity } = situation;
  const trust = trustIn(served[channel], coverage[channel]);
  const isLive = served[channel] !== null && served[channel] !== 'polling';
  // Nothing is known to have changed for an hour, and the requests a quiet client may make are spent.
  if (resource === 'metrics' && isLive && coverage[channel].total === 0) return null;
  const step = resource === 'metrics' ? TOTALS_MS : STEPS[channel][trust];
  if (activity.presence === 'locked') return step * LOCKED_FACTOR;
  const hidden = activity.presence === 'hidden' ? HIDDEN_FACTOR : 1;
  const idle = activity.isIdle ? IDLE_FACTOR : 1;
  const battery = activity.isOnBattery ? BATTERY_FACTOR : 1;
  return Math.round(step * hidden * idle * battery);
}

function trustIn(transport: Transport | null, { announced, total }: CoverageCount): keyof Steps {
  if (transport === null || transport === 'polling') return 'unproven';
  if (total > announced && announced < total * GOOD_SHARE) return 'silent';
  return total >= ENOUGH_CHANGES ? 'trusted' : 'unproven';
}
