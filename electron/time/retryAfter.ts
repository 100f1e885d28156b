import { LONGEST_MS } from '#shared/domain/bounds';

/**
 * Reads Retry-After in seconds; the date form is too rare here to need a parser. Null when absent; never longer than
 * `LONGEST_MS`.
 */
export function readRetryAfterMs(header: string | null | undefined): number | null {
  if (!header || !/^\d{1,9}$/.test(header.trim())) return null;
  return Math.min(LONGEST_MS.retryAfter, Number(header.trim()) * 1000);
}
