import { expect, it } from 'vitest';
import { Overlap } from './overlap';

it('lets each message through once, whichever connection is first', () => {
  const overlap = new Overlap();
  expect(overlap.isRepeat('old', 'a')).toBe(false);
  expect(overlap.isRepeat('new', 'a')).toBe(true);
  expect(overlap.isRepeat('new', 'b')).toBe(false);
  expect(overlap.isRepeat('old', 'b')).toBe(true);
});

it('keeps what only one of the two has seen', () => {
  const overlap = new Overlap();
  expect(overlap.isRepeat('old', 'before')).toBe(false);
  expect(overlap.isRepeat('new', 'after')).toBe(false);
});

it('lets a message through as often as the server said it', () => {
  const overlap = new Overlap();
  const said = (['old', 'new', 'new', 'old', 'new'] as const).filter(
    (side) => !overlap.isRepeat(side, 'deleted'),
  );
  expect(said).toHaveLength(3);
});

it('never takes binary frames for repeats', () => {
  const overlap = new Overlap();
  const frame = new Uint8Array([1]);
  expect([overlap.isRepeat('old', frame), overlap.isRepeat('new', frame)]).toEqual([false, false]);
});
