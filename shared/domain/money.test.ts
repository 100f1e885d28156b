import { describe, expect, it } from 'vitest';
import { makeProject } from '../testing/cityData';
import { byId } from '../testing/cityData';
import { COST_TYPES, classOf, storedDescription, subtypesOf } from './costTypes';
import { limitPassed } from './money';
import { MOST_OWN_REPORTS, withOwnReport } from './ownReport';
import { hasTwin } from './twins';

describe('the limits of a budget', () => {
  it.each([
    [79.99, null],
    [80, 80],
    [94.99, 80],
    [95, 95],
    [100, 95],
    [100.01, 100],
  ])('%d %% of it', (spent, limit) => {
    expect(limitPassed(spent, 100)).toBe(limit);
  });

  it.each([null, 0, -5])('are none without a budget (%s)', (budget) => {
    expect(limitPassed(10, budget)).toBeNull();
  });
});

describe('types of cost', () => {
  it('each belong to a class of Finance’s', () => {
    expect(COST_TYPES.map(classOf)).toEqual([
      ...['material', 'labor', 'direct', 'indirect', 'contingency', 'direct', 'indirect', 'indirect'],
    ]);
  });

  it('have subtypes for material and labor alone', () => {
    expect(COST_TYPES.filter((type) => subtypesOf(type).length > 0)).toEqual(['material', 'labor']);
  });

  it('store a subtype in front of the description', () => {
    expect(storedDescription(' Cement ', undefined)).toBe('Cement');
    expect(storedDescription('Cement', 'po')).toBe('[PO - Purchase Order] Cement');
    expect(storedDescription('', 'payroll')).toBe('[Payroll]');
  });
});

describe('twins', () => {
  const bridge = makeProject({ id: 7, name: 'Bridge', barangay: 'Apokon' });

  it.each([
    [makeProject({ id: 8, name: 'Bridge', barangay: 'Apokon' }), true],
    [makeProject({ id: 8, name: 'Bridge', barangay: 'Mankilam' }), false],
    [makeProject({ id: 8, name: 'Bridge 2', barangay: 'Apokon' }), false],
  ])('have name and barangay in common (%#)', (other, isTwin) => {
    expect(hasTwin(byId(bridge, other), 7)).toBe(isTwin);
  });

  it('are none of a project that is not held', () => {
    expect(hasTwin(byId(bridge), 9)).toBe(false);
  });
});

describe('own reports', () => {
  const report = { id: 1, projectId: 7, day: '2026-11-26', progress: 5, description: '', photoCount: 0 };

  it('hold the newest state of each, and the newest of all', () => {
    const many = Array.from({ length: MOST_OWN_REPORTS }, (_, index) => ({ ...report, id: index + 1 }));
    const next = withOwnReport(many, { ...report, id: 5, progress: 6 });
    expect([next.length, next.at(-1)?.progress]).toEqual([MOST_OWN_REPORTS, 6]);
    expect(withOwnReport(many, { ...report, id: 9_999 })[0]?.id).toBe(2);
  });
});
