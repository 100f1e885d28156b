import { describe, expect, it } from 'vitest';
import { answerPlace, pickPlace } from './placePicker';

const PLACE = { lon: 125.8, lat: 7.45 };

describe('pickPlace', () => {
  it('gives the next place pressed, and takes only that one', async () => {
    const place = pickPlace('Where?');
    expect(answerPlace(PLACE)).toBe(true);
    expect(answerPlace(PLACE)).toBe(false);
    await expect(place).resolves.toEqual(PLACE);
  });

  it('gives none when another place is asked for', async () => {
    const first = pickPlace('Where?');
    const second = pickPlace('And where?');
    await expect(first).resolves.toBeNull();
    answerPlace(null);
    await expect(second).resolves.toBeNull();
  });
});
