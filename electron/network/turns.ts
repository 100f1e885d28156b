import { NetworkFailure, NOT_SENT } from './failure';

/** What this network's `fetch` accepts beyond the standard; any other `fetch` ignores it. */
export type NetworkInit = RequestInit & {
  /**
   * Called with false when the request has to wait for others, and with true when its turn has come. A time limit that
   * included the wait would blame the server for it.
   */
  readonly onTurn?: (hasTurn: boolean) => void;
};

/** The failure of a request of which nothing was sent: it says so when a time limit ran out. */
export function beforeSending(error: unknown): unknown {
  const isLate = error instanceof DOMException && error.name === 'TimeoutError';
  return isLate ? new NetworkFailure('timed_out', NOT_SENT) : error;
}
