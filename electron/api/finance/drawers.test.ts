import { describe, expect, it } from 'vitest';
import { readDrawers } from './drawers';

const CLASSES = { material: 815497.25, labor: 0, direct: -20, indirect: 0, contingency: 5 };
const PROJECT = {
  id: 39,
  prn: 'PRN-39',
  name: 'Bridge',
  barangay: 'Apokon',
  budget: 5000100.5,
  spent: 1584502.75,
  remaining: 3415597.75,
  percent_used: 31.68979,
  breakdown: { ...CLASSES, total_project_cost: 5000100.5 },
  allocation: { material: 1000000, labor: 0, direct: 0, indirect: 0, contingency: 5 },
  history: [
    {
      cost_type: 'Material',
      cost_subtype: 'PO - Purchase Order',
      date: 'Nov 25, 2026',
      description: 'Rebar',
      amount: 1500.5,
    },
    { cost_type: 'Labor', cost_subtype: '', date: 'soon', description: '', amount: 1 },
    { cost_type: 'Labor', date: 'Nov 25, 2026', amount: 'much' },
    null,
  ],
};

const page = (value: unknown): string =>
  `<html><h1>Costs</h1><script id="finance-drawer-data" type="application/json">${JSON.stringify(value)}</script></html>`;

describe('Finance’s page of costs', () => {
  it('tells budget, what was spent, and by class what is set aside and left', () => {
    const { rows, rest } = readDrawers(page({ '39': PROJECT }));
    expect(rest).toEqual({ isPage: true, unreadable: 0 });
    expect(rows).toEqual([
      {
        id: 39,
        prn: 'PRN-39',
        budget: 5000100.5,
        spent: 1584502.75,
        allocation: PROJECT.allocation,
        left: CLASSES,
        costs: [
          { day: '2026-11-25', type: 'Material', amount: 1500.5 },
          { day: null, type: 'Labor', amount: 1 },
        ],
      },
    ]);
  });

  it('counts projects that cannot be read, and keeps the others', () => {
    const { rows, rest } = readDrawers(page({ a: { id: 'x' }, '39': PROJECT, b: null }));
    expect([rows.length, rest.unreadable]).toEqual([1, 2]);
  });

  it.each(['<html>Maintenance</html>', page([1]), '<script id="finance-drawer-data">{</script>', ''])(
    'is no such page: %#',
    (html) => {
      expect(readDrawers(html).rest.isPage).toBe(false);
    },
  );
});
