import { describe, expect, it } from 'vitest';
import { makeProject } from '../testing/cityData';
import { checkDeletion, checkExtension, checkForwarding, checkPlannedProgress } from './planRules';

const project = makeProject({
  name: 'Tulay  1',
  prn: 'PRN-7',
  startDate: '2026-01-01',
  endDate: '2026-12-31',
});
const REQUIRED = { code: 'required' };

describe('a planned progress', () => {
  const check = (day: string, percent: number): object => checkPlannedProgress({ day, percent }, project);

  it('lies within the project and between nothing and everything', () => {
    expect([check('2026-01-01', 0), check('2026-12-31', 100)]).toEqual([{}, {}]);
    const outside = { day: { code: 'outside_project' } };
    expect([check('2025-12-31', 5), check('2027-01-01', 5)]).toEqual([outside, outside]);
    for (const percent of [-0.01, 100.01, NaN]) {
      expect(check('2026-06-01', percent)).toEqual({ percent: { code: 'out_of_range' } });
    }
  });

  it('has a day, which any may be where the project has none', () => {
    expect(check('', 5)).toEqual({ day: REQUIRED });
    expect(check('20260-01-01', 5)).toEqual({ day: { code: 'unlikely_day' } });
    const bare = makeProject({ startDate: null, endDate: null });
    expect(checkPlannedProgress({ day: '2030-01-01', percent: 5 }, bare)).toEqual({});
    expect(checkPlannedProgress({ day: '2030-01-01', percent: 5 }, null)).toEqual({});
  });
});

describe('an extension', () => {
  it('ends later than the project does now', () => {
    expect(checkExtension({ endDate: '2027-01-01' }, project)).toEqual({});
    expect(checkExtension({ endDate: '2026-12-31' }, project)).toEqual({ endDate: { code: 'not_later' } });
    expect(checkExtension({ endDate: '' }, project)).toEqual({ endDate: REQUIRED });
    expect(checkExtension({ endDate: '20270-01-01' }, project)).toEqual({
      endDate: { code: 'unlikely_day' },
    });
  });

  it('needs an end to begin with', () => {
    const bare = makeProject({ endDate: null });
    expect(checkExtension({ endDate: '2027-01-01' }, bare)).toEqual({ endDate: { code: 'no_end' } });
    expect(checkExtension({ endDate: '2027-01-01' }, null)).toEqual({});
  });
});

describe('a deletion', () => {
  it('is of the project whose name was typed', () => {
    expect(checkDeletion({ name: ' Tulay 1' }, project)).toEqual({});
    expect(checkDeletion({ name: 'tulay 1' }, project)).toEqual({ name: { code: 'other_name' } });
    expect(checkDeletion({ name: ' ' }, project)).toEqual({ name: REQUIRED });
    expect(checkDeletion({ name: 'x' }, null)).toEqual({});
  });

  it('goes by its number where it has no name', () => {
    expect(checkDeletion({ name: 'PRN-7' }, { ...project, name: ' ' })).toEqual({});
  });
});

describe('a budget alert for Finance', () => {
  it('says what for, with an amount or without', () => {
    expect(checkForwarding({ assessment: 'Steel', increase: null })).toEqual({});
    expect(checkForwarding({ assessment: ' ', increase: 0.01 })).toEqual({ assessment: REQUIRED });
    expect(checkForwarding({ assessment: 'x'.repeat(5001), increase: null })).toEqual({
      assessment: { code: 'too_long' },
    });
  });

  it('asks for money that can be', () => {
    const of = (increase: number): object => checkForwarding({ assessment: 'Steel', increase });
    expect([of(0), of(-5), of(NaN)]).toEqual(Array(3).fill({ increase: { code: 'out_of_range' } }));
    expect(of(1e13)).toEqual({ increase: { code: 'too_much' } });
  });
});
