import { describe, expect, it } from 'vitest';
import { roundPercent } from './percent';

describe('roundPercent', () => {
  it.each([
    [14.62, 14.62],
    [14.6249, 14.62],
    [14.625, 14.63],
    [47.826_086, 47.83],
    [19, 19],
    [0, 0],
    [0.002, 0.01],
    [99.997, 99.99],
    [100, 100],
    [100.004, 100],
    [131.604_9, 131.6],
    [-7.168_6, -7.17],
    [-0.001, 0],
  ])('rounds %d to %d', (value, rounded) => {
    expect(roundPercent(value)).toBe(rounded);
  });

  it('gives what was rounded back as it is, so that it may be applied anywhere', () => {
    for (let hundredths = 0; hundredths <= 10_000; hundredths += 1) {
      const value = hundredths / 100;
      expect(roundPercent(value)).toBe(value);
    }
  });
});
