import { describe, expect, it } from 'vitest';
import { aProject } from '../projects/testing/projects';
import { progressBucket, summarise } from './summary';

describe('summarise', () => {
  it('counts every project once in each view of them', () => {
    const summary = summarise([
      aProject({ id: 1, status: 'delayed', barangay: 'Busaon', cost: 10.5, progress: 0 }),
      aProject({ id: 2, status: 'completed', barangay: 'Apokon', cost: null, progress: 100 }),
      aProject({ id: 3, status: 'delayed', barangay: null, cost: 2, position: null, progress: 50 }),
    ]);
    expect(summary.count).toBe(3);
    expect(summary.byStatus).toEqual({ planned: 0, in_progress: 0, completed: 1, delayed: 2, cancelled: 0 });
    expect(summary.costByStatus.delayed).toBe(12.5);
    expect([summary.cost, summary.withoutCost, summary.withoutPosition]).toEqual([12.5, 1, 1]);
    expect(summary.averageProgress).toBe(50);
    expect(summary.byBarangay.map(({ name, count }) => [name, count])).toEqual([
      ['Apokon', 1],
      ['Busaon', 1],
      [null, 1],
    ]);
    expect(summary.byProgress.reduce((sum, count) => sum + count)).toBe(3);
  });

  it('has no average without projects', () => {
    expect(summarise([]).averageProgress).toBeNull();
  });

  it('lists the five longest overdue, unknown ends last', () => {
    const ends = ['2026-05-01', null, '2026-01-01', '2026-03-01', '2026-02-01', '2026-04-01'];
    const projects = ends.map((endDate, index) => aProject({ id: index + 1, status: 'delayed', endDate }));
    expect(summarise(projects).mostDelayed.map(({ id }) => id)).toEqual([3, 5, 4, 6, 1]);
  });
});

describe('progressBucket', () => {
  it.each([
    [0, 0],
    [0.1, 1],
    [9.99, 1],
    [10, 2],
    [99.9, 10],
    [100, 11],
  ])('puts %d %% into step %d', (progress, bucket) => expect(progressBucket(progress)).toBe(bucket));
});
