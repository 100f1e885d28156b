import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { LOOK_EVERY_MS, PolicyWatch, QUIET_MS } from './policyWatch';

let clock: FakeClock;
let looks: number;
/** What is told of each folder that is watched. */
let watched: Map<string, () => void>;
let missing: Set<string>;
let watch: PolicyWatch;

beforeEach(() => {
  clock = new FakeClock();
  looks = 0;
  watched = new Map();
  missing = new Set();
  watch = new PolicyWatch({
    clock,
    folders: ['/etc/a', '/etc/b'],
    look: () => (looks += 1),
    watch: (folder, onChange) => {
      if (missing.has(folder)) return null;
      watched.set(folder, onChange);
      return () => watched.delete(folder);
    },
  });
});

describe('PolicyWatch', () => {
  it('looks once a file has been quiet', async () => {
    watch.start();
    for (let touch = 0; touch < 4; touch += 1) {
      watched.get('/etc/a')?.();
      await clock.advance(QUIET_MS - 1);
    }
    expect(looks).toBe(0);
    await clock.advance(1);
    expect(looks).toBe(1);
  });

  it('looks every few minutes, and then also at folders that were not there', async () => {
    missing.add('/etc/b');
    watch.start();
    missing.clear();
    await clock.advance(2 * LOOK_EVERY_MS);
    expect(looks).toBe(2);
    watched.get('/etc/b')?.();
    await clock.advance(QUIET_MS);
    expect(looks).toBe(3);
  });

  it('looks when it is asked, and not once it was stopped', async () => {
    watch.lookSoon();
    watch.start();
    watch.lookSoon();
    await clock.advance(QUIET_MS);
    expect(looks).toBe(1);
    watch.stop();
    watch.lookSoon();
    expect([clock.pending, watched.size]).toEqual([0, 0]);
  });
});
