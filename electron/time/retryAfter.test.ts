import { describe, expect, it } from 'vitest';
import { LONGEST_MS } from '#shared/domain/bounds';
import { readRetryAfterMs } from './retryAfter';

describe('Retry-After', () => {
  it.each([
    ['7', 7_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['999999', LONGEST_MS.retryAfter],
    ['Wed, 21 Oct 2026 07:28:00 GMT', null],
    ['-5', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%j is %j ms', (header, ms) => expect(readRetryAfterMs(header)).toBe(ms));
});
