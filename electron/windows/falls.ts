/** How often the page may stop within {@link FALLS_WITHIN} and be loaded again; the next time it is not. */
export const FALLS_ALLOWED = 3;

/** The same for a window that was led to another address: loading it again costs little, so only a loop is ended. */
export const STRAYS_ALLOWED = 30;

/** ms */
export const FALLS_WITHIN = 120_000;

/** Counts how often the page stopped lately: a cause that remains must not keep the computer busy for ever. */
export class Falls {
  readonly #allowed: number;
  #times: readonly number[] = [];

  constructor(allowed: number) {
    this.#allowed = allowed;
  }

  /** Counts one more. @returns whether to load the page again */
  note(now: number): boolean {
    // After a clock was set back, later times remain; they say nothing about "lately" either.
    this.#times = [...this.#times.filter((time) => Math.abs(now - time) < FALLS_WITHIN), now];
    return this.#times.length <= this.#allowed;
  }

  /** The user asked for another try. */
  clear(): void {
    this.#times = [];
  }
}
