import { beforeEach, describe, expect, it } from 'vitest';
import type { Resource } from '#shared/domain/freshness';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { Polls, waitMs, type Wait } from './polls';

const half = (): number => 0.5;

describe('how long a resource waits', () => {
  const CALM: Wait = { dueMs: 15_000, sinceAskedMs: 0, failures: 0, late: 0, retryAfterMs: undefined };

  it.each([
    [0, 15_000],
    [4_000, 11_000],
    // A server that takes long to answer is given time.
    [7_500, 7_500],
    [14_000, 7_500],
    [60_000, 7_500],
    // The computer's clock was set back meanwhile.
    [-3_600_000, 15_000],
  ])('counts from the question, %i ms ago: %i ms', (sinceAskedMs, ms) => {
    expect(waitMs({ ...CALM, sinceAskedMs }, half)).toBe(ms);
  });

  it('is short after a failure, longer after each, and never longer than without one', () => {
    const waits = [1, 2, 3, 20].map((failures) => waitMs({ ...CALM, failures }, half));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits[0]).toBeLessThan(2_000);
    expect(waitMs({ ...CALM, failures: 1 }, () => 0)).toBe(500);
    expect(waitMs({ ...CALM, dueMs: 300, failures: 20 }, half)).toBe(300);
  });

  it('doubles from the second answer in a row that did not come in time, up to five minutes or what is promised anyway', () => {
    const after = (late: number, dueMs = 15_000, random = half): number =>
      waitMs({ ...CALM, dueMs, failures: late, late }, random);
    expect(after(1)).toBeLessThan(2_000);
    expect([2, 3, 6, 99].map((late) => after(late, 15_000, () => 0.999_999))).toEqual([
      30_000, 60_000, 300_000, 300_000,
    ]);
    expect(after(2, 15_000, () => 0)).toBe(15_000);
    expect(after(5, 900_000, () => 0.999_999_9)).toBe(900_000);
    // While a change depends on it, it is asked several times before nobody can tell any more what became of it.
    const awaited = { ...CALM, failures: 9, late: 9, isAwaited: true };
    expect(waitMs(awaited, () => 0.999_999)).toBe(45_000);
  });

  it('is at least what the server asked for, and spread over half a minute', () => {
    const asked = { ...CALM, failures: 1, retryAfterMs: 120_000 };
    expect([waitMs(asked, () => 0), waitMs(asked, () => 0.999)]).toEqual([120_000, 149_970]);
    expect(waitMs({ ...CALM, retryAfterMs: 0 }, () => 0)).toBe(15_000);
  });
});

describe('polls', () => {
  let clock: FakeClock;
  let due: Resource[];
  let cadence: Partial<Record<Resource, number | null>>;
  let refreshing: Resource[];
  let polls: Polls;

  beforeEach(() => {
    clock = new FakeClock();
    due = [];
    cadence = { projects: 10_000 };
    refreshing = [];
    polls = new Polls({
      clock,
      random: half,
      pollMs: (resource) => cadence[resource] ?? null,
      isRefreshing: (resource) => refreshing.includes(resource),
      onDue: (resource) => due.push(resource),
    });
  });

  const plan = (resource: Resource, ...error: Parameters<Polls['plan']>[1][]): void =>
    polls.plan(resource, error[0] ?? null, clock.now());

  it('come once, when they are due; a fetch in between moves them', async () => {
    plan('projects');
    await clock.advance(9_999);
    plan('projects');
    await clock.advance(9_999);
    expect(due).toEqual([]);
    await clock.advance(1);
    expect([due, clock.pending]).toEqual([['projects'], 0]);
  });

  it('are not planned for what has no cadence, but for what failed', async () => {
    plan('metrics');
    expect(clock.pending).toBe(0);
    plan('metrics', { code: 'not_allowed' });
    await clock.advance(29_999);
    expect(due).toEqual([]);
    await clock.advance(1);
    expect(due).toEqual(['metrics']);
  });

  it('come sooner after a failure that passes, and outlines can wait', async () => {
    plan('projects', { code: 'unreachable' });
    plan('boundaries', { code: 'unreachable' });
    await clock.advance(2_000);
    expect(due).toEqual(['projects']);
    await clock.advance(28_000);
    expect(due).toContain('boundaries');
  });

  it('wait longer after each failure in a row, and a success ends the row', async () => {
    const nextAfter = async (): Promise<number> => {
      const from = clock.now();
      const before = due.length;
      while (due.length === before) await clock.advance(50);
      return clock.now() - from;
    };
    plan('projects', { code: 'unreachable' });
    const first = await nextAfter();
    plan('projects', { code: 'unreachable' });
    expect(await nextAfter()).toBeGreaterThan(first);
    plan('projects');
    plan('projects', { code: 'unreachable' });
    expect(await nextAfter()).toBe(first);
  });

  it('of what nobody waits for leave it alone for minutes', async () => {
    for (let time = 0; time < 9; time++) plan('projects', { code: 'timed_out' });
    await clock.advance(200_000);
    expect(due).toEqual([]);
    await clock.advance(100_000);
    expect(due).toEqual(['projects']);
  });

  it('leave a server alone that is too slow, and come as promised once it answered', async () => {
    const late = { code: 'timed_out' } as const;
    for (let time = 0; time < 3; time++) plan('projects', late);
    await clock.advance(29_999);
    expect(due).toEqual([]);
    // Half way between 20 and 40 s.
    await clock.advance(1);
    expect(due).toEqual(['projects']);
    // Another failure says that something has answered, or that nobody is there.
    plan('projects', { code: 'server_broken' });
    plan('projects', late);
    await clock.advance(10_000);
    expect(due).toHaveLength(2);
    plan('projects');
    plan('projects', late);
    await clock.advance(2_000);
    expect(due).toHaveLength(3);
  });

  it('come as soon as they would be set now, once another answer shows that the server has time again', async () => {
    cadence = { projects: 600_000, notifications: 600_000, metrics: 600_000, spending: 600_000 };
    polls.plan('notifications', null, clock.now());
    polls.plan('metrics', { code: 'timed_out' }, clock.now());
    polls.plan('metrics', { code: 'timed_out' }, clock.now());
    polls.plan('spending', null, clock.now());
    cadence = { projects: 10_000, notifications: 30_000, metrics: 30_000, spending: 400_000 };
    // A failure shows nothing.
    polls.plan('projects', { code: 'timed_out' }, clock.now());
    await clock.advance(1_000);
    expect(due).toEqual(['projects']);
    polls.plan('projects', null, clock.now());
    await clock.advance(15_000);
    // What failed keeps its pause, and what would come a little sooner its time.
    expect(due).toEqual(['projects', 'projects', 'notifications']);
  });

  it('do not run while paused, whatever ends meanwhile', async () => {
    plan('projects');
    polls.pause();
    plan('projects');
    expect(clock.pending).toBe(0);
    polls.resume();
    plan('projects');
    await clock.advance(10_000);
    expect(due).toEqual(['projects']);
  });

  describe('within a time', () => {
    it('come at a random moment of it, also for what has no cadence, once', async () => {
      cadence = {};
      polls.within('metrics', 30_000);
      await clock.advance(14_999);
      expect(due).toEqual([]);
      await clock.advance(1);
      expect(due).toEqual(['metrics']);
      plan('metrics');
      expect(clock.pending).toBe(0);
    });

    it('keep a timer that comes sooner than the end of it, and bring a later one forward', async () => {
      cadence = { projects: 10_000, notifications: 240_000 };
      plan('projects');
      plan('notifications');
      for (const resource of ['projects', 'notifications'] as const) polls.within(resource, 30_000);
      await clock.advance(9_999);
      expect(due).toEqual([]);
      await clock.advance(1);
      expect(due).toEqual(['projects']);
      await clock.advance(5_000);
      expect(due).toEqual(['projects', 'notifications']);
    });

    it('are not met by the end of a fetch that had begun before', async () => {
      const askedAt = clock.now();
      await clock.advance(2_000);
      polls.within('metrics', 30_000);
      polls.plan('metrics', null, askedAt);
      await clock.advance(15_000);
      expect(due).toEqual(['metrics']);
    });

    it('are met by a fetch that begins afterwards for another reason', async () => {
      polls.within('metrics', 30_000);
      await clock.advance(1_000);
      plan('metrics');
      await clock.advance(60_000);
      expect(due).toEqual([]);
    });

    it('come after a failure by its own wait, and not before a pause that the server asked for is over', async () => {
      polls.within('metrics', 30_000);
      plan('metrics', { code: 'refused', retryAfterMs: 120_000 });
      await clock.advance(119_999);
      expect(due).toEqual([]);
    });

    it('are met by the fetch they cause, also where it begins in the millisecond of their reason', async () => {
      cadence = {};
      polls = new Polls({
        clock,
        random: () => 0,
        pollMs: () => null,
        isRefreshing: () => false,
        // Answered without taking any time, as by a simulated server.
        onDue: (resource) => {
          if (due.push(resource) < 5) plan(resource);
        },
      });
      polls.within('metrics', 30_000);
      await clock.advance(60_000);
      expect(due).toEqual(['metrics']);
    });

    it('are nothing while paused', () => {
      polls.pause();
      polls.within('metrics', 30_000);
      expect(clock.pending).toBe(0);
    });
  });

  it('plan for others that have a cadence only now, unless they are being fetched or planned already', async () => {
    plan('projects');
    cadence = { projects: 10_000, metrics: 20_000, notifications: 30_000 };
    refreshing = ['notifications'];
    await clock.advance(10_000);
    expect([due, clock.pending]).toEqual([['projects'], 1]);
    await clock.advance(20_000);
    expect(due.slice(0, 2)).toEqual(['projects', 'metrics']);
  });
});
