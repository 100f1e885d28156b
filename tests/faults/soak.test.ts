import { describe, expect, it } from 'vitest';
import { FEED_LIMIT } from '../../shared/state/state';
import { gatherCrashes } from './crashes';
import { keepResults } from './results';
import { runSoak, type SoakSample } from './soak';

const HOURS = Number(process.env['SOAK_HOURS'] ?? 0.05);
const SAMPLES = 9;
const NOTES = 2_500;

/** Most notifications a client may hold (notificationNews.ts), plus one list that is added before the limit is applied. */
const MOST_HELD_ROWS = 2_000 + 50;

/**
 * Allowed difference of the heap, in MB: the server of this test runs in the same process and keeps every notification,
 * and the client drops rows by the thousand.
 */
const HEAP_SLACK_MB = 3;

/** Counts that may vary from sample to sample but must not grow over the day. */
const STEADY = ['timers', 'links', 'handles', 'listeners', 'feedLines'] as const;

describe('a long busy day', () => {
  it(`of ${HOURS} simulated hours at 50 events a second does not make the client grow`, async () => {
    const { figures, crashes } = await gatherCrashes(async (found) => ({
      figures: await runSoak({ hours: HOURS, eventsPerSecond: 50, notes: NOTES, samples: SAMPLES }),
      crashes: found,
    }));
    // The first sample is left out: it includes warming up.
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
      // A timer for each open link and each resource that is fetched regularly, and some for what an event requires.
      expect(sample.timers).toBeLessThanOrEqual(10);
      expect(sample.feedLines).toBeLessThanOrEqual(FEED_LIMIT);
      expect(sample.heldRows).toBeLessThanOrEqual(MOST_HELD_ROWS);
    }
    // The limit was really reached.
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
