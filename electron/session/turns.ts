import type { Clock } from '../time/clock';

/** Runs what changes the current user, sign-ins and sign-outs, one after another. */
export class Turns {
  readonly #clock: Clock;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Nobody is to be signed in any more; a task that was waiting for the server checks this before it begins anything.
   */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Runs a task once those before it are over, however they ended. */
  take<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#last.then(task);
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Closes for good; resolves once all tasks are over, or after so long, in ms. */
  close(withinMs: number): Promise<void> {
    this.#isClosed = true;
    return new Promise((resolve) => {
      const limit = this.#clock.after(withinMs, resolve);
      void this.#last.then(() => {
        this.#clock.cancel(limit);
        resolve();
      });
    });
  }
}
