import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments';

const read = (...args: string[]) => readArguments(args);
const SOURCE = ['--source', 'https://build.example/planet.pmtiles'] as const;

describe('the arguments of npm run basemap', () => {
  it('name area and source, and have usual values', () => {
    expect(read('--bbox', '125.7,7.33,125.92,7.56', ...SOURCE)).toEqual({
      box: [125.7, 7.33, 125.92, 7.56],
      source: SOURCE[1],
      output: 'streets.pmtiles',
      minZoom: 0,
      maxZoom: 15,
    });
  });

  it.each([
    [[...SOURCE], '--bbox is missing'],
    [['--bbox', '1,2,3,4'], '--source is missing'],
    [['--bbox', '1,2,3', ...SOURCE], 'no west,south,east,north'],
    [['--bbox', '1,2,,4', ...SOURCE], 'no west,south,east,north'],
    [['--bbox', '3,2,1,4', ...SOURCE], 'no west,south,east,north'],
    [['--bbox', '1,2,3,4,5', ...SOURCE], 'no west,south,east,north'],
    [['--bbox', '1,2,3,4', '--max-zoom', '99', ...SOURCE], '--max-zoom is no zoom'],
    [['--bbox', '1,2,3,4', '--min-zoom', '9', '--max-zoom', '3', ...SOURCE], '--min-zoom is greater'],
  ])('are refused in a sentence: %s', (args, words) => {
    expect(() => read(...args)).toThrow(words);
  });
});
