import { describe, expect, it } from 'vitest';
import { nextIndex } from './listKeys';

describe('nextIndex', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 3, 4],
    ['ArrowDown', 9, 9],
    ['ArrowUp', -1, 9],
    ['ArrowUp', 0, 0],
    ['PageDown', 2, 6],
    ['PageDown', 8, 9],
    ['PageUp', 2, 0],
    ['Home', 7, 0],
    ['End', 2, 9],
  ])('%s from %d goes to %d of ten rows', (key, from, to) => expect(nextIndex(key, from, 10, 4)).toBe(to));

  it('leaves other keys alone', () => expect(nextIndex('a', 0, 10, 4)).toBeNull());
  it('has nowhere to go in an empty list', () => expect(nextIndex('End', -1, 0, 4)).toBeNull());
});
