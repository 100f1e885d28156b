import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createSummarise } from '#shared/domain/summary';
import { aProject, mapOf } from '../../testing/projects';
import { BarangayTable, PlanTable, ProgressTable } from './chartTables';
import { planByQuarter } from './plan';

const projects = mapOf(
  aProject({ id: 1, barangay: 'Apokon', status: 'delayed', cost: 1500, progress: 0, endDate: '2026-02-01' }),
  aProject({
    id: 2,
    barangay: 'Apokon',
    status: 'completed',
    cost: 500,
    progress: 100,
    endDate: '2010-01-01',
  }),
  aProject({ id: 3, barangay: null, status: 'planned', cost: null, progress: 4, endDate: '2026-11-30' }),
);
const summary = createSummarise()(projects);

/** Each row as its cells' words. */
function rows(): string[][] {
  return within(screen.getByRole('table'))
    .getAllByRole('row')
    .map((row) => [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent ?? ''));
}

describe('the figures behind a chart', () => {
  afterEach(cleanup);

  it('are every barangay’s statuses and budget', () => {
    render(<BarangayTable rows={summary.byBarangay} />);
    const [heads = [], ...body] = rows();
    const apokon = Object.fromEntries(heads.map((head, index) => [head, body[0]?.[index]]));
    expect(apokon).toMatchObject({ Barangay: 'Apokon', Delayed: '1', Completed: '1', Planned: '0' });
    expect(apokon['Budget']).toContain('2,000.00');
    expect(body[1]?.[0]).toBe('No barangay');
  });

  it('are all twelve steps of progress, by name', () => {
    render(<ProgressTable counts={summary.byProgress} />);
    const body = rows().slice(1);
    expect(body).toHaveLength(12);
    expect(body[0]).toEqual(['0\u00a0%', '1']);
    expect(body[1]).toEqual(['above 0 %, below 10 %', '1']);
    expect(body[2]).toEqual(['10 % to below 20 %', '0']);
    expect(body[11]).toEqual(['100\u00a0%', '1']);
  });

  it('are the quarters, the first and last with all before and after', () => {
    render(<PlanTable quarters={planByQuarter(projects.values(), '2026-11-26')} />);
    const body = rows().slice(1);
    expect(body[0]).toEqual(['Q4 2025 and before', '1', '0', '0']);
    expect(body[1]).toEqual(['Q1 2026', '0', '1', '0']);
    expect(body.find(([name]) => name === 'Q4 2026')).toEqual(['Q4 2026', '0', '0', '1']);
    expect(body.at(-1)?.[0]).toContain('and after');
  });
});
