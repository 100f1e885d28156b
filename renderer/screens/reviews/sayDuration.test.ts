import { expect, it } from 'vitest';
import { sayDuration } from './sayDuration';

it('says a span as a clock does', () => {
  expect([-5, 0, 999, 7_000, 247_000, 3_847_000, 36_000_000].map(sayDuration)).toEqual([
    '0:00',
    '0:00',
    '0:00',
    '0:07',
    '4:07',
    '1:04:07',
    '10:00:00',
  ]);
});
