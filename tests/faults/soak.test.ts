import { describe, expect, it } from 'vitest';
import { FEED_LIMIT } from '../../shared/state/state';
import { runSoak } from './soak';

const HOURS = Number(process.env['SOAK_HOURS'] ?? 0.05);

describe('a long busy day', () => {
  it(`of ${HOURS} simulated hours at 50 events a second leaves the client as small as it was`, async () => {
    const { events, samples, leftTimers, leftLinks } = await runSoak({
      hours: HOURS,
      eventsPerSecond: 50,
      samples: 8,
    });
    console.log(`${events} events\n${samples.map((sample) => JSON.stringify(sample)).join('\n')}`);
    const [first] = samples;
    for (const sample of samples) {
      expect(sample.disagreement).toBeNull();
      expect(sample.links).toBe(2);
      // One for each open link and each resource that is fetched on a timer, and what an event has just asked for.
      expect(sample.timers).toBeLessThanOrEqual(10);
      expect(sample.feedLines).toBeLessThanOrEqual(FEED_LIMIT);
      expect(sample.notifications).toBeLessThanOrEqual(50);
      expect(sample.handles).toBeLessThanOrEqual((first?.handles ?? 0) + 2);
    }
    expect([leftTimers, leftLinks]).toEqual([0, 0]);
  }, 7_200_000);
});
