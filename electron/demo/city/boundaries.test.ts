import { describe, expect, it } from 'vitest';
import { barangayAt, createBoundaries, type LonLatRing } from './boundaries';
import { isInside } from './tessellation';

const SEEDS = [1, 2, 7, 42, 2026];

function signedArea(ring: LonLatRing): number {
  return ring.slice(1).reduce((sum, [x, y], index) => {
    const [px, py] = ring[index]!;
    return sum + (px * y - x * py) / 2;
  }, 0);
}

function gridPoints(ring: LonLatRing, steps: number): [number, number][] {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return Array.from({ length: steps * steps }, (_, index) => [
    left + ((right - left) * ((index % steps) + 0.37)) / steps,
    bottom + ((top - bottom) * (Math.floor(index / steps) + 0.61)) / steps,
  ]);
}

describe('the boundaries of the demo city', () => {
  it('are 23 barangays with names of their own, one of them in two parts', () => {
    const { barangays } = createBoundaries(1);
    expect(new Set(barangays.map(({ name }) => name)).size).toBe(23);
    expect(barangays.filter(({ rings }) => rings.length === 2).map(({ name }) => name)).toEqual(['Madaum']);
  });

  it('are the same for the same seed and differ for another', () => {
    expect(createBoundaries(5)).toEqual(createBoundaries(5));
    expect(createBoundaries(5)).not.toEqual(createBoundaries(6));
  });

  it.each(SEEDS)('have closed counter-clockwise rings without a repeated corner (seed %i)', (seed) => {
    const { barangays, outline } = createBoundaries(seed);
    for (const ring of [...barangays.flatMap(({ rings }) => rings), ...outline]) {
      expect(ring.at(-1)).toEqual(ring[0]);
      expect(signedArea(ring)).toBeGreaterThan(0);
      expect(new Set(ring.map(String)).size).toBe(ring.length - 1);
    }
  });

  it.each(SEEDS)('cover the city without gap or overlap (seed %i)', (seed) => {
    const boundaries = createBoundaries(seed);
    const [mainland] = boundaries.outline;
    const wrong = gridPoints(mainland!, 90).filter((point) => {
      const owners = boundaries.barangays.filter(({ rings }) => rings.some((ring) => isInside(point, ring)));
      const isInCity = boundaries.outline.some((ring) => isInside(point, ring));
      return owners.length !== (isInCity ? 1 : 0);
    });
    expect(wrong).toEqual([]);
  });

  it.each(SEEDS)('add up to the area of the outline (seed %i)', (seed) => {
    const { barangays, outline } = createBoundaries(seed);
    const total = (rings: readonly LonLatRing[]) => rings.reduce((sum, ring) => sum + signedArea(ring), 0);
    expect(total(barangays.flatMap(({ rings }) => rings))).toBeCloseTo(total(outline), 9);
  });

  it('keep the central barangays smaller than the rural ones', () => {
    const { barangays } = createBoundaries(1);
    const area = (name: string) =>
      signedArea(barangays.find((barangay) => barangay.name === name)!.rings[0]!);
    expect(area('Magugpo Poblacion') * 4).toBeLessThan(area('Pandapan'));
  });

  it('tell which barangay a point lies in, and none outside', () => {
    const boundaries = createBoundaries(1);
    expect(barangayAt(boundaries, [125.8075, 7.448])?.name).toBe('Magugpo Poblacion');
    expect(barangayAt(boundaries, [0, 0])).toBeUndefined();
  });
});
