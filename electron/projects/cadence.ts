import {
  CHANNELS,
  LIVE_CHANNELS,
  type Channel,
  type LiveChannel,
  type Transport,
} from '#shared/domain/connection';
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
  /** Nothing is known of it, it keeps quiet, or no live channel serves: what is shown must never be older than promised. */
  readonly unproven: number;
};

// Visible windows see every project change within 15 s and every notification within 30 s, also from a server that
// announces nothing; that spends the whole budget: 60/15 + 60/30 a minute.
const STEPS: Readonly<Record<LiveChannel, Steps>> = {
  projects: { trusted: 45_000, unproven: 15_000 },
  notifications: { trusted: 60_000, unproven: 30_000 },
};

/** No client asks more often than this while nothing changes. */
const REQUESTS_PER_MINUTE = 6;

/**
 * The totals are fetched after every (re)connect, when projects changed and when a notification is new. But they also count
 * projects without a place on the map, which no list shows and which may change in silence: in an hour with changes they are asked for this often, in ms, and in a quiet one from what
 * the other timers leave of the budget, at most this often, in ms.
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
  switch (resource) {
    case 'projects':
    case 'notifications':
      return stepOf(resource, situation);
    case 'metrics':
      return totalsMs(situation);
    case 'boundaries':
      return null;
  }
}

function stepOf(channel: LiveChannel, { served, coverage, activity }: CadenceSituation): number {
  const step = STEPS[channel][isTrusted(served[channel], coverage[channel]) ? 'trusted' : 'unproven'];
  return Math.round(step * restFactor(activity));
}

function totalsMs(situation: CadenceSituation): number | null {
  const restful = TOTALS_MS * restFactor(situation.activity);
  // Where something has changed, more may have changed in silence; a quiet hour keeps to the budget.
  if (CHANNELS.some((channel) => situation.coverage[channel].total > 0)) return Math.round(restful);
  const spent = LIVE_CHANNELS.reduce((sum, channel) => sum + 60_000 / stepOf(channel, situation), 0);
  const room = REQUESTS_PER_MINUTE - spent;
  if (room <= 0) return null;
  return Math.round(Math.max(restful, 60_000 / room));
}

function restFactor({ presence, isIdle, isOnBattery }: Activity): number {
  if (presence === 'locked') return LOCKED_FACTOR;
  const unseen = (presence === 'hidden' ? HIDDEN_FACTOR : 1) * (isIdle ? IDLE_FACTOR : 1);
  // What is promised to somebody who looks is kept on battery too.
  return unseen > 1 && isOnBattery ? unseen * BATTERY_FACTOR : unseen;
}

function isTrusted(transport: Transport | null, { announced, total }: CoverageCount): boolean {
  if (transport === null || transport === 'polling') return false;
  return total >= ENOUGH_CHANGES && announced >= total * GOOD_SHARE;
}
