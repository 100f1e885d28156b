import { describe, expect, it } from 'vitest';
import { makeProject } from '../testing/cityData';
import { daysBetween, durationOf } from './duration';

const between = (startDate: string | null, endDate: string | null) =>
  durationOf(makeProject({ startDate, endDate, dayCount: 'working_days' }))?.days ?? null;

describe('durationOf', () => {
  it('counts every day where calendar days are meant, or nothing is said', () => {
    for (const dayCount of ['calendar_days', null] as const) {
      const project = makeProject({ startDate: '2026-05-01', endDate: '2027-05-01', dayCount });
      expect(durationOf(project)).toEqual({ days: 365, isWorking: false, isAbout: false });
    }
  });

  it('counts Mondays to Fridays where working days are meant, about, for the holidays are not known', () => {
    const project = makeProject({ startDate: '2026-05-01', endDate: '2027-05-01', dayCount: 'working_days' });
    expect(durationOf(project)).toEqual({ days: 260, isWorking: true, isAbout: true });
  });

  // 2026-11-23 is a Monday.
  it.each([
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-23', '2026-11-27', 4],
    ['2026-11-23', '2026-11-29', 4],
    ['2026-11-23', '2026-11-30', 5],
    ['2026-11-27', '2026-11-30', 1],
    ['2026-11-28', '2026-11-29', 0],
    ['2026-11-30', '2026-11-23', -5],
    ['2026-11-30', '2026-11-27', -1],
  ])('counts from %s to %s %i working days', (from, to, days) => {
    expect(between(from, to)).toBe(days);
  });

  it('is unknown without both dates, or with an invalid one', () => {
    expect([between(null, '2026-11-23'), between('2026-11-23', null), between('soon', '2026-11-23')]).toEqual(
      [null, null, null],
    );
  });
});

describe('daysBetween', () => {
  it('crosses a leap day', () => expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2));
  it('is unknown for something that is no date', () => expect(daysBetween('soon', '2026-11-22')).toBeNull());
});
