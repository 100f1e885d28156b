import { describe, expect, it } from 'vitest';
import { aReport } from '../testing/rows';
import { curveOf, withYears } from './curve';

const project = {
  startDate: '2026-05-01',
  endDate: '2027-05-01',
  progress: 65,
  status: 'in_progress',
} as const;
const TODAY = '2026-11-26';
const base = { project, today: TODAY, reports: null, targets: null, labelled: null };

describe('the curve of a project', () => {
  it('tells what was planned and reported, day by day', () => {
    const { planned, actual, rows } = curveOf({
      ...base,
      targets: [{ day: '2026-11-30', percent: 60 }],
      reports: [
        aReport({ day: '2026-11-20', progress: 64 }),
        aReport({ day: '2026-11-20', progress: 60 }),
        aReport({ day: '2026-06-01', progress: 3 }),
      ],
    });
    expect(planned.map(({ percent }) => percent)).toEqual([0, 60, 100]);
    expect(actual).toEqual([
      { day: '2026-05-01', percent: 0 },
      { day: '2026-06-01', percent: 3 },
      { day: '2026-11-20', percent: 64 },
      { day: TODAY, percent: 65 },
    ]);
    expect(rows.map(({ day, actual: done }) => [day, done])).toEqual([
      ['2026-05-01', 0],
      ['2026-06-01', 3],
      ['2026-11-20', 64],
      [TODAY, 65],
      ['2026-11-30', null],
      ['2027-05-01', null],
    ]);
  });

  it('is today’s figure alone where no reports are told', () => {
    expect(curveOf(base).actual).toEqual([
      { day: '2026-05-01', percent: 0 },
      { day: TODAY, percent: 65 },
    ]);
  });

  it('ends with the last report of a project that is over', () => {
    const reports = [aReport({ day: '2026-06-01', progress: 100 })];
    const over = { ...project, status: 'completed', progress: 100 } as const;
    expect(curveOf({ ...base, project: over, reports }).actual.at(-1)?.day).toBe('2026-06-01');
  });

  it('takes the server’s curve where its parts are not told', () => {
    const labelled = [
      { label: 'May 01', planned: 0, actual: 0 },
      { label: 'Nov 26', planned: 57.83, actual: 65 },
      { label: 'May 01', planned: 100, actual: null },
    ];
    const { planned, actual } = curveOf({ ...base, labelled });
    expect(planned).toEqual([
      { day: '2026-05-01', percent: 0 },
      { day: '2026-11-26', percent: 57.83 },
      { day: '2027-05-01', percent: 100 },
    ]);
    expect(actual.at(-1)).toEqual({ day: TODAY, percent: 65 });
  });

  it('has no plan without dates', () => {
    const undated = { ...project, startDate: null, endDate: null };
    expect(curveOf({ ...base, project: undated })).toMatchObject({
      planned: [],
      actual: [{ day: TODAY, percent: 65 }],
      rows: [{ day: TODAY, planned: null, actual: 65 }],
    });
  });
});

describe('labels without a year', () => {
  const days = (labels: readonly string[], startDate: string | null) =>
    withYears(
      labels.map((label) => ({ label, planned: null, actual: null })),
      startDate,
    ).map(({ day }) => day);

  it('get the year in which they follow one another', () => {
    expect(days(['Nov 15', 'Dec 31', 'Jan 02', 'Nov 14'], '2025-11-15')).toEqual([
      '2025-11-15',
      '2025-12-31',
      '2026-01-02',
      '2026-11-14',
    ]);
  });

  it('are left out where they are something else, or where the start is unknown', () => {
    expect(days(['Foo 01', 'May 1', 'May 02'], '2026-05-01')).toEqual(['2026-05-02']);
    expect(days(['May 01'], null)).toEqual([]);
  });
});
