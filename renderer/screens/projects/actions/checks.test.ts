import { describe, expect, it } from 'vitest';
import { readCost, readProgress, riseOf } from './checks';

const PHOTO = { name: 'a.gif', type: 'image/gif', bytes: new TextEncoder().encode('GIF89a') };
const REPORT = { projectId: 1, progress: '25', description: 'Done', justification: '', photos: [] };
const COST = {
  projectId: 1,
  date: '2026-11-23',
  costType: 'labor',
  description: '',
  amount: '12,500.50',
  receipt: null,
} as const;

describe('readProgress', () => {
  it('gives the number that was typed', () => {
    expect(readProgress(REPORT, 20)).toEqual({ value: { ...REPORT, progress: 25 } });
  });

  it.each([
    ['', 'required'],
    ['half', 'invalid'],
    ['101', 'out_of_range'],
    ['12', 'decrease'],
  ])('refuses a progress of “%s” as %s', (progress, code) => {
    expect(readProgress({ ...REPORT, progress }, 20)).toHaveProperty('problems.progress', { code });
  });

  it('asks for a justification and photos once the rise is steep, not at ten points', () => {
    expect(readProgress({ ...REPORT, progress: '30' }, 20)).toHaveProperty('value');
    // More than ten in binary.
    expect(readProgress({ ...REPORT, progress: '20.1' }, 10.1)).toHaveProperty('value');
    const steep = { ...REPORT, progress: '30.5' };
    expect(readProgress(steep, 20)).toEqual({
      problems: { justification: { code: 'justification_required' }, photos: { code: 'photos_required' } },
    });
    expect(readProgress({ ...steep, justification: 'Two crews', photos: [PHOTO] }, 20)).toHaveProperty(
      'value',
    );
  });
});

describe('riseOf', () => {
  it('rounds to the hundredth, so that binary fractions make no rise steep', () => {
    expect(riseOf('29.22', 19.22)).toBe(10);
    expect(riseOf('0.3', 0.1)).toBe(0.2);
  });

  it('is unknown while no number is typed', () => {
    expect(riseOf('', 20)).toBeNull();
    expect(riseOf('x', 20)).toBeNull();
  });
});

describe('readCost', () => {
  it('gives the amount in pesos', () => {
    expect(readCost(COST)).toEqual({ value: { ...COST, amount: 12_500.5 } });
  });

  it.each([
    [{ amount: '' }, { amount: { code: 'required' } }],
    [{ amount: 'much' }, { amount: { code: 'invalid' } }],
    [{ amount: '0' }, { amount: { code: 'out_of_range' } }],
    [{ date: '' }, { date: { code: 'required' } }],
  ])('refuses %o', (fields, problems) => {
    expect(readCost({ ...COST, ...fields })).toEqual({ problems });
  });
});
