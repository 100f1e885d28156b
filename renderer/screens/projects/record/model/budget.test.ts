import { describe, expect, it } from 'vitest';
import { budgetFigures } from './budget';

const project = { cost: 5_000_000, spent: null };

describe('the figures of a budget', () => {
  it('are taken from the first source that tells what was spent', () => {
    const figures = budgetFigures(project, [
      null,
      { spent: null, remaining: 7 },
      { spent: 1_580_010, remaining: 3 },
      { spent: 9, remaining: 9 },
    ]);
    expect(figures).toEqual({
      budget: 5_000_000,
      spent: 1_580_010,
      remaining: 3_419_990,
      used: 31.6002,
      level: 'within',
    });
  });

  it('take the list’s where no part tells it', () => {
    expect(budgetFigures({ ...project, spent: 100 }, [null]).spent).toBe(100);
  });

  it('say that more was spent than approved', () => {
    const over = budgetFigures({ ...project, cost: 1000.1 }, [{ spent: 1100.2, remaining: null }]);
    expect(over).toMatchObject({ remaining: -100.1, level: 'over' });
    expect(over.used).toBeGreaterThan(110);
  });

  it('warn from nine tenths on, and not of a budget that is exactly used up', () => {
    expect(budgetFigures(project, [{ spent: 4_499_999, remaining: null }]).level).toBe('within');
    expect(budgetFigures(project, [{ spent: 4_500_000, remaining: null }]).level).toBe('near');
    expect(budgetFigures(project, [{ spent: 5_000_000, remaining: null }]).level).toBe('near');
  });

  it('have no share of a budget of nothing, which anything exceeds', () => {
    expect(budgetFigures({ ...project, cost: 0 }, [{ spent: 5, remaining: null }])).toMatchObject({
      used: null,
      level: 'over',
    });
    expect(budgetFigures({ ...project, cost: null }, [{ spent: 5, remaining: null }])).toEqual({
      budget: null,
      spent: 5,
      remaining: null,
      used: null,
      level: 'within',
    });
  });

  it('are unknown where nobody tells them', () => {
    expect(budgetFigures(project, [])).toMatchObject({ spent: null, remaining: null, used: null });
  });
});
