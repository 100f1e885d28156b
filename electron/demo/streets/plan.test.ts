import { describe, expect, it } from 'vitest';
import { BARANGAY_PLANS } from '../city/barangays';
import { createBoundaries } from '../city/boundaries';
import { createProjects } from '../city/projects';
import { isInside } from '../city/tessellation';
import { PUROKS, STREETS } from '../city/works';
import { makeStreetPack } from './cutTiles';
import { createStreets } from './plan';

const features = createStreets(1);
const boundaries = createBoundaries(1);
const names = new Set(features.map(({ properties }) => properties['name']));

function linesOf(name: string): [number, number][][] {
  return features.flatMap(({ properties, geometry }) =>
    properties['name'] === name && geometry.type === 'LineString'
      ? [geometry.coordinates as [number, number][]]
      : [],
  );
}

describe('the streets of the demo city', () => {
  it('have every name that its projects have', () => {
    expect(STREETS.filter((name) => !names.has(name))).toEqual([]);
    expect(PUROKS.filter((name) => !names.has(`Purok ${name} Road`))).toEqual([]);
    const projects = createProjects(1, 300, boundaries, Date.UTC(2026, 10, 27));
    const told = projects.flatMap(({ name }) => STREETS.filter((street) => name.includes(street)));
    expect(told.length).toBeGreaterThan(20);
  });

  it.each(BARANGAY_PLANS.map(({ name }) => [name]))('lie in %s', (name) => {
    const ring = boundaries.barangays.find((barangay) => barangay.name === name)?.rings[0] ?? [];
    const here = linesOf('Rizal Street').filter((line) => line.every((point) => isInside(point, ring)));
    expect(here.length).toBeGreaterThan(0);
  });

  it('are the same for the same seed, and others for another', () => {
    const text = (seed: number): string => JSON.stringify(createStreets(seed));
    expect(text(1)).toBe(JSON.stringify(features));
    expect(text(2)).not.toBe(text(1));
  });

  it('leave the city dry: no barangay’s middle lies in the gulf', () => {
    const gulf = features.find(({ properties }) => properties['kind'] === 'ocean')?.geometry;
    const [sea = []] = gulf?.type === 'Polygon' ? (gulf.coordinates as [number, number][][]) : [];
    expect(sea.length).toBeGreaterThan(20);
    expect(BARANGAY_PLANS.filter(({ longitude, latitude }) => isInside([longitude, latitude], sea))).toEqual(
      [],
    );
  });

  it('are a small pack', () => {
    const bytes = makeStreetPack(1).reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(1_500_000);
  });
});
