import { beforeEach, describe, expect, it } from 'vitest';
import type { Resource } from '#shared/domain/freshness';
import { createDeferred, type Deferred } from '../../../tests/fakes/deferred';
import { FakeClock, settle } from '../../../tests/fakes/fakeClock';
import { FetchQueue } from './fetchQueue';

let clock: FakeClock;
let queue: FetchQueue<void>;
let started: { readonly resource: Resource; readonly at: number; readonly done: Deferred<void> }[];
/** How long a fetch takes, in ms; null leaves it to the test. */
let tookMs: number | null;
let running: Map<Resource, number>;
let mostAtOnce: number;
let gapFactor: number;

beforeEach(() => {
  clock = new FakeClock(0);
  started = [];
  tookMs = 0;
  running = new Map();
  mostAtOnce = 0;
  gapFactor = 1;
  queue = new FetchQueue({
    clock,
    gapFactor: () => gapFactor,
    fetch: (resource) => {
      const done = createDeferred<void>();
      started.push({ resource, at: clock.now(), done });
      running.set(resource, (running.get(resource) ?? 0) + 1);
      mostAtOnce = Math.max(mostAtOnce, running.get(resource) ?? 0);
      if (tookMs !== null) clock.after(tookMs, () => done.resolve());
      return done.promise.finally(() => running.set(resource, (running.get(resource) ?? 0) - 1));
    },
  });
});

const times = (): number[] => started.map(({ at }) => at);

describe('hints', () => {
  it('cost one fetch soon after the first, however many come together', async () => {
    for (let hint = 0; hint < 100; hint++) queue.hint('projects');
    expect(started).toEqual([]);
    await clock.advance(60_000);
    expect(times()).toEqual([40]);
  });

  it.each([
    ['at even pace within a second', Array.from({ length: 100 }, () => 10)],
    ['in fits within four seconds', Array.from({ length: 100 }, (_, index) => (index % 10 === 9 ? 220 : 20))],
  ])('cost two fetches for a burst of 100, the second after the last: %s', async (_, pauses) => {
    tookMs = 120;
    let lastHint = 0;
    for (const pauseMs of pauses) {
      queue.hint('projects');
      lastHint = clock.now();
      await clock.advance(pauseMs);
    }
    await clock.advance(60_000);
    expect(times()).toHaveLength(2);
    expect(times()[1]).toBeGreaterThan(lastHint);
    expect(mostAtOnce).toBe(1);
  });

  it('of a single second change are not kept waiting for the gap', async () => {
    queue.hint('projects');
    await clock.advance(800);
    queue.hint('projects');
    await clock.advance(60_000);
    expect(times()).toEqual([40, 1_050]);
  });

  it('of a burst that does not end are answered within the gap all the same', async () => {
    for (let hint = 0; hint < 100; hint++) {
      queue.hint('projects');
      await clock.advance(100);
    }
    expect(times()).toEqual([40, 5_040]);
  });

  it('of the metrics wait for the lists that a burst has fetched: their answers hint the metrics again', async () => {
    tookMs = 900;
    for (const at of [0, 300]) {
      await clock.advance(at - clock.now());
      queue.hint('projects');
      queue.hint('metrics');
    }
    await clock.advance(60_000);
    const timesOf = (resource: Resource): number[] =>
      started.filter((fetch) => fetch.resource === resource).map(({ at }) => at);
    expect([timesOf('projects').length, timesOf('metrics').length]).toEqual([2, 2]);
    expect(timesOf('metrics')[1]).toBeGreaterThanOrEqual((timesOf('projects')[1] ?? Infinity) + tookMs);
  });

  it('cost at most one fetch in five seconds as a stream', async () => {
    tookMs = 300;
    for (let second = 0; second < 600; second++) {
      queue.hint('projects');
      await clock.advance(100);
    }
    const inFlow = times().slice(2);
    expect(inFlow.length).toBeGreaterThan(8);
    inFlow.slice(1).forEach((at, index) => expect(at - (inFlow[index] ?? 0)).toBeGreaterThanOrEqual(5_000));
  });

  it('cost as much less as the budget says, as a stream; the first are answered as soon as ever', async () => {
    gapFactor = 8;
    for (let second = 0; second < 120; second++) {
      queue.hint('projects');
      await clock.advance(1000);
    }
    expect(times()[0]).toBeLessThan(100);
    expect(times().length).toBeGreaterThanOrEqual(4);
    expect(times().length).toBeLessThanOrEqual(6);
  });

  it('are answered by a fetch that began after the last of them', async () => {
    tookMs = 900;
    let lastHint = 0;
    for (const at of [0, 100, 850, 3_000, 3_001]) {
      await clock.advance(at - clock.now());
      queue.hint('projects');
      lastHint = clock.now();
    }
    await clock.advance(20_000);
    expect(started.at(-1)?.at).toBeGreaterThanOrEqual(lastHint);
    expect(clock.pending).toBe(0);
  });

  it('of one resource do not wait for another', async () => {
    tookMs = null;
    queue.hint('projects');
    await clock.advance(40);
    queue.hint('metrics');
    await clock.advance(40);
    expect(started.map(({ resource }) => resource)).toEqual(['projects', 'metrics']);
  });

  it('do not wait longer than the gap after the computer’s clock was set back', async () => {
    for (let burst = 0; burst < 3; burst++) {
      queue.hint('projects');
      await clock.advance(400);
    }
    expect(started).toHaveLength(2);
    await clock.advance(5_000);
    expect(started).toHaveLength(3);
    clock.jump(-3_600_000);
    queue.hint('projects');
    await clock.advance(5_000);
    expect(started).toHaveLength(4);
  });
});

describe('asking now', () => {
  it('fetches at once and takes the place of a waiting hint', async () => {
    queue.hint('projects');
    const fetched = queue.now('projects');
    expect(times()).toEqual([0]);
    await clock.advance(60_000);
    await fetched;
    expect(started).toHaveLength(1);
  });

  it('never runs two fetches of one resource: all who ask meanwhile share the next one', async () => {
    tookMs = null;
    const answers: string[] = [];
    const ask = (name: string): Promise<unknown> => queue.now('projects').then(() => answers.push(name));
    void ask('first');
    const others = ['second', 'third', 'fourth'].map(ask);
    await settle();
    expect([started.length, answers]).toEqual([1, []]);
    started[0]?.done.resolve();
    await settle();
    expect([started.length, answers]).toEqual([2, ['first']]);
    started[1]?.done.resolve();
    await Promise.all(others);
    await clock.advance(60_000);
    expect([started.length, mostAtOnce]).toEqual([2, 1]);
  });

  it('covers a hint that came during the fetch before', async () => {
    tookMs = null;
    void queue.now('projects');
    queue.hint('projects');
    void queue.now('projects');
    started[0]?.done.resolve();
    await settle();
    started[1]?.done.resolve();
    await clock.advance(60_000);
    expect(started).toHaveLength(2);
  });
});

describe('stopping', () => {
  it('leaves no timer and starts nothing, not even for those who wait', async () => {
    tookMs = null;
    void queue.now('projects');
    const waiting = queue.now('projects');
    queue.hint('projects');
    queue.hint('metrics');
    queue.stop();
    expect(clock.pending).toBe(0);
    started[0]?.done.resolve();
    await waiting;
    await queue.now('boundaries');
    queue.hint('notifications');
    await clock.advance(60_000);
    expect(started).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });
});

describe('resting', () => {
  it('starts nothing until it is resumed, and drops what was hinted meanwhile', async () => {
    tookMs = null;
    void queue.now('projects');
    const waiting = queue.now('projects');
    queue.hint('metrics');
    queue.pause();
    expect(clock.pending).toBe(0);
    started[0]?.done.resolve();
    await waiting;
    queue.hint('notifications');
    await queue.now('boundaries');
    await clock.advance(60_000);
    expect(started).toHaveLength(1);
    tookMs = 0;
    queue.resume();
    await clock.advance(60_000);
    expect(started).toHaveLength(1);
    queue.hint('metrics');
    await clock.advance(60_000);
    expect(started.map(({ resource }) => resource)).toEqual(['projects', 'metrics']);
  });
});
