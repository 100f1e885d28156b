import { describe, expect, it } from 'vitest';
import { makeProject } from '../testing/cityData';
import { BANDS, bandsOf, isInBand, isWithoutEngineer, MEASURES, type Measure } from './bands';
import type { Project } from './project';

const TODAY = '2026-11-26';

function inBandsOf(measure: Measure, fields: Partial<Project>): readonly string[] {
  const project = makeProject(fields);
  return bandsOf(measure).filter((band) => isInBand(measure, band, project, TODAY));
}

/** Twenty days, of which ten have passed: 50 % are planned. */
const HALF = { startDate: '2026-11-16', endDate: '2026-12-06' };

describe('the ranges of a measure', () => {
  it.each<[what: string, spent: number | null, bands: readonly string[]]>([
    ['nothing', 0, ['below80', 'unspent']],
    ['something', 799, ['below80']],
    ['four fifths', 800, ['from80']],
    ['nine tenths', 900, ['from90', 'from80']],
    ['all of it', 1000, ['from90', 'from80']],
    ['more than all', 1000.01, ['over', 'from90', 'from80']],
    ['what is not told', null, []],
  ])('of the budget, where %s was spent', (_what, spent, bands) => {
    expect(inBandsOf('utilisation', { cost: 1000, spent })).toEqual(bands);
  });

  it('have a project over a budget of nothing, which has no share of it', () => {
    expect(inBandsOf('utilisation', { cost: 0, spent: 1 })).toEqual(['over']);
  });

  it.each<[progress: number, bands: readonly string[]]>([
    [60, ['onPlan']],
    [49.1, ['onPlan']],
    [49, ['behind']],
    [40, ['behind', 'behind10']],
    [25, ['behind', 'behind10', 'behind25']],
  ])('of progress against a plan of 50 %%: %d %%', (progress, bands) => {
    expect(inBandsOf('slippage', { ...HALF, progress })).toEqual(bands);
  });

  it('have no project without a plan, or of which nothing is expected', () => {
    expect(inBandsOf('slippage', { ...HALF, endDate: null })).toEqual([]);
    expect(inBandsOf('slippage', { ...HALF, status: 'completed' })).toEqual([]);
  });

  it.each<[lastReport: string | null, bands: readonly string[]]>([
    ['2026-11-26', []],
    ['2026-11-19', []],
    ['2026-11-18', ['over7']],
    ['2026-10-26', ['over7', 'over15', 'over30']],
    ['2026-01-01', ['over7', 'over15', 'over30', 'over60']],
    ['', ['never']],
    [null, []],
  ])('of the last report: %j', (lastReport, bands) => {
    expect(inBandsOf('lastReport', { lastReport })).toEqual(bands);
  });

  it('expect no reports of a project that is over', () => {
    expect(inBandsOf('lastReport', { lastReport: '2026-01-01', status: 'completed' })).toEqual([]);
  });

  it('are named', () => expect(MEASURES).toEqual(Object.keys(BANDS)));
});

it('a project is without engineer only where that is told', () => {
  expect(['', null, 'Paolo Santos'].map((engineers) => isWithoutEngineer({ engineers }))).toEqual([
    true,
    false,
    false,
  ]);
});
