import { describe, expect, it } from 'vitest';
import { PROJECT_STATUSES } from '#shared/domain/project';
import { createRandom } from '#shared/testing/random';
import { aProject } from '../../testing/projects';
import { countStatuses, ringOf, ringOfImage, RING_PARTS, spotImageName, spotKey, Spots } from './spots';

const HERE = { lon: 125.8, lat: 7.4 };
const THERE = { lon: 125.9, lat: 7.5 };

const at = (id: number, position: typeof HERE | null = HERE, status: 'planned' | 'delayed' = 'planned') =>
  aProject({ id, position, status });

describe('Spots', () => {
  it('are shared by projects at one place, to about a metre', () => {
    const spots = new Spots();
    expect(spots.update([at(1), at(2, THERE)], [])).toBe(false);
    expect(spots.of(1)).toBeNull();
    expect(spots.update([at(3, { lon: 125.800002, lat: 7.399998 })], [])).toBe(true);
    expect(spots.of(1)?.projects.map(({ id }) => id)).toEqual([1, 3]);
    expect(spots.of(2)).toBeNull();
    expect(spots.toCollection().features).toHaveLength(1);
    expect(spots.get(spotKey(HERE))?.projects).toHaveLength(2);
  });

  it('look different when a member comes, goes, moves or changes its status, and not for anything else', () => {
    const spots = new Spots();
    spots.update([at(1), at(2), at(3)], []);
    expect(spots.update([aProject({ ...at(1), progress: 77 })], [])).toBe(false);
    expect(spots.update([at(1, HERE, 'delayed')], [])).toBe(true);
    expect(spots.update([], [99])).toBe(false);
    expect(spots.update([at(2, THERE)], [])).toBe(true);
    expect(spots.update([at(3, null)], [])).toBe(true);
    expect(spots.toCollection().features).toEqual([]);
    expect(spots.update([], [1])).toBe(false);
  });

  it('draw how many they hold and of which status', () => {
    const spots = new Spots();
    spots.update([at(1), at(2), at(3, HERE, 'delayed'), at(4)], []);
    const [feature] = spots.toCollection().features;
    expect(feature?.properties).toMatchObject({ count: 4, image: 'spot-9-0-0-3-0-0' });
  });
});

describe('the ring of a mark', () => {
  it('gives every status there is a part, and has no gap', () => {
    const random = createRandom(16);
    for (let round = 0; round < 200; round += 1) {
      const counts = countStatuses(
        Array.from({ length: random.int(2, 60) }, (_, id) =>
          aProject({ id, status: random.pick(PROJECT_STATUSES) }),
        ),
      );
      const ring = ringOf(counts);
      expect(PROJECT_STATUSES.reduce((sum, status) => sum + ring[status], 0)).toBe(RING_PARTS);
      for (const status of PROJECT_STATUSES) expect(ring[status] > 0).toBe(counts[status] > 0);
      expect(ringOfImage(spotImageName(ring))).toEqual(ring);
    }
  });

  it('is no other picture’s', () => {
    expect(ringOfImage('status-planned')).toBeNull();
  });
});
