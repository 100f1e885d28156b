import { describe, expect, it } from 'vitest';
import { makeProject } from '../testing/cityData';
import { figureOf, FIGURE_NAMES, isOverBudget, roundPoints } from './figures';

const TODAY = '2026-11-26';

describe('figures of a project', () => {
  it('follow from its budget and what was spent, to the centavo', () => {
    const project = makeProject({ cost: 1000.1, spent: 1100.2 });
    expect(figureOf('remaining', project, TODAY)).toBe(-100.1);
    expect(figureOf('utilisation', project, TODAY)).toBeCloseTo(110.009);
    expect(isOverBudget(project)).toBe(true);
  });

  it('are unknown where what they follow from is not told', () => {
    const untold = makeProject({ cost: 1000, spent: null, startDate: null });
    expect(FIGURE_NAMES.map((name) => figureOf(name, untold, TODAY))).toEqual([null, null, null]);
    const unbudgeted = makeProject({ cost: null, spent: 5, endDate: null });
    expect(FIGURE_NAMES.map((name) => figureOf(name, unbudgeted, TODAY))).toEqual([null, null, null]);
    expect([isOverBudget(untold), isOverBudget(unbudgeted)]).toEqual([false, false]);
  });

  it('have no share of a budget of nothing, which anything exceeds', () => {
    const project = makeProject({ cost: 0, spent: 5 });
    expect(figureOf('utilisation', project, TODAY)).toBeNull();
    expect(figureOf('remaining', project, TODAY)).toBe(-5);
    expect(isOverBudget(project)).toBe(true);
  });

  it('compare progress with the plan of the day, and only where somebody waits for it', () => {
    const half = makeProject({ startDate: '2026-11-16', endDate: '2026-12-06', progress: 37.5 });
    expect(figureOf('slippage', half, TODAY)).toBe(-12.5);
    expect(figureOf('slippage', half, '2026-11-16')).toBe(37.5);
    expect(figureOf('slippage', { ...half, status: 'completed' }, TODAY)).toBeNull();
  });

  it('give points in tenths', () => expect([-0.96, 2.44].map(roundPoints)).toEqual([-1, 2.4]));
});
