import { describe, expect, it } from 'vitest';
import type { Freshness } from '#shared/domain/freshness';
import { FRESHNESS_LIMITS, freshnessLevel } from './freshnessLevel';

const NOW = 1_000_000_000;

function fresh(age: number | null, source: Freshness['source'] = 'server'): Freshness {
  return { asOf: age === null ? null : NOW - age, source, isRefreshing: false, error: null };
}

describe('freshnessLevel', () => {
  it('is live only while events arrive and the server confirmed it', () => {
    expect(freshnessLevel('projects', fresh(1000), true, NOW)).toBe('live');
    expect(freshnessLevel('projects', fresh(1000), false, NOW)).toBe('recent');
    expect(freshnessLevel('projects', fresh(1000, 'disk'), true, NOW)).toBe('recent');
  });

  it('is old past the limit of its own resource, live link or not', () => {
    const age = FRESHNESS_LIMITS.projects + 1;
    expect(freshnessLevel('projects', fresh(age), true, NOW)).toBe('old');
    expect(freshnessLevel('notifications', fresh(age), false, NOW)).toBe('recent');
  });

  it('is old where its age is not known or cannot be', () => {
    expect(freshnessLevel('projects', fresh(null, 'disk'), true, NOW)).toBe('old');
    expect(freshnessLevel('projects', fresh(-3_600_000), true, NOW)).toBe('old');
    expect(freshnessLevel('projects', fresh(-1_000), true, NOW)).toBe('live');
    expect(freshnessLevel('projects', { ...fresh(0), asOf: 1e300 }, true, NOW)).toBe('old');
  });

  it('has no age when it was never loaded', () => {
    expect(freshnessLevel('metrics', fresh(null, 'none'), true, NOW)).toBe('none');
  });
});
