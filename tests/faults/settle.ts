/** What has to become equal to the server's; `link`: it says that it is live. */
export const PARTS = ['link', 'projects', 'notifications', 'metrics'] as const;
export type Part = (typeof PARTS)[number];

/** Where each part differs, or null where it does not. */
export type Differences = Readonly<Record<Part, string | null>>;

/** When each part was equal for good, in ms. */
export type SettleTimes = Readonly<Record<Part, number>>;

/** Once the faults have stopped and the machine has said so, everything is as the server has it within this, in ms. */
const TOLD_MS = 10_000;

/**
 * A request that was lost is given up after 8 s and sent again after a pause; both have to fit, in ms: what was under
 * way when the faults stopped is waited for first.
 */
const FETCH_MS = 12_000;

export const TOLD_BOUNDS: SettleTimes = {
  link: TOLD_MS,
  projects: TOLD_MS,
  notifications: TOLD_MS,
  metrics: TOLD_MS,
};

/**
 * The same where the client is not told, in ms. A server that announces nothing, or whose announcement was lost, is
 * found by a timer only, and six requests a minute (cadence.ts) allow a list of projects every 15 s and one of
 * notifications every 30 s, so 10 s are not possible. The metrics follow the lists (docs/decisions/0008).
 */
export const UNTOLD_BOUNDS: SettleTimes = {
  link: 15_000 + FETCH_MS,
  projects: 15_000 + FETCH_MS,
  notifications: 30_000 + FETCH_MS,
  metrics: 30_000 + 2 * FETCH_MS,
};

/** Longest pause before a login that ended is renewed again, when renewing it failed while the faults lasted, in ms. */
export const RENEWAL_MS = 31_000;

/** Clients that were asked to stay away come back within so long after that, each at a moment of its own, in ms. */
export const RETURN_SPREAD_MS = 30_000;

/** The bounds of a client that has a reason to wait for so many ms more. */
export function extended(bounds: SettleTimes, ms: number): SettleTimes {
  return {
    link: bounds.link + ms,
    projects: bounds.projects + ms,
    notifications: bounds.notifications + ms,
    metrics: bounds.metrics + ms,
  };
}

/** A pool of real connections may use one more that a fault has silenced, which costs one more request, in ms. */
const SILENCED_MS = 8_000;

/** The same over real sockets, where the client and its pool are not told. */
export const UNTOLD_SOCKET_BOUNDS: SettleTimes = extended(UNTOLD_BOUNDS, SILENCED_MS);

/** A part that was not equal in time. */
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
  /** Lets a moment pass. */
  readonly pause: () => Promise<void>;
};

/** Waits until everything is equal. @throws TooLate naming the part, and how it differs */
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
      // What it was equal at before counts only if it stays so.
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
