/** A pending callback; hand it back to {@link Clock.cancel}. */
export type TimerHandle = { readonly id: unknown };

/** Time as an option, so that rules about time are tested without waiting. All values are ms. */
export type Clock = {
  /** Epoch ms. */
  now(): number;
  after(ms: number, callback: () => void): TimerHandle;
  cancel(handle: TimerHandle | null): void;
};

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => ({ id: setTimeout(callback, ms) }),
  cancel: (handle) => {
    if (handle) clearTimeout(handle.id as NodeJS.Timeout);
  },
};
