import { expect, it } from 'vitest';
import { isSameOwner } from './owner';

const HEAD = { origin: 'https://city.example.ph', username: 'head1' };

it('is the same by server and name, and null equals null', () => {
  expect(isSameOwner(HEAD, { ...HEAD })).toBe(true);
  for (const other of [{ ...HEAD, username: 'eng1' }, { ...HEAD, origin: 'https://other.ph' }, null]) {
    expect([isSameOwner(HEAD, other), isSameOwner(other, HEAD)]).toEqual([false, false]);
  }
  expect(isSameOwner(null, null)).toBe(false);
});
