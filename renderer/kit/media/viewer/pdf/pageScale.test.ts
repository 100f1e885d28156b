import { describe, expect, it } from 'vitest';
import { dotsAPoint, soundSize } from './pageScale';

describe('how a page is drawn', () => {
  it('is as sharp as the screen', () => {
    expect(dotsAPoint({ width: 595, height: 842 }, 2)).toBe(2);
  });

  it.each([
    { width: 14_400, height: 14_400 },
    { width: 14_400, height: 1 },
    { width: 1, height: 14_400 },
  ])('never takes more than a bounded canvas: %o', (page) => {
    const scale = dotsAPoint(page, 100);
    expect(page.width * scale).toBeLessThanOrEqual(8_192);
    expect(page.height * scale).toBeLessThanOrEqual(8_192);
    expect(page.width * page.height * scale * scale).toBeLessThanOrEqual(12_000_001);
  });

  it('takes sizes that are none for small ones', () => {
    expect(soundSize({ width: Number.NaN, height: 1e12 })).toEqual({ width: 1, height: 14_400 });
    expect(soundSize({ width: -5, height: Number.POSITIVE_INFINITY })).toEqual({ width: 1, height: 1 });
  });
});
