import { beforeEach, describe, expect, it } from 'vitest';
import { Cooldown } from './cooldown';

const NOW = 1_800_000_000_000;

let cooldown: Cooldown;
beforeEach(() => {
  cooldown = new Cooldown();
});

describe('a cooldown', () => {
  it('is none before the first', () => {
    expect([cooldown.leftMs(NOW), cooldown.isAsked(NOW)]).toEqual([0, false]);
  });

  it('lasts as long as was said, and no longer', () => {
    cooldown.begin(NOW, 30_000, false);
    expect([0, 29_999, 30_000].map((ms) => cooldown.leftMs(NOW + ms))).toEqual([30_000, 1, 0]);
    expect(cooldown.isAsked(NOW)).toBe(false);
  });

  it('that the server asked for is known as such while it lasts', () => {
    cooldown.begin(NOW, 30_000, true);
    expect([29_999, 30_000].map((ms) => cooldown.isAsked(NOW + ms))).toEqual([true, false]);
  });

  it('can be ended', () => {
    cooldown.begin(NOW, 30_000, true);
    cooldown.end();
    expect([cooldown.leftMs(NOW), cooldown.isAsked(NOW)]).toEqual([0, false]);
  });

  it('is over where the clock was set back by more than any lasts', () => {
    cooldown.begin(NOW, 30_000, true);
    expect(cooldown.leftMs(NOW - 365 * 24 * 3_600_000)).toBe(0);
  });
});
