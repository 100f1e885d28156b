import { describe, expect, it } from 'vitest';
import { FEED_LIMIT } from '../../shared/state/state';
import { gatherCrashes } from './crashes';
import { keepResults } from './results';
import { runSoak, type SoakSample } from './soak';

const HOURS = Number(process.env['SOAK_HOURS'] ?? 0.05);
const SAMPLES = 9;
const NOTES = 2_500;

/** As many rows a client may hold (notificationReader.ts), and what one list adds before it is seen that there are more. */
const MOST_HELD_ROWS = 2_000 + 50;

/**
 * What the heap may differ by, in MB: the server of this test lives in the same process and keeps every notification, and
 * the client's rows come and go by a thousand.
 */
const HEAP_SLACK_MB = 3;

/** Of which the client may have more at one moment than at another, but not more and more. */
const STEADY = ['timers', 'links', 'handles', 'listeners', 'feedLines'] as const;

describe('a long busy day', () => {
  it(`of ${HOURS} simulated hours at 50 events a second leaves the client as small as it was`, async () => {
    const { figures, crashes } = await gatherCrashes(async (found) => ({
      figures: await runSoak({ hours: HOURS, eventsPerSecond: 50, notes: NOTES, samples: SAMPLES }),
      crashes: found,
    }));
    // The first only warms up.
    const samples = figures.samples.slice(1);
    const early = medians(samples.slice(0, 3));
    const late = medians(samples.slice(-3));
    const growth = Math.round((late.heapMb - early.heapMb) * 10) / 10;
    console.log(
      `${figures.events} events\n${samples.map((sample) => JSON.stringify(sample)).join('\n')}\n` +
        `heap: ${early.heapMb} MB early, ${late.heapMb} MB late (medians of 3; may differ by ${HEAP_SLACK_MB})`,
    );
    keepResults('long day', { hours: HOURS, ...figures, heapGrowthMb: growth, heapSlackMb: HEAP_SLACK_MB });

    for (const sample of samples) {
      expect(sample.disagreement).toBeNull();
      expect(sample.links).toBe(2);
      // One for each open link and each resource that is fetched on a timer, and what an event has just asked for.
      expect(sample.timers).toBeLessThanOrEqual(10);
      expect(sample.feedLines).toBeLessThanOrEqual(FEED_LIMIT);
      expect(sample.heldRows).toBeLessThanOrEqual(MOST_HELD_ROWS);
    }
    // There was more to hold than may be held.
    expect(samples.at(-1)?.serverRows).toBeGreaterThan(NOTES);
    for (const kind of STEADY) expect([kind, late[kind] - early[kind]]).toEqual([kind, 0]);
    expect(growth).toBeLessThanOrEqual(HEAP_SLACK_MB);
    expect([figures.leftTimers, figures.leftLinks, figures.leftListeners]).toEqual([0, 0, 0]);
    expect([...figures.faults, ...crashes]).toEqual([]);
  }, 7_200_000);
});

type Sizes = Readonly<Record<(typeof STEADY)[number] | 'heapMb', number>>;

function medians(samples: readonly SoakSample[]): Sizes {
  const of = (kind: keyof Sizes): number => {
    const sorted = samples.map((sample) => sample[kind]).toSorted((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  return {
    timers: of('timers'),
    links: of('links'),
    handles: of('handles'),
    listeners: of('listeners'),
    feedLines: of('feedLines'),
    heapMb: of('heapMb'),
  };
}
