/** A pending callback; pass it to {@link Clock.cancel}. */
export type TimerHandle = { readonly id: unknown };

/** Time as an option, so that rules about time are tested without waiting. All values are ms. */
export type Clock = {
  /** Epoch ms. */
  now(): number;
  after(ms: number, callback: () => void): TimerHandle;
  cancel(handle: TimerHandle | null): void;
};

/** Longest timer in ms: the runtime's timers count in 32 bits, and a longer one fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A timer of any length, made of as many timers as it takes. */
type LongTimer = { readonly id: { timer: NodeJS.Timeout } };

/**
 * The computer's own clock. A wait may be of any length: one that is longer than the runtime can count is waited for in
 * parts. A wait that is not a number is as long as possible, so that a mistake does not become a loop without pauses.
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
