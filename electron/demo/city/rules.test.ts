import { describe, expect, it } from 'vitest';
import { City } from './city';
import type { Project } from './model';
import { calculatedStatus, formatPeso, metricsStatus, statusLabel } from './rules';

const TODAY = '2026-11-22';
const [template] = new City({
  seed: 1,
  projects: 1,
  now: () => Date.parse(`${TODAY}T00:00:00Z`),
}).projects.values();

function project(fields: Partial<Project>): Project {
  return { ...template!, status: 'in_progress', progress: 50, endDate: '2026-12-31', ...fields };
}

describe('the status a project shows', () => {
  it.each<[string, Partial<Project>, string, string]>([
    ['under way', {}, 'in_progress', 'in_progress'],
    ['ends today', { endDate: TODAY }, 'in_progress', 'in_progress'],
    ['ended yesterday', { endDate: '2026-11-21' }, 'delayed', 'delayed'],
    [
      'planned, but past its end',
      { status: 'planned', progress: 0, endDate: '2026-11-21' },
      'delayed',
      'delayed',
    ],
    ['at 99 %', { progress: 99 }, 'completed', 'in_progress'],
    ['at 100 %, past its end', { progress: 100, endDate: '2026-11-21' }, 'completed', 'completed'],
    ['stored completed at 50 %', { status: 'completed' }, 'completed', 'in_progress'],
    ['pending', { status: 'pending', progress: 0 }, 'planned', 'planned'],
    ['cancelled', { status: 'cancelled', endDate: '2026-11-21' }, 'cancelled', 'planned'],
    ['stored delayed', { status: 'delayed' }, 'delayed', 'delayed'],
    ['without dates', { endDate: null }, 'in_progress', 'in_progress'],
  ])('%s', (_, fields, onMap, inMetrics) => {
    expect(calculatedStatus(project(fields), TODAY)).toBe(onMap);
    expect(metricsStatus(project(fields), TODAY)).toBe(inMetrics);
  });
});

describe('words of the server', () => {
  it('writes pesos with separators and centavos', () => {
    expect(formatPeso(500000.25)).toBe('₱500,000.25');
    expect(formatPeso(0)).toBe('₱0.00');
    expect(formatPeso(12_345_678.9)).toBe('₱12,345,678.90');
  });

  it('writes statuses in title case', () => {
    expect(statusLabel('in_progress')).toBe('In Progress');
  });
});
