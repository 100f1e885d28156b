import { describe, expect, it } from 'vitest';
import type { BudgetLimits } from '../../../electron/city/reconcile/requestBudget';
import { SimulatedTime } from '../../../tests/faults/simulatedTime';
import type { Kind, Service } from '../fleetResult';
import { ModelServer } from './modelServer';
import { simulateCrowd, simulateRestart } from './simulate';

const LIMITS: BudgetLimits = { timePercent: 2, visibleBytes: 30_000_000, hiddenBytes: 5_000_000 };

/** Every list takes so long; a person's own request, four times a second, is to leave the workers to them. */
const services = (ms: number): Record<Kind, Service> => {
  const service = { ms, bytes: 10_000 };
  return {
    projects: service,
    project_places: service,
    notifications: service,
    metrics: { ms: 2, bytes: 115 },
    spending: service,
    assignments: service,
    own: { ms: 20, bytes: 1_000 },
  };
};

describe('a server of two workers', () => {
  it('answers two questions at a time, and the rest in their order', async () => {
    const time = new SimulatedTime();
    const server = new ModelServer(time, 2, services(100));
    const waits: number[] = [];
    for (let count = 0; count < 5; count++) void server.ask('projects').then(({ ms }) => waits.push(ms));
    await time.advance(1_000);
    expect([waits, server.busyMs]).toEqual([[100, 100, 200, 200, 300], 500]);
  });

  it('answers nothing while it is away, and what waited is lost', async () => {
    const time = new SimulatedTime();
    const server = new ModelServer(time, 2, services(100));
    const answered: boolean[] = [];
    const ask = (): void =>
      void server.ask('projects').then(({ service }) => {
        answered.push(service !== null);
      });
    for (let count = 0; count < 3; count++) ask();
    await time.advance(50);
    server.goAway();
    ask();
    await time.advance(500);
    expect(answered).toEqual([false, false, false, false]);
    server.comeBack();
    ask();
    await time.advance(100);
    expect(answered.at(-1)).toBe(true);
  });
});

describe('a crowd', () => {
  it('asks as often as promised where that costs little: six times a minute', async () => {
    const crowd = await simulateCrowd({ clients: 20, workers: 2, services: services(10), limits: LIMITS });
    expect(crowd).toMatchObject({ pace: 1, failedPercent: 0 });
    expect(crowd.requestsPerMinute).toBeCloseTo(6, 0);
    // Six answers of 10 ms in a minute.
    expect(crowd.workerPercent).toBeCloseTo(0.1, 2);
  });

  it.each([
    // Half as much again as two workers can do, and three times as much.
    [500, 2_000],
    [1_000, 2_500],
  ])('leaves a server time for people whose lists take %i ms', async (ms, ownMs) => {
    const slow = { clients: 60, workers: 2, services: services(ms) };
    const before = await simulateCrowd({ ...slow, limits: null });
    const after = await simulateCrowd({ ...slow, limits: LIMITS });
    expect(before).toMatchObject({ ownP95Ms: 8_000, pace: 1 });
    expect(before.failedPercent).toBeGreaterThan(50);
    expect(after.pace).toBeGreaterThan(2);
    expect(after.busyPercent).toBeLessThan(90);
    expect(after.failedPercent).toBeLessThan(1);
    expect(after.ownP95Ms).toBeLessThan(ownMs);
  });
});

it('comes back from a restart with a flatter peak in turn than at once, and all lists are read within the half minute', async () => {
  const restart = { clients: 200, workers: 4, services: services(10), limits: LIMITS, outageS: 1 };
  const [before, after] = [
    await simulateRestart({ ...restart, isInTurn: false }),
    await simulateRestart({ ...restart, isInTurn: true }),
  ];
  expect(after.peakPerSecond).toBeLessThan(before.peakPerSecond / 3);
  expect(after.readAfterS).not.toBeNull();
  // Timers never stopped: nothing that people look at waits for longer than its timer promises.
  expect(after.readAfterS).toBeLessThanOrEqual(31);
});
