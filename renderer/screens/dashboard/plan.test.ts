import { describe, expect, it } from 'vitest';
import { aProject } from '../../testing/projects';
import { planByQuarter } from './plan';

const TODAY = '2026-11-22';

const nonEmpty = (projects: Parameters<typeof planByQuarter>[0]) =>
  planByQuarter(projects, TODAY)
    .filter(({ completed, delayed, open }) => completed + delayed + open > 0)
    .map(({ year, quarter, completed, delayed, open }) => [year, quarter, completed, delayed, open]);

describe('planByQuarter', () => {
  it('shows a year back and not quite two ahead', () => {
    const bins = planByQuarter([], TODAY);
    expect([bins.at(0)?.year, bins.at(0)?.quarter]).toEqual([2025, 4]);
    expect([bins.at(-1)?.year, bins.at(-1)?.quarter]).toEqual([2028, 3]);
  });

  it('puts the last day of a quarter into it and the next day into the next', () => {
    const projects = [
      aProject({ id: 1, endDate: '2026-12-31' }),
      aProject({ id: 2, endDate: '2027-01-01', status: 'planned' }),
    ];
    expect(nonEmpty(projects)).toEqual([
      [2026, 4, 0, 0, 1],
      [2027, 1, 0, 0, 1],
    ]);
  });

  it('gathers what lies far off in the outer bins', () => {
    const projects = [
      aProject({ id: 1, endDate: '2019-05-01', status: 'delayed' }),
      aProject({ id: 2, endDate: '2040-05-01', status: 'completed' }),
    ];
    expect(nonEmpty(projects)).toEqual([
      [2025, 4, 0, 1, 0],
      [2028, 3, 1, 0, 0],
    ]);
  });

  it('leaves out cancelled projects and those without an end', () => {
    const projects = [aProject({ id: 1, status: 'cancelled' }), aProject({ id: 2, endDate: null })];
    expect(nonEmpty(projects)).toEqual([]);
  });
});
