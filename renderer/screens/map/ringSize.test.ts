import { describe, expect, it } from 'vitest';
import { clusterRadius } from './layers/clusterDisc';
import { RING_WIDTH, ringSize } from './ringSize';
import { SPOT_RADIUS } from './spotImage';

const innerOf = (mark: Parameters<typeof ringSize>[0]): number => ringSize(mark) / 2 - RING_WIDTH;

describe('the ring around what is pointed at', () => {
  it('lies outside the statuses of a spot', () => {
    expect(innerOf({ kind: 'spot', count: 50 })).toBeGreaterThan(SPOT_RADIUS);
    // And within the ring of the chosen project, 18.5 px from the middle.
    expect(innerOf({ kind: 'spot', count: 50 }) + RING_WIDTH).toBeLessThanOrEqual(18.5);
  });

  it.each([2, 10, 300, 10_000])('lies outside the disc and the rim of a cluster of %i', (count) => {
    expect(innerOf({ kind: 'cluster', count })).toBeGreaterThan(clusterRadius(count) + 2.5);
  });

  it('is close around a project alone', () => {
    expect(ringSize({ kind: 'project', count: 1 })).toBe(28);
  });
});

describe('the radius of a cluster', () => {
  it('is as it is drawn: between its ends with the logarithm of its number, and never beyond them', () => {
    expect([1, 2, 1_000, 100_000].map((count) => Math.round(clusterRadius(count)))).toEqual([11, 11, 24, 24]);
    expect(clusterRadius(50)).toBeGreaterThan(clusterRadius(20));
  });
});
