/** A pending callback; hand it back to {@link Clock.cancel}. */
export type TimerHandle = { readonly id: unknown };

/** Time as an option, so that rules about time are tested without waiting. All values are ms. */
export type Clock = {
  /** Epoch ms. */
  now(): number;
  after(ms: number, callback: () => void): TimerHandle;
  cancel(handle: TimerHandle | null): void;
};

/** The runtime's timers count in 32 bits: one that is longer fires at once. In ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A timer of any length, made of as many as it takes. */
type LongTimer = { readonly id: { timer: NodeJS.Timeout } };

/**
 * The computer's own clock. A wait may be of any length: longer ones than the runtime can count are waited for in parts,
 * and one that is no number is as long as they go, so that a slip makes nothing happen at once and again and again.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const wait = (left: number): NodeJS.Timeout =>
      left > LONGEST_TIMER_MS
        ? setTimeout(() => (handle.id.timer = wait(left - LONGEST_TIMER_MS)), LONGEST_TIMER_MS)
        : setTimeout(callback, left);
    const handle = { id: {} } as LongTimer;
    handle.id.timer = wait(Number.isNaN(ms) ? LONGEST_TIMER_MS : ms);
    return handle;
  },
  cancel: (handle) => {
    if (handle) clearTimeout((handle as LongTimer).id.timer);
  },
};
