import { describe, expect, it } from 'vitest';
import { aProject } from '../../testing/projects';
import { plannedProgress, timingOf } from './timing';

const TODAY = '2026-11-22';

describe('timingOf', () => {
  it('counts the days left, today being the last one', () => {
    expect(timingOf(aProject({ endDate: '2026-11-22' }), TODAY)).toEqual({ type: 'left', days: 0 });
  });

  it('counts the days late', () => {
    expect(timingOf(aProject({ endDate: '2026-11-10' }), TODAY)).toEqual({ type: 'late', days: 12 });
  });

  it.each(['completed', 'cancelled', 'unknown'] as const)('says nothing of a %s project', (status) => {
    expect(timingOf(aProject({ status, endDate: '2020-01-01' }), TODAY)).toEqual({ type: 'none' });
  });

  it('says nothing without an end date', () => {
    expect(timingOf(aProject({ endDate: null }), TODAY)).toEqual({ type: 'none' });
  });
});

describe('plannedProgress', () => {
  it('is the share of the planned time that has passed', () => {
    const project = aProject({ startDate: '2026-11-02', endDate: '2026-12-12' });
    expect(plannedProgress(project, TODAY)).toBe(50);
  });

  it('stays within 0 and 100', () => {
    expect(plannedProgress(aProject({ startDate: '2027-01-01', endDate: '2027-02-01' }), TODAY)).toBe(0);
    expect(plannedProgress(aProject({ startDate: '2025-01-01', endDate: '2025-02-01' }), TODAY)).toBe(100);
  });

  it('is unknown without a date, and sudden when both dates are the same', () => {
    expect(plannedProgress(aProject({ startDate: null }), TODAY)).toBeNull();
    expect(plannedProgress(aProject({ startDate: TODAY, endDate: TODAY }), TODAY)).toBe(100);
  });
});
