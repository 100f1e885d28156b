import { describe, expect, it } from 'vitest';
import { shotOf, type ToldShot } from './shot';

const NOW = Date.UTC(2026, 10, 27);
const told = (part: Partial<ToldShot>): ToldShot => ({
  ...{ time: undefined, offset: undefined, lat: undefined, lon: undefined },
  ...part,
});

describe('when a photo was taken', () => {
  it.each([
    ['2026:11:26 10:20:30', undefined, '2026-11-26T02:20:30.000Z'],
    ['2026:11:26 10:20:30', '+00:00', '2026-11-26T10:20:30.000Z'],
    ['2026:11:26 10:20:30', 'Manila', '2026-11-26T02:20:30.000Z'],
  ])('%s, %s', (time, offset, at) => {
    const shot = shotOf(told({ time, offset }), NOW);
    expect(new Date(shot?.takenAt ?? 0).toISOString()).toBe(at);
  });

  it.each(['0000:00:00 00:00:00', '1980:01:01 00:00:00', '2031:01:01 00:00:00', 'yesterday', '', 7, null])(
    'is not believed: %j',
    (time) => expect(shotOf(told({ time }), NOW)).toBeNull(),
  );
});

describe('where a photo was taken', () => {
  it('is a place on the earth', () => {
    expect(shotOf(told({ lat: 7.4481, lon: 125.8093 }), NOW)).toEqual({
      takenAt: null,
      place: { lat: 7.4481, lon: 125.8093 },
    });
  });

  it.each([
    [0, 0],
    [91, 125],
    [7, 181],
    [Number.NaN, 125],
    [Number.POSITIVE_INFINITY, 0],
    ['7.4', '125.8'],
    [7.4, undefined],
  ])('is not believed: %j, %j', (lat, lon) => expect(shotOf(told({ lat, lon }), NOW)).toBeNull());
});
