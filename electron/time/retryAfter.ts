import { LONGEST_MS } from '#shared/domain/bounds';

/**
 * Reads Retry-After in its seconds form; the date form is too rare here to carry a parser. Null when absent; at most
 * as long as `LONGEST_MS` allows.
 */
export function readRetryAfterMs(header: string | null | undefined): number | null {
  if (!header || !/^\d{1,9}$/.test(header.trim())) return null;
  return Math.min(LONGEST_MS.retryAfter, Number(header.trim()) * 1000);
}
