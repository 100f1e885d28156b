import { describe, expect, it } from 'vitest';
import type { ActivityRow, CostRow } from '#shared/domain/record/parts';
import { aCost } from '../testing/rows';
import { costTotals, MOST_TYPES, withWhoEntered } from './costs';

describe('totals of costs', () => {
  it('are exact, with the largest type first and its share', () => {
    const { total, count, byType } = costTotals([
      aCost({ type: 'Labor', amount: 0.1 }),
      aCost({ type: 'Material', amount: 0.3 }),
      aCost({ type: 'Labor', amount: 0.2 }),
      aCost({ type: 'Material', amount: 0.6 }),
    ]);
    expect([total, count]).toEqual([1.2, 4]);
    expect(byType).toEqual([
      { type: 'Material', amount: 0.9, count: 2, share: 75 },
      { type: 'Labor', amount: 0.3, count: 2, share: 25 },
    ]);
  });

  it('have no shares where the entries cancel out', () => {
    const { byType } = costTotals([aCost({ amount: 5 }), aCost({ type: 'Labor', amount: -5 })]);
    expect(byType.map(({ share }) => share)).toEqual([null, null]);
  });

  it('are by type as far as types are words, and the rest is one', () => {
    const many = Array.from({ length: MOST_TYPES + 3 }, (_, index) =>
      aCost({ type: `Word ${index}`, amount: 100 - index }),
    );
    const { byType, others, total } = costTotals(many);
    expect(byType).toHaveLength(MOST_TYPES);
    expect(others).toMatchObject({ types: 3, count: 3, amount: 60 + 59 + 58 });
    expect(byType.reduce((sum, { amount }) => sum + amount, others?.amount ?? 0)).toBe(total);
  });

  it('of nothing are nothing', () =>
    expect(costTotals([])).toEqual({ total: 0, count: 0, byType: [], others: null }));
});

describe('who entered a cost', () => {
  const line = (text: string, by: string) => ({ text: `Cost entry added: ${text}`, by, at: null });
  const untold = (type: string, amount: number) => aCost({ type, amount, engineer: null });
  const whoOf = (costs: readonly CostRow[], activity: readonly ActivityRow[]): (string | null)[] =>
    withWhoEntered(costs, activity).map(({ engineer }) => engineer);

  it('is told by the line of activity that can only mean it', () => {
    const costs = [untold('Material', 1_250.5), untold('Labor', 5)];
    expect(whoOf(costs, [line('Material - ₱1,250.50', 'Ana Cruz')])).toEqual(['Ana Cruz', null]);
  });

  it('is not guessed between equal costs or names', () => {
    const one = untold('Labor', 5);
    expect(whoOf([one, one], [line('Labor - ₱5.00', 'Ana Cruz')])).toEqual([null, null]);
    const both = [line('Labor - ₱5.00', 'Ana Cruz'), line('Labor - ₱5.00', 'Ben Diaz')];
    expect(whoOf([one], both)).toEqual([null]);
  });

  it('is left alone where it is told already, and by other lines', () => {
    const told = aCost({ type: 'Labor', amount: 5, engineer: 'Carla' });
    expect(whoOf([told], [line('Labor - ₱5.00', 'Ana Cruz')])).toEqual(['Carla']);
    const other = { text: 'Progress update added: Labor - ₱5.00', by: 'Ana Cruz', at: null };
    expect(whoOf([untold('Labor', 5)], [other])).toEqual([null]);
  });
});
