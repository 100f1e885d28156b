/** The parts of a client's state that must become equal to the server's; `link` is equal when it is live. */
export const PARTS = ['link', 'projects', 'notifications', 'metrics'] as const;
export type Part = (typeof PARTS)[number];

/** Where each part differs, or null where it does not. */
export type Differences = Readonly<Record<Part, string | null>>;

/** For each part, the time in ms after which it stayed equal. */
export type SettleTimes = Readonly<Record<Part, number>>;

/** Longest time until everything is equal when the client was told of the end of the faults, in ms. */
const TOLD_MS = 10_000;

/**
 * Allowance for a request lost just before the faults ended, in ms: it is given up after 8 s and sent again after a
 * pause.
 */
const FETCH_MS = 12_000;

export const TOLD_BOUNDS: SettleTimes = {
  link: TOLD_MS,
  projects: TOLD_MS,
  notifications: TOLD_MS,
  metrics: TOLD_MS,
};

/**
 * Longest times when the client is not told, in ms. Changes that were not announced, or whose announcement was lost, are
 * found only by a timer, and six requests a minute (cadence.ts) allow a list of projects every 15 s and one of
 * notifications every 30 s. Metrics are fetched after the lists (docs/decisions/0008).
 */
export const UNTOLD_BOUNDS: SettleTimes = {
  link: 15_000 + FETCH_MS,
  projects: 15_000 + FETCH_MS,
  notifications: 30_000 + FETCH_MS,
  metrics: 30_000 + 2 * FETCH_MS,
};

/** Longest pause before the next attempt to renew a login after an attempt that failed, in ms. */
export const RENEWAL_MS = 31_000;

/** After a Retry-After, clients come back at random times within this long, in ms. */
export const RETURN_SPREAD_MS = 30_000;

/** Bounds that allow so many ms more for every part. */
export function extended(bounds: SettleTimes, ms: number): SettleTimes {
  return {
    link: bounds.link + ms,
    projects: bounds.projects + ms,
    notifications: bounds.notifications + ms,
    metrics: bounds.metrics + ms,
  };
}

/** Allowance for one more lost request, in ms: a pool of real connections may reuse one that a fault made half-open. */
const SILENCED_MS = 8_000;

/** {@link UNTOLD_BOUNDS} for real sockets. */
export const UNTOLD_SOCKET_BOUNDS: SettleTimes = extended(UNTOLD_BOUNDS, SILENCED_MS);

/** Thrown when a part was not equal in time. */
export class TooLate extends Error {
  constructor(
    readonly part: Part,
    detail: string,
  ) {
    super(detail);
  }
}

export type SettleOptions = {
  /** When the faults stopped. */
  readonly since: number;
  readonly now: () => number;
  readonly differences: () => Differences;
  readonly bounds: SettleTimes;
  /** Waits a moment before the next comparison. */
  readonly pause: () => Promise<void>;
};

/** Waits until all parts are equal. @throws TooLate naming the part, and how it differs */
export async function untilSettled({
  since,
  now,
  differences,
  bounds,
  pause,
}: SettleOptions): Promise<SettleTimes> {
  const settled: Record<Part, number> = { link: 0, projects: 0, notifications: 0, metrics: 0 };
  const wasEqual: Record<Part, boolean> = { link: true, projects: true, notifications: true, metrics: true };
  for (;;) {
    const elapsed = now() - since;
    const found = differences();
    for (const part of PARTS) {
      const isEqual = found[part] === null;
      // The time counts from the last moment at which the part became equal.
      if (isEqual && !wasEqual[part]) settled[part] = elapsed;
      wasEqual[part] = isEqual;
      if (!isEqual && elapsed >= bounds[part]) {
        throw new TooLate(part, `${part} after ${elapsed / 1_000} s: ${found[part]}`);
      }
    }
    if (PARTS.every((part) => found[part] === null)) return settled;
    await pause();
  }
}
