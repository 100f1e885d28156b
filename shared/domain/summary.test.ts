import { describe, expect, it } from 'vitest';
import { byId, makeProject } from '../testing/cityData';
import { PROJECT_STATUSES, type Project } from './project';
import { createSummarise, progressBucket, type Summary } from './summary';

function summarise(projects: readonly Project[]): Summary {
  return createSummarise()(byId(...projects));
}

describe('the summary of a state', () => {
  it('counts every project once in each view of them', () => {
    const summary = summarise([
      makeProject({ id: 1, status: 'delayed', barangay: 'Busaon', cost: 10.5, progress: 0 }),
      makeProject({ id: 2, status: 'completed', barangay: 'Apokon', cost: null, progress: 100 }),
      makeProject({ id: 3, status: 'delayed', barangay: null, cost: 2, position: null, progress: 50 }),
    ]);
    expect(summary.count).toBe(3);
    expect(summary.byStatus).toEqual({
      planned: 0,
      in_progress: 0,
      completed: 1,
      delayed: 2,
      cancelled: 0,
      unknown: 0,
    });
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
    const projects = ends.map((endDate, index) => makeProject({ id: index + 1, status: 'delayed', endDate }));
    expect(summarise(projects).mostDelayed.map(({ id }) => id)).toEqual([3, 5, 4, 6, 1]);
  });
});

describe('createSummarise', () => {
  it('step by step gives what adding up from scratch gives', () => {
    let seed = 3;
    const random = (limit: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      return Math.floor((seed / 0x8000_0000) * limit);
    };
    const follow = createSummarise();
    let projects = new Map<number, Project>();
    for (let step = 0; step < 300; step += 1) {
      projects = step === 150 ? new Map() : new Map(projects);
      for (let change = 0; change < 4; change += 1) {
        const id = 1 + random(40);
        if (random(4) === 0) projects.delete(id);
        else {
          projects.set(
            id,
            makeProject({
              id,
              status: PROJECT_STATUSES[random(5)] ?? 'planned',
              cost: random(5) === 0 ? null : random(1e9) / 100,
              progress: random(10_001) / 100,
              barangay: random(5) === 0 ? null : `B ${random(4)}`,
              position: random(5) === 0 ? null : { lon: 125, lat: 7 },
              endDate: random(5) === 0 ? null : `2026-0${1 + random(9)}-01`,
            }),
          );
        }
      }
      expect(follow(projects)).toEqual(summarise([...projects.values()]));
    }
  });

  it('gives the same answer while nothing differs', () => {
    const follow = createSummarise();
    const first = follow(new Map([[1, makeProject()]]));
    expect(follow(new Map([[1, makeProject()]]))).toBe(first);
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
