import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { holdOf, placeOf } from './ring';

const DAY = 24 * 60 * 60 * 1000;
const RELEASED = '2026-11-20T00:00:00.000Z';
const AT = Date.parse(RELEASED);
const RULES = { ring: 100, deferDays: 0 };

describe('the place of an installation', () => {
  it('is the same every time', () => {
    expect(placeOf('6f0e3a52-7d1c-4b0b-9a53-0c7f3f1e2d11')).toBe(
      placeOf('6f0e3a52-7d1c-4b0b-9a53-0c7f3f1e2d11'),
    );
  });

  it('spreads thousands evenly over the hundred places', () => {
    const counts = Array<number>(100).fill(0);
    for (let n = 0; n < 20_000; n += 1) counts[placeOf(randomUUID())]! += 1;
    // 200 each; six times the spread of chance.
    expect(Math.min(...counts)).toBeGreaterThan(115);
    expect(Math.max(...counts)).toBeLessThan(285);
  });
});

describe('a version', () => {
  it.each([
    [100, 100, 99, null],
    [10, 100, 9, null],
    [10, 100, 10, 'ring'],
    [100, 10, 10, 'ring'],
    [0, 100, 0, 'ring'],
    [100, 0, 0, 'ring'],
  ])('of %i %% under a policy of %i %% is for place %i: %s', (percent, ring, place, hold) => {
    expect(holdOf({ percent, released: RELEASED }, { ...RULES, ring }, place, AT)).toBe(hold);
  });

  it('that more computers are offered later never leaves those that had it', () => {
    for (let place = 0; place < 100; place += 1) {
      const holds = [0, 5, 25, 60, 100].map((percent) =>
        holdOf({ percent, released: RELEASED }, RULES, place, AT),
      );
      expect(holds.toSorted((one, other) => Number(other === 'ring') - Number(one === 'ring'))).toEqual(
        holds,
      );
    }
  });

  it('is deferred until its day has come', () => {
    const rules = { ...RULES, deferDays: 3 };
    const manifest = { percent: 100, released: RELEASED };
    expect(holdOf(manifest, rules, 0, AT + 3 * DAY - 1)).toBe('deferred');
    expect(holdOf(manifest, rules, 0, AT + 3 * DAY)).toBeNull();
  });

  it('that is a way back waits for nobody', () => {
    const manifest = { percent: 0, released: RELEASED, rollback: { from: ['0.3.0'], note: 'x' } };
    expect(holdOf(manifest, { ring: 0, deferDays: 90 }, 99, AT)).toBeNull();
  });
});
