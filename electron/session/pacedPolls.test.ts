import { expect, it } from 'vitest';
import type { Resource } from '#shared/domain/freshness';
import type { AnswerCost } from '../api/httpClient';
import type { BudgetLimits } from '../city/reconcile/requestBudget';
import { StateStore } from '../city/state/stateStore';
import { budgetOf } from './budget';
import { PacedPolls } from './pacedPolls';

const LIMITS: BudgetLimits = { timePercent: 2, visibleBytes: 30_000_000, hiddenBytes: 5_000_000 };
const PROMISED: Partial<Record<Resource, number>> = {
  projects: 15_000,
  notifications: 30_000,
  spending: 600_000,
};

function open(limits: BudgetLimits | null) {
  const store = new StateStore(0);
  let tell: (path: string, cost: AnswerCost) => void = () => undefined;
  const polls = new PacedPolls({
    limits: () => limits,
    http: { tellCosts: (listener) => (tell = listener) },
    role: () => 'head_engineer',
    isSeen: () => true,
    store,
    promisedMs: (resource) => PROMISED[resource] ?? null,
  });
  const read = (bytes: number): void => {
    tell('/dashboard/api/overall-project-metrics/', { bytes: 115, serverMs: 2 });
    for (const path of ['/projeng/my-reports/export/json/', '/projeng/map/api/projects/'])
      tell(`${path}?page=1`, { bytes, serverMs: 20 });
  };
  return { polls, store, read };
}

it('keeps the promised intervals while the lists are small, and where nothing is limited', () => {
  for (const [limits, bytes] of [
    [LIMITS, 123_000],
    [null, 4_000_000],
  ] as const) {
    const { polls, store, read } = open(limits);
    read(bytes);
    expect([polls.pollMs('projects'), polls.pollMs('boundaries'), polls.factor]).toEqual([15_000, null, 1]);
    expect(store.state.pace).toEqual({ factor: 1, why: null });
  }
});

it('makes every interval longer by the same factor where they are large, and the state tells why', () => {
  const { polls, store, read } = open(LIMITS);
  read(1_230_000);
  const factor = (polls.pollMs('projects') ?? 0) / 15_000;
  expect(factor).toBeCloseTo((240 * 1.23) / 30, 1);
  expect(polls.pollMs('spending')).toBe(600_000 * factor);
  expect(store.state.pace).toEqual({ factor, why: 'large_lists' });
  const { seq } = store.state;
  polls.pollMs('notifications');
  expect(store.state.seq).toBe(seq);
});

it('carries a quarter where the network is paid by the amount', () => {
  const administrator = { serverTimePercent: 2, hourlyMegabytes: 30, hourlyMegabytesHidden: 5 };
  expect(budgetOf(administrator, { saveData: false })).toEqual(LIMITS);
  expect(budgetOf(administrator, { saveData: true })).toEqual({
    timePercent: 2,
    visibleBytes: 7_500_000,
    hiddenBytes: 1_250_000,
  });
});
