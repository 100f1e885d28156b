import { describe, expect, it } from 'vitest';
import { collectionState } from './collectionState';

describe('collectionState', () => {
  it.each([
    ['loading', { asOf: null, error: null }, 0, 0],
    ['failed', { asOf: null, error: 'unreachable' }, 0, 0],
    ['denied', { asOf: null, error: 'not_allowed' }, 0, 0],
    ['empty', { asOf: 5, error: null }, 0, 0],
    ['filtered', { asOf: 5, error: null }, 3, 0],
    ['ready', { asOf: 5, error: null }, 3, 1],
    ['ready', { asOf: 5, error: 'unreachable' }, 3, 3],
  ] as const)('is %s', (state, freshness, held, visible) => {
    expect(collectionState(freshness, held, visible)).toBe(state);
  });

  it('says empty, not failed, when a server known to have nothing cannot be reached', () => {
    expect(collectionState({ asOf: 5, error: 'unreachable' }, 0, 0)).toBe('empty');
  });
});
