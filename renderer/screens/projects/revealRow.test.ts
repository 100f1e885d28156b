import { describe, expect, it } from 'vitest';
import { scrollToReveal } from './revealRow';

/** Ten rows of 32 px can be seen below a head of 30 px. */
const HEIGHT = 350;
const view = (scrollTop: number) => ({ scrollTop, height: HEIGHT, head: 30 });

describe('scrollToReveal', () => {
  it('leaves alone what can be seen', () => {
    for (const index of [5, 9, 14]) expect(scrollToReveal(index, 32, view(160))).toBe(160);
  });

  it('shows the whole of a row below, not only what the head leaves of it', () => {
    expect(scrollToReveal(10, 32, view(0))).toBe(32);
    expect(scrollToReveal(15, 32, view(160))).toBe(192);
  });

  it('shows a row above right below the head', () => {
    expect(scrollToReveal(4, 32, view(160))).toBe(128);
    expect(scrollToReveal(0, 32, view(15))).toBe(0);
  });

  it('shows the beginning of a row in a window lower than it', () => {
    expect(scrollToReveal(7, 32, { scrollTop: 0, height: 40, head: 30 })).toBe(224);
  });
});
