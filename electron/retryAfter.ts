/** Whoever asks to be left alone for longer is asked again after this long, in ms. */
export const MAX_RETRY_AFTER_MS = 3_600_000;

/**
 * Reads Retry-After in its seconds form; the date form is too rare here to carry a parser. Null when absent; at most
 * {@link MAX_RETRY_AFTER_MS}.
 */
export function readRetryAfterMs(header: string | null | undefined): number | null {
  if (!header || !/^\d{1,9}$/.test(header.trim())) return null;
  return Math.min(MAX_RETRY_AFTER_MS, Number(header.trim()) * 1000);
}
