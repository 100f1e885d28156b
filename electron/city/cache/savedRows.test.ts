import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FIELD_NAMES, NOTHING_KNOWN } from '#shared/domain/project';
import { makeProject } from '#shared/testing/cityData';
import { readSavedAges, readSavedBoundaries, readSavedRow, readSavedValue } from './savedRows';

const RING = [
  [125.8, 7.4],
  [125.9, 7.4],
  [125.9, 7.5],
  [125.8, 7.4],
];
const APOKON = {
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates: [RING] },
  properties: { name: 'Apokon' },
};
const CITY = { type: 'Feature', geometry: { type: 'LineString', coordinates: RING } };

const NOT_AN_OBJECT = [undefined, null, 7, '', '{', '[]', 'null', '7', '"text"'];

describe('saved outlines', () => {
  it('are read, without those that cannot be drawn', () => {
    const text = JSON.stringify({ barangays: [APOKON, { ...APOKON, geometry: null }], city: [CITY, 7] });
    expect(readSavedBoundaries(text)).toEqual({ barangays: [APOKON], city: [CITY] });
  });

  it('are none where a list is something else, and null without any value', () => {
    expect(readSavedBoundaries('{"barangays":{},"city":null}')).toEqual({ barangays: [], city: [] });
    for (const text of NOT_AN_OBJECT) expect(readSavedBoundaries(text)).toBeNull();
  });
});

describe('a saved row', () => {
  it('has the id of its key, and defaults for what it lacks', () => {
    const { id: _id, ...rest } = makeProject({ id: 7 });
    expect(readSavedRow('projects', 8, JSON.stringify(rest))).toEqual(makeProject({ ...rest, id: 8 }));
    expect(readSavedRow('notifications', 5, '{}')).toMatchObject({ id: 5, message: '', isRead: true });
  });

  it.each(FIELD_NAMES)(
    'whose %s does not fit, or is missing, has its default there and all else as saved',
    (name) => {
      const saved = makeProject({ id: 7, description: 'Deck', spent: 300, engineers: 'Ana' });
      const expected = { ...saved, [name]: NOTHING_KNOWN[name] };
      expect(readSavedRow('projects', 7, JSON.stringify({ ...saved, [name]: { odd: 1 } }))).toEqual(expected);
      expect(readSavedRow('projects', 7, JSON.stringify({ ...saved, [name]: undefined }))).toEqual(expected);
    },
  );

  it('has nothing that no field is for, and is none under a key that is no id', () => {
    const saved = makeProject({ id: 7 });
    expect(readSavedRow('projects', 7, JSON.stringify({ ...saved, odd: 1 }))).toEqual(saved);
    expect(readSavedRow('projects', -1, JSON.stringify(saved))).toBeNull();
  });

  it('is none where the text is none', () => {
    for (const text of NOT_AN_OBJECT) expect(readSavedRow('projects', 7, text)).toBeNull();
  });
});

it('saved ages leave out what is unknown or no age', () => {
  expect(readSavedAges('{"projects":7,"metrics":-1,"notifications":"8","weather":9}')).toEqual({
    projects: 7,
  });
  for (const text of NOT_AN_OBJECT) expect(readSavedAges(text)).toEqual({});
});

it('any other saved value is null where it does not fit', () => {
  expect(readSavedValue('7', z.number())).toBe(7);
  for (const text of ['"7"', '{', undefined, 7]) expect(readSavedValue(text, z.number())).toBeNull();
});
