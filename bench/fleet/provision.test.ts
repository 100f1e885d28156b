import { expect, it } from 'vitest';
import { busiestSecond, fleetSchema, type FleetResult, type Measured } from './fleetResult';
import { fleetPage } from './page';
import { chosen, needsOf, shareOf, workersFor } from './provision';

const services: Measured['services'] = {
  projects: { ms: 50, bytes: 100_000 },
  project_places: { ms: 30, bytes: 100_000 },
  notifications: { ms: 20, bytes: 50_000 },
  metrics: { ms: 5, bytes: 100 },
  spending: { ms: 100, bytes: 100_000 },
  assignments: { ms: 300, bytes: 400_000 },
  own: { ms: 10, bytes: 1_000 },
};
const crowd = {
  clients: 100,
  isBudgeted: false,
  requestsPerMinute: 6,
  megabytesPerHour: 36,
  workerPercent: 0.3,
  sockets: 2,
  ownP95Ms: 40,
  pace: 1,
};
const measured: Measured = {
  setup: 'gunicorn',
  services,
  start: { requests: 12, workerS: 1.5, megabytes: 2 },
  crowds: [crowd, { ...crowd, isBudgeted: true }],
  restart: { clients: 100, outageS: 2, peakPerSecond: 30, readAfterS: 25, liveAfterS: null },
  redisConnections: 210,
};
const result: FleetResult = {
  versions: { node: '24', platform: 'linux', cores: 2, load: 1 },
  projects: 300,
  observeS: 30,
  workers: 3,
  measured: [{ ...measured, setup: 'daphne' }, measured],
  simulated: [],
  simulatedRestarts: [],
};

it('counts workers so that half of their time is left', () => {
  // In ten minutes 20 of each list, the costs once and the people a third of a time: 2,200 ms.
  expect(shareOf(services)).toBeCloseTo(2.2 / 600, 6);
  expect(workersFor(250, services)).toBe(2);
  expect(workersFor(1_400, services)).toBe(11);
});

it('foresees what an office needs from the largest crowd', () => {
  expect(chosen(result).setup).toBe('gunicorn');
  expect(needsOf(1_000, measured)).toEqual({
    clients: 1_000,
    // Two of each list in a minute, the costs every ten, the people every thirty.
    requestsPerSecond: expect.closeTo(((6 + 1 / 10 + 1 / 30) * 1_000) / 60, 6),
    workers: 8,
    morningWorkers: 11,
    sockets: 2_000,
    megabitsPerSecond: expect.closeTo((((2 * 250_000 + 10_000 + 400_000 / 30) * 8) / 60) * 1e-3, 6),
  });
});

it('is told in a page without what was not measured', () => {
  const page = fleetPage(result);
  expect(page).toContain('| 1000 | 102 | 8 | 11 | 2000 | 69.8 |');
  expect(page).toContain('not in time');
  expect(page).not.toContain('## Simulated');
});

it('refuses a result that lacks a figure, or has one that is none', () => {
  expect(fleetSchema.safeParse(result).success).toBe(true);
  expect(fleetSchema.safeParse({ ...result, measured: [] }).success).toBe(false);
  const broken = { ...measured, redisConnections: Number.NaN };
  expect(fleetSchema.safeParse({ ...result, measured: [broken] }).success).toBe(false);
});

it('finds the busiest second', () => {
  expect(busiestSecond([0, 500, 999, 1_000, 1_100])).toBe(3);
  expect(busiestSecond([])).toBe(0);
});
