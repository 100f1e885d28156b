import { describe, expect, it } from 'vitest';
import { agreementOf } from './agreement';

const servers = (metrics: number | null, cards: number | null) =>
  [
    { source: 'metrics', value: metrics },
    { source: 'cards', value: cards },
  ] as const;

describe('agreementOf', () => {
  it('agrees when every place of the server says the same', () => {
    expect(agreementOf({ name: 'total', derived: 30, servers: [...servers(30, 30)] })).toEqual({
      kind: 'agrees',
    });
  });

  it('takes no notice of a place that does not give the metric', () => {
    expect(agreementOf({ name: 'total', derived: 30, servers: [...servers(30, null)] })).toEqual({
      kind: 'agrees',
    });
  });

  it('says by how much each place of the server is above or below', () => {
    expect(agreementOf({ name: 'planned', derived: 5, servers: [...servers(10, 4)] })).toEqual({
      kind: 'differs',
      differences: [
        { source: 'metrics', by: 5 },
        { source: 'cards', by: -1 },
      ],
    });
  });

  it.each([
    ['nothing is counted here', null, servers(3, 3)],
    ['the server gives the metric nowhere', 3, servers(null, null)],
  ] as const)('claims nothing while %s', (_, derived, said) => {
    expect(agreementOf({ name: 'cancelled', derived, servers: [...said] })).toEqual({ kind: 'unknown' });
  });
});
