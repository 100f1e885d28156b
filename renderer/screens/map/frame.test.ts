import { describe, expect, it } from 'vitest';
import { createRandom } from '#shared/testing/random';
import type { Position } from '#shared/domain/project';
import { boxToShow, drawnPlace, frameOfBulk, frameOfCity, frameOfOutline, isWithin, type Box } from './frame';

/** Tagum: some twenty kilometres across. */
const OUTLINE: Box = [125.71, 7.35, 125.9, 7.55];
const random = createRandom(15);
const inTagum = (): Position => ({
  lon: 125.71 + random.int(0, 1_900) / 10_000,
  lat: 7.35 + random.int(0, 2_000) / 10_000,
});
const city = (count: number): Position[] => Array.from({ length: count }, inTagum);

const WRONG: readonly (readonly [string, Position])[] = [
  ['a digit lost', { lon: 25.8093, lat: 7.4481 }],
  ['nothing typed for the longitude', { lon: 0, lat: 7.4481 }],
  ['nothing typed for the latitude', { lon: 125.8093, lat: 0 }],
  ['the pole', { lon: 125.8093, lat: 90 }],
  ['the far side of the world', { lon: 180, lat: 7.4481 }],
  ['the two exchanged', { lon: 7.4481, lat: 80 }],
];

describe('the frame around the bulk', () => {
  it.each(WRONG)('leaves out %s, with an outline and without', (_what, wrong) => {
    const places = [...city(40), wrong];
    for (const frame of [frameOfBulk(places), frameOfOutline(OUTLINE)]) {
      if (!frame) throw new Error('no frame');
      expect(places.filter((place) => !isWithin(frame, place))).toEqual([wrong]);
      const [west, south, east, north] = boxToShow(places, frame) as Box;
      expect(west >= 125.71 && east <= 125.9 && south >= 7.35 && north <= 7.55).toBe(true);
    }
  });

  it('is not moved by many wrong ones in many places', () => {
    const wrong = Array.from({ length: 30 }, () => ({
      lon: random.int(-180, 100),
      lat: random.int(-90, 90),
    }));
    const places = [...wrong, ...city(35)];
    const frame = frameOfBulk(places);
    expect(frame && places.filter((place) => !isWithin(frame, place))).toEqual(wrong);
  });

  it('of ten thousand, a third of them wrong and all of those first, is that of the city', () => {
    const wrong = Array.from({ length: 3_300 }, () => ({
      lon: random.int(-180, 100),
      lat: random.int(-90, 90),
    }));
    const right = city(6_700);
    const frame = frameOfBulk([...wrong, ...right]);
    expect(frame && right.every((place) => isWithin(frame, place))).toBe(true);
    expect(frame && wrong.some((place) => isWithin(frame, place))).toBe(false);
  });

  it('keeps what lies just outside the city', () => {
    const bridge = { lon: 125.93, lat: 7.44 };
    const frame = frameOfOutline(OUTLINE);
    expect(frame && isWithin(frame, bridge)).toBe(true);
    const bulk = frameOfBulk([...city(40), bridge]);
    expect(bulk && isWithin(bulk, bridge)).toBe(true);
  });

  it('holds all of a few that lie together, or at one spot', () => {
    const spot = { lon: 125.8, lat: 7.4 };
    expect(boxToShow([spot], null)).toEqual([125.8, 7.4, 125.8, 7.4]);
    expect(
      boxToShow(
        Array.from({ length: 50 }, () => spot),
        null,
      ),
    ).toEqual([125.8, 7.4, 125.8, 7.4]);
    const [west, south, east, north] = boxToShow([spot, { lon: 125.75, lat: 7.5 }], null) as Box;
    expect([west, south, north]).toEqual([125.75, 7.4, 7.5]);
    expect(east).toBeCloseTo(125.8);
  });

  it('spans the line where east meets west', () => {
    const places = [179.9, 179.95, -179.98, -179.9].map((lon) => ({ lon, lat: -17 }));
    const frame = frameOfBulk(places);
    expect(frame && places.every((place) => isWithin(frame, place))).toBe(true);
    const [west, , east] = boxToShow(places, frame) as Box;
    expect(east - west).toBeCloseTo(0.2);
  });

  it('is the outline’s unless most projects say that it is another city’s', () => {
    const places = city(20);
    expect(frameOfCity(places, OUTLINE)).toEqual(frameOfOutline(OUTLINE));
    expect(frameOfCity([], OUTLINE)).toEqual(frameOfOutline(OUTLINE));
    expect(frameOfCity([{ lon: 25.8, lat: 7.4 }], OUTLINE)).toEqual(frameOfOutline(OUTLINE));
    expect(frameOfCity(places, [121, 14, 121.2, 14.2])).toEqual(frameOfBulk(places));
  });

  it('is no outline’s that spans a continent', () => {
    expect(frameOfOutline([25, 7, 126, 8])).toBeNull();
    expect(frameOfOutline(null)).toBeNull();
    expect(frameOfBulk([])).toBeNull();
  });
});

describe('what is shown of some places', () => {
  it('is never empty: where all lie far away, the bulk of them', () => {
    const frame = frameOfOutline(OUTLINE);
    for (const [, wrong] of WRONG) {
      const { lon, lat } = drawnPlace(wrong);
      expect(boxToShow([wrong], frame)).toEqual([lon, lat, lon, lat]);
    }
    const two = [
      { lon: 25.8, lat: 7.4 },
      { lon: 0, lat: 7.4 },
    ];
    expect(boxToShow(two, frame)).toEqual([25.8, 7.4, 25.8, 7.4]);
    expect(boxToShow([], frame)).toBeNull();
  });

  it('always holds at least one of them, wherever they lie, and never more than can be seen at once', () => {
    for (let round = 0; round < 300; round += 1) {
      const places = Array.from({ length: random.int(1, 30) }, () => ({
        lon: random.int(-1800, 1800) / 10,
        lat: random.int(-900, 900) / 10,
      }));
      const [west, south, east, north] = boxToShow(places, null) as Box;
      const shown = places
        .map(drawnPlace)
        .filter(
          ({ lon, lat }) =>
            lat >= south &&
            lat <= north &&
            [lon - 360, lon, lon + 360].some((at) => at >= west - 1e-9 && at <= east + 1e-9),
        );
      expect(shown.length).toBeGreaterThan(0);
      expect(Math.max(east - west, north - south)).toBeLessThanOrEqual(2);
    }
  });
});
