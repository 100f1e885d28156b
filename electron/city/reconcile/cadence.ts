import type { Activity } from '#shared/domain/activity';
import { LIVE_CHANNELS, type Channel, type LiveChannel, type Transport } from '#shared/domain/connection';
import type { CoverageCount } from '#shared/domain/coverage';
import type { FactResource, Resource } from '#shared/domain/freshness';

export type CadenceSituation = {
  readonly served: Readonly<Record<Channel, Transport | null>>;
  readonly coverage: Readonly<Record<Channel, CoverageCount>>;
  readonly activity: Activity;
};

/**
 * Ms between fetches. `seen` is promised to a visible window, whatever the link's score and transport: a link that
 * announced a hundred reports may miss the next edit (decision 0006).
 */
type Steps = {
  readonly seen: number;
  /** For a hidden window while nothing is known of the link, it announces too little, or no live transport serves. */
  readonly unproven: number;
  /** For a hidden window while the link has shown that it announces: the timer only catches the changes it misses. */
  readonly trusted: number;
};

// A visible window uses the whole budget: 60/15 + 60/30 a minute.
const STEPS: Readonly<Record<LiveChannel, Steps>> = {
  projects: { seen: 15_000, unproven: 60_000, trusted: 180_000 },
  notifications: { seen: 30_000, unproven: 120_000, trusted: 240_000 },
};

/** While the screen is locked, whatever the link's score. */
const LOCKED_STEPS: Readonly<Record<LiveChannel, number>> = { projects: 300_000, notifications: 600_000 };

/**
 * How much longer all intervals are for a hidden window when the computer has been idle for a while, or runs on
 * battery.
 */
const IDLE_FACTOR = 2;
const BATTERY_FACTOR = 1.5;

/** How much rarer than the slowest list the metrics are asked for where nobody can look at them. */
const UNSEEN_METRICS_FACTOR = 2;

/**
 * Beside the budget of six requests a minute: one more every ten minutes, and one every half hour. Nobody is told by the
 * timer alone: news about costs and assignments makes them be asked for at once. Only for a visible window.
 */
const FACT_STEPS: Readonly<Record<FactResource, number>> = { spending: 600_000, assignments: 1_800_000 };

/** Fewer changes than this prove nothing about the link. */
const ENOUGH_CHANGES = 20;

/** From this share on, the link is trusted to announce changes. */
const GOOD_SHARE = 0.95;

/** No client sends more requests than this by the timers of its lists. */
const REQUESTS_PER_MINUTE = 6;

/**
 * Once the server has hung up on everybody, what was missed is fetched within so many ms, each list of each client at a
 * moment of its own; longer where the budget makes everything rarer. As long as the slowest list of a visible window may
 * take anyway, whose timers go on meanwhile: what it is promised it still gets (decision 0048).
 */
export const CATCH_UP_MS = STEPS.notifications.seen;

/**
 * How old a resource may become before a timer fetches it, in ms; null for never. Pure: read anew after every fetch.
 */
export function pollMs(resource: Resource, situation: CadenceSituation): number | null {
  const { activity } = situation;
  switch (resource) {
    case 'projects':
    case 'notifications':
      return stepOf(resource, situation);
    case 'metrics':
      return metricsMs(situation);
    case 'boundaries':
      return null;
    case 'spending':
    case 'assignments':
      return activity.presence === 'visible' ? FACT_STEPS[resource] : null;
  }
}

function stepOf(channel: LiveChannel, { served, coverage, activity }: CadenceSituation): number {
  const steps = STEPS[channel];
  switch (activity.presence) {
    case 'visible':
      return steps.seen;
    case 'locked':
      return LOCKED_STEPS[channel];
    case 'hidden': {
      const step = isTrusted(served[channel], coverage[channel]) ? steps.trusted : steps.unproven;
      const idle = activity.isIdle ? IDLE_FACTOR : 1;
      return step * idle * (activity.isOnBattery ? BATTERY_FACTOR : 1);
    }
  }
}

/**
 * The metrics are fetched with every event, after every (re)connect (of a stream only in a visible window), when projects changed and when a notification is
 * new. They follow from the lists. If one of those cannot be read, only the metrics show its changes: their timer takes
 * what the other two leave of the budget, and is no faster than the slower of them; half as fast where nobody
 * can look at them.
 */
function metricsMs(situation: CadenceSituation): number | null {
  const steps = LIVE_CHANNELS.map((channel) => stepOf(channel, situation));
  const room = REQUESTS_PER_MINUTE - steps.reduce((sum, ms) => sum + 60_000 / ms, 0);
  if (room <= 0) return null;
  const slowest = Math.max(...steps, Math.round(60_000 / room));
  return situation.activity.presence === 'visible' ? slowest : slowest * UNSEEN_METRICS_FACTOR;
}

function isTrusted(transport: Transport | null, { announced, total }: CoverageCount): boolean {
  if (transport === null || transport === 'polling') return false;
  return total >= ENOUGH_CHANGES && announced >= total * GOOD_SHARE;
}
