import { describe, expect, it } from 'vitest';
import { Coverage } from './coverage';

describe('coverage', () => {
  it('counts announced changes among all that became known', () => {
    const coverage = new Coverage(() => 0);
    coverage.note('projects', true, 3);
    coverage.note('projects', false);
    coverage.note('notifications', false, 0);
    expect(coverage.read()).toEqual({
      projects: { announced: 3, total: 4 },
      notifications: { announced: 0, total: 0 },
      dashboard: { announced: 0, total: 0 },
    });
  });

  it('forgets what is older than an hour', () => {
    let now = 0;
    const coverage = new Coverage(() => now);
    coverage.note('projects', false);
    now = 3_599_999;
    coverage.note('projects', true);
    expect(coverage.read().projects).toEqual({ announced: 1, total: 2 });
    now = 3_600_000;
    expect(coverage.read().projects).toEqual({ announced: 1, total: 1 });
    now += 3_600_000;
    expect(coverage.read().projects).toEqual({ announced: 0, total: 0 });
  });

  it('stays small however much happens', () => {
    let now = 0;
    const coverage = new Coverage(() => now);
    for (let second = 0; second < 8 * 3_600; second++) {
      now = second * 1_000;
      coverage.note('projects', second % 2 === 0, 50);
    }
    const { announced, total } = coverage.read().projects;
    expect(announced / total).toBeCloseTo(0.5, 2);
    expect(total).toBeLessThanOrEqual(3_660 * 50);
  });

  it('does not count what a clock that was set back left in the future', () => {
    let now = 7_200_000;
    const coverage = new Coverage(() => now);
    coverage.note('projects', false);
    now = 0;
    expect(coverage.read().projects.total).toBe(0);
  });
});
