import { describe, expect, it } from 'vitest';
import type { Resource } from '#shared/domain/freshness';
import { createRandom } from '#shared/testing/random';
import { RequestBudget, type BudgetLimits, type RequestCost } from './requestBudget';

const LIMITS: BudgetLimits = { timePercent: 2, visibleBytes: 30_000_000, hiddenBytes: 5_000_000 };
const SEEN: readonly (readonly [Resource, number | null])[] = [
  ['projects', 15_000],
  ['notifications', 30_000],
  ['metrics', null],
];
const PATHS: Partial<Record<Resource, readonly string[]>> = {
  projects: ['/list/', '/places/'],
  notifications: ['/notices/'],
};
const pathsOf = (resource: Resource): readonly string[] => PATHS[resource] ?? [];

/** A row of either list, in bytes (server contract §12). */
const ROW = 410;

function budgetOf(costs: Readonly<Record<string, RequestCost>>, times = 8): RequestBudget {
  const budget = new RequestBudget();
  budget.note('/ping/', { bytes: 900, serverMs: 3 });
  for (let time = 0; time < times; time += 1) {
    for (const [path, cost] of Object.entries(costs)) budget.note(path, cost);
  }
  return budget;
}

const city = (projects: number, serverMs = 40): RequestBudget =>
  budgetOf({
    '/list/': { bytes: projects * ROW, serverMs },
    '/places/': { bytes: projects * ROW, serverMs },
    // Measured for 300 projects: a page, whatever the city.
    '/notices/': { bytes: 75_000, serverMs: serverMs / 2 },
  });

describe('the pace', () => {
  it('is the promised one before anything is known, and where a city of 300 answers at once', () => {
    expect(new RequestBudget().decide(LIMITS, SEEN, pathsOf, true)).toEqual({ factor: 1, why: null });
    expect(city(300).decide(LIMITS, SEEN, pathsOf, true)).toEqual({ factor: 1, why: null });
  });

  it('is slower for a city whose lists are large, and slower again for a window that nobody sees', () => {
    const seen = city(10_000).decide(LIMITS, SEEN, pathsOf, true);
    expect(seen.why).toBe('large_lists');
    // 240 lists of 4.1 MB and 120 pages of 75 kB in an hour.
    expect(seen.factor).toBeCloseTo((240 * 4.1 + 120 * 0.075) / 30, 1);
    const hidden = SEEN.map(([resource, ms]) => [resource, ms && ms * 4] as const);
    expect(city(10_000).decide(LIMITS, hidden, pathsOf, false).factor).toBeCloseTo(
      (60 * 4.1 + 30 * 0.075) / 5,
      1,
    );
  });

  it('is slower for a server that takes long, the way there and back not counted', () => {
    const slow = city(300, 2_000).decide(LIMITS, SEEN, pathsOf, true);
    expect(slow.why).toBe('slow_server');
    expect(slow.factor).toBeCloseTo((240 * 1.997 + 120 * 0.997) / 72, 1);
    const far = budgetOf({
      '/list/': { bytes: 900, serverMs: 1_540 },
      '/places/': { bytes: 900, serverMs: 1_540 },
      '/notices/': { bytes: 900, serverMs: 1_500 },
    });
    // The one answer that was quick was another way: a shorter one was seen, so the rest counts as the server's.
    expect(far.decide(LIMITS, SEEN, pathsOf, true).why).toBe('slow_server');
    const away = new RequestBudget();
    for (const path of ['/notices/', '/list/', '/places/']) {
      away.note(path, { bytes: 900, serverMs: path === '/notices/' ? 600 : 640 });
    }
    expect(away.decide(LIMITS, SEEN, pathsOf, true)).toEqual({ factor: 1, why: null });
  });

  it('is slower for who has known the server only while it was busy: no way takes seconds', () => {
    const late = new RequestBudget();
    for (const path of ['/notices/', '/list/', '/places/']) late.note(path, { bytes: 900, serverMs: 5_000 });
    const { factor, why } = late.decide(LIMITS, SEEN, pathsOf, true);
    expect(why).toBe('slow_server');
    expect(factor).toBeCloseTo((360 * 4.3) / 72, 1);
  });

  it('is not changed by an answer during which the clock was set or the computer slept', () => {
    for (const serverMs of [-12_000, -1, 7_200_000]) {
      const budget = city(300);
      budget.note('/ping/', { bytes: 900, serverMs });
      budget.note('/list/', { bytes: 300 * ROW, serverMs });
      budget.note('/list/', { bytes: 300 * ROW, serverMs: 40 });
      expect(budget.decide(LIMITS, SEEN, pathsOf, true)).toEqual({ factor: 1, why: null });
    }
  });

  it('is not changed by one slow answer, and comes back once the server is quick again', () => {
    const budget = city(300);
    budget.note('/list/', { bytes: 300 * ROW, serverMs: 900 });
    expect(budget.decide(LIMITS, SEEN, pathsOf, true).factor).toBe(1);
    for (let time = 0; time < 8; time += 1) budget.note('/list/', { bytes: 300 * ROW, serverMs: 2_000 });
    expect(budget.decide(LIMITS, SEEN, pathsOf, true).why).toBe('slow_server');
    for (let time = 0; time < 4; time += 1) budget.note('/list/', { bytes: 300 * ROW, serverMs: 40 });
    expect(budget.decide(LIMITS, SEEN, pathsOf, true)).toEqual({ factor: 1, why: null });
  });

  it('comes back for every list once one of them finds that the line is gone', () => {
    const line = 6_000;
    const waited = (): RequestBudget => {
      const budget = new RequestBudget();
      for (const path of ['/notices/', '/list/', '/places/'])
        budget.note(path, { bytes: 900, serverMs: line });
      return budget;
    };
    const one = waited();
    expect(one.decide(LIMITS, SEEN, pathsOf, true).factor).toBeGreaterThan(25);
    // As soon as any of them is asked three times: 6,000, 2,400, 960, 384 ms, and the others with it.
    for (let time = 0; time < 3; time += 1) one.note('/list/', { bytes: 900, serverMs: 40 });
    expect(one.decide(LIMITS, SEEN, pathsOf, true).factor).toBeLessThan(4);
    // A list that takes long by itself is not taken for a quick one.
    const heavy = waited();
    for (let time = 0; time < 8; time += 1) heavy.note('/places/', { bytes: 900, serverMs: line + 2_000 });
    for (let time = 0; time < 8; time += 1) {
      heavy.note('/list/', { bytes: 900, serverMs: 40 });
      heavy.note('/places/', { bytes: 900, serverMs: 2_000 });
    }
    expect(heavy.decide(LIMITS, SEEN, pathsOf, true).factor).toBeGreaterThan((120 * 1.9) / 72);
  });

  it('stays the same object while it hardly changes, and is never slower than once a quarter of an hour', () => {
    const budget = city(10_000);
    const pace = budget.decide(LIMITS, SEEN, pathsOf, true);
    budget.note('/list/', { bytes: 10_100 * ROW, serverMs: 41 });
    expect(budget.decide(LIMITS, SEEN, pathsOf, true)).toBe(pace);
    expect(city(10_000, 60_000).decide(LIMITS, SEEN, pathsOf, true).factor * 15).toBe(900);
  });
});

it('keeps an hour of any server within the budget, half above at most, and slows nobody else down', () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const source = createRandom(seed);
    const random = (): number => source.int(0, 1_000_000) / 1_000_000;
    const projects = Math.round(10 ** (1 + random() * 3.3));
    const serverMs = 5 + 10 ** (random() * 3.3);
    const budget = city(projects, serverMs);
    let [bytes, busyMs, now, asked] = [0, 0, 0, 0];
    while (now < 3_600_000) {
      const { factor } = budget.decide(LIMITS, SEEN, pathsOf, true);
      const cost = { bytes: projects * ROW, serverMs: serverMs * (0.8 + random() * 0.4) };
      budget.note(asked % 2 === 0 ? '/list/' : '/places/', cost);
      bytes += cost.bytes + 10_000;
      busyMs += cost.serverMs * 1.25;
      now += 15_000 * factor;
      asked += 1;
    }
    const spent = Math.max(bytes / LIMITS.visibleBytes, busyMs / 72_000);
    // The last answer may begin right before the hour ends.
    const one = Math.max((projects * ROW) / LIMITS.visibleBytes, (serverMs * 1.5) / 72_000);
    expect(spent, `seed ${seed}`).toBeLessThan(1.65 + one);
    // Nobody is served more slowly than the budget asks for.
    expect(asked >= 238 || spent > 0.7, `seed ${seed}`).toBe(true);
  }
});
