import { describe, expect, it } from 'vitest';
import { plannedLine, plannedOn, slippageOf } from './schedule';

const YEAR = { startDate: '2026-01-01', endDate: '2026-12-27' };

describe('the planned line', () => {
  it('goes from nothing on the first day to all on the last', () => {
    expect(plannedLine(YEAR)).toEqual([
      { day: '2026-01-01', percent: 0 },
      { day: '2026-12-27', percent: 100 },
    ]);
  });

  it('goes through the office’s targets, in the order of their days', () => {
    const targets = [
      { day: '2026-06-01', percent: 60 },
      { day: '2026-03-01', percent: 10 },
    ];
    expect(plannedLine(YEAR, targets).map(({ percent }) => percent)).toEqual([0, 10, 60, 100]);
  });

  it('ends with a target that lies after the planned end', () => {
    expect(plannedLine(YEAR, [{ day: '2027-02-01', percent: 90 }]).map(({ day }) => day)).toEqual([
      '2026-01-01',
      '2027-02-01',
    ]);
  });

  it('begins with a target that lies before the start', () => {
    expect(plannedLine(YEAR, [{ day: '2025-12-01', percent: 5 }]).map(({ day }) => day)).toEqual([
      '2025-12-01',
      '2026-12-27',
    ]);
  });

  it('takes what the office set for the first and the last day', () => {
    const targets = [
      { day: YEAR.startDate, percent: 5 },
      { day: YEAR.endDate, percent: 95 },
    ];
    expect(plannedLine(YEAR, targets).map(({ percent }) => percent)).toEqual([5, 95]);
  });

  it('is none without two points, and knows no days that are not', () => {
    expect(plannedLine({ startDate: '2026-01-01', endDate: null })).toEqual([]);
    expect(plannedLine({ startDate: '2026-01-01', endDate: 'soon' })).toEqual([]);
    expect(plannedLine({ startDate: null, endDate: null }, [{ day: '2026-02-30x', percent: 3 }])).toEqual([]);
  });
});

describe('the progress planned for a day', () => {
  const line = plannedLine(YEAR, [{ day: '2026-07-01', percent: 80 }]);

  it.each([
    ['2025-12-01', 0],
    ['2026-01-01', 0],
    ['2026-07-01', 80],
    ['2026-12-27', 100],
    ['2027-05-01', 100],
  ])('is on %s %d %%', (day, percent) => expect(plannedOn(day, line)).toBe(percent));

  it('lies between two points on a straight line', () => {
    expect(plannedOn('2026-04-01', line)).toBeCloseTo((80 * 90) / 181, 6);
  });

  it('is unknown without a line', () => expect(plannedOn('2026-04-01', [])).toBeNull());
});

describe('slippage', () => {
  const running = { ...YEAR, progress: 40, status: 'in_progress' } as const;

  it('is behind the plan when less is done than planned', () => {
    expect(slippageOf(running, '2026-06-30')).toBeCloseTo(-10, 6);
  });

  it('follows the office’s targets', () => {
    expect(slippageOf(running, '2026-06-30', [{ day: '2026-06-30', percent: 25 }])).toBe(15);
  });

  it('is not told of projects that are over, unknown, or without a plan', () => {
    expect(slippageOf({ ...running, status: 'completed' }, '2026-06-30')).toBeNull();
    expect(slippageOf({ ...running, status: 'cancelled' }, '2026-06-30')).toBeNull();
    expect(slippageOf({ ...running, status: 'unknown' }, '2026-06-30')).toBeNull();
    expect(slippageOf({ ...running, endDate: null }, '2026-06-30')).toBeNull();
  });
});
