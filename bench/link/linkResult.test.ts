import { describe, expect, it } from 'vitest';
import { compare, compareRates, single } from './linkResult';
import { middle, slowest, type Outcome } from './outcome';

const after = (seconds: number): Outcome => ({ kind: 'after', seconds });
const never: Outcome = { kind: 'not_within', seconds: 60 };

describe('a line of the table of results', () => {
  it('compares our client with the fastest other that succeeded, and keeps those that did not', () => {
    const outcomes = new Map([
      ['ours', after(10)],
      ['a', never],
      ['b', after(40)],
      ['c', after(20)],
    ]);
    const [ours, a] = compare('half-open', outcomes, 'ours', 15);
    expect(ours).toMatchObject({ baseline: { name: 'c', value: 20 }, ratio: 0.5, target: { isMet: true } });
    expect(a).toMatchObject({ name: 'half-open: a', value: 60, notWithin: true, ratio: null });
  });

  it('misses the target when something took too long or never happened', () => {
    expect(compare('x', new Map([['ours', after(16)]]), 'ours', 15)[0]?.target?.isMet).toBe(false);
    expect(compare('x', new Map([['ours', never]]), 'ours', 90)[0]?.target?.isMet).toBe(false);
    expect(single('x', 7, '1/min', { atMost: 6 }).target?.isMet).toBe(false);
    expect(single('x', 21, 's', { atLeast: 20 }).target?.isMet).toBe(true);
  });

  it('compares a rate with its baseline', () => {
    const rates = new Map([
      ['raw', 100],
      ['ours', 50],
      ['a', null],
    ]);
    const results = compareRates('events', '1/s', rates, 30, { of: 'ours', to: 'raw', atLeast: 0.4 });
    expect(results[1]).toMatchObject({ ratio: 0.5, target: { isMet: true } });
    expect(results[2]).toMatchObject({ value: 30, unit: 's', notWithin: true });
  });
});

describe('several outcomes', () => {
  it('are sorted with those that failed last', () => {
    expect(middle([never, after(3), after(1)])).toEqual(after(3));
    expect(slowest([never, after(3)])).toEqual(never);
    expect(slowest([after(1), after(3)])).toEqual(after(3));
  });
});
