import { describe, expect, it } from 'vitest';
import { createRandom } from '../testing/random';
import { FIELD_NAMES } from './project';
import { projectFields } from './schemas';
import { SURE_OF_PROJECT } from './sureFields';

/** What a saved row may hold, most of it odd. */
const VALUES: readonly unknown[] = [
  ...[null, undefined, true, 0, -1, 99.99, 100, 101, 1e13, 1e14, Number.NaN, Infinity, 7.45, 125.8],
  ...['', ' ', 'Bridge', ' Bridge', 'Bridge ', 'two  spaces', 'Ana\nBen', 'Ana\nAna', 'tab\there', 'ñandú'],
  ...['2026-11-28', '2026-02-29', '2024-02-29', '2026-13-01', '0000-01-01', '2026-11-28T00:00:00Z'],
  ...['planned', 'in_progress', 'unknown', 'told', 'days', 'a'.repeat(60), 'a'.repeat(61)],
  ...['a'.repeat(255), 'a'.repeat(256), 'a'.repeat(20_001), '\u200bhidden', 'e\u0301', '…', '👷', '\ud800'],
  ...[{}, [], { lon: 125.8, lat: 7.4 }, { lat: 7.4, lon: 125.8 }, { lon: 181, lat: 7 }, { lon: 1, lat: '2' }],
  ...[{ lon: 125.8, lat: 7.4, alt: 3 }, { lon: Number.NaN, lat: 7 }, { lon: 0, lat: 0 }, { lon: 1 }],
];

describe('a value that is surely let through', () => {
  it.each(FIELD_NAMES)('as %s is let through by the schema, unchanged', (name) => {
    const random = createRandom(7);
    const letters = 'ab  \n\t.ñ\u200b\u0301…👷1-'.split('');
    const texts = Array.from({ length: 2_000 }, () =>
      Array.from({ length: random.int(0, 12) }, () => random.pick(letters)).join(''),
    );
    for (const value of [...VALUES, ...texts]) {
      if (!SURE_OF_PROJECT[name]?.(value)) continue;
      expect({ value, read: projectFields[name].safeParse(value) }).toEqual({
        value,
        read: { success: true, data: value },
      });
    }
  });

  it.each([
    ['name', 'Concreting of the road of Barangay Apokon, phase 2'],
    ['description', 'Concreting of 400 m with drainage on both sides.'],
    ['barangay', 'Apokon'],
    ['status', 'in_progress'],
    ['progress', 41.5],
    ['cost', 4_500_000],
    ['spent', null],
    ['startDate', '2026-01-15'],
    ['lastReport', ''],
    ['engineers', 'Ana Reyes'],
    ['position', { lon: 125.81, lat: 7.45 }],
  ])('is what rows usually have as %s: %j', (name, value) => {
    expect(SURE_OF_PROJECT[name]?.(value)).toBe(true);
  });
});
