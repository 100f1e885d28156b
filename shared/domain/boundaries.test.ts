import { describe, expect, it } from 'vitest';
import { barangayFeatureSchema, boundariesSchema, cityFeatureSchema } from './boundaries';

const [A, B, C, D] = [
  [125.8, 7.4],
  [125.9, 7.4],
  [125.9, 7.5],
  [125.8, 7.5],
];
const CLOSED = [A, B, C, D, A];
const HOLE = [
  [125.84, 7.44],
  [125.86, 7.44],
  [125.86, 7.46],
  [125.84, 7.44],
];

const barangay = (geometry: unknown) => ({ type: 'Feature', geometry, properties: { name: 'Apokon' } });
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings });
const isRead = (geometry: unknown) => barangayFeatureSchema.safeParse(barangay(geometry)).success;

const BROKEN: [what: string, ring: unknown][] = [
  ['stays open', [A, B, C, D]],
  ['stays open by a hair', [A, B, C, D, [125.8, 7.400001]]],
  ['is closed in longitude only', [A, B, C, [125.8, 7.6]]],
  ['has three points', [A, B, A]],
  ['is one place', [A, A, A, A]],
  ['is a line there and back', [A, C, A, C, A]],
  ['is empty', []],
  ['leaves the globe', [A, B, [180.1, 7.5], D, A]],
  ['goes beyond a pole', [A, B, [125.9, -90.5], D, A]],
  ['has a point that is none', [A, B, [125.9], D, A]],
  ['has a point of words', [A, B, ['125.9', '7.5'], D, A]],
  ['has a height that is no number', [A, B, [125.9, 7.5, null], D, A]],
  ['has a point without end', [A, B, [Infinity, 7.5], D, A]],
  ['has a point of more numbers than a point has', [A, B, [125.9, 7.5, 1, 2, 3], D, A]],
  ['is no list', 'M0 0L1 1'],
];

describe('an outline', () => {
  it('is read whole: with holes, in several parts, with heights', () => {
    expect(isRead(polygon(CLOSED, HOLE))).toBe(true);
    expect(isRead({ type: 'MultiPolygon', coordinates: [[CLOSED], [HOLE]] })).toBe(true);
    expect(isRead(polygon(CLOSED.map((point) => [...(point ?? []), 12])))).toBe(true);
  });

  it.each(BROKEN)('is not drawn when a ring of it %s', (_what, ring) => {
    expect(isRead(polygon(ring))).toBe(false);
    expect(isRead(polygon(CLOSED, ring))).toBe(false);
    expect(isRead({ type: 'MultiPolygon', coordinates: [[CLOSED], [ring]] })).toBe(false);
    const city = { type: 'Feature', geometry: polygon(ring) };
    expect(cityFeatureSchema.safeParse(city).success).toBe(false);
  });

  it('of the city may be a line, which need not be closed', () => {
    const line = { type: 'Feature', geometry: { type: 'LineString', coordinates: [A, B, C, D] } };
    expect(cityFeatureSchema.safeParse(line).success).toBe(true);
  });

  it('that was kept on disk before is held to the same', () => {
    const kept = { barangays: [barangay(polygon([A, B, C, D]))], city: [] };
    expect(boundariesSchema.safeParse(kept).success).toBe(false);
  });
});
