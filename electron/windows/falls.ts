/** So many times the page may go within {@link FALLS_WITHIN} and is loaded again; the next time it is not. */
export const FALLS_ALLOWED = 3;

/** The same for a window that was led elsewhere: bringing it back costs little, so only a loop is worth an end. */
export const STRAYS_ALLOWED = 30;

/** ms */
export const FALLS_WITHIN = 120_000;

/** Counts how often the page went of late: what takes it away each time must not keep the computer busy for ever. */
export class Falls {
  readonly #allowed: number;
  #times: readonly number[] = [];

  constructor(allowed: number) {
    this.#allowed = allowed;
  }

  /** Notes one more. @returns whether the page is worth loading again */
  note(now: number): boolean {
    // A clock that was set back leaves times ahead of it, which say nothing about "of late" either.
    this.#times = [...this.#times.filter((time) => Math.abs(now - time) < FALLS_WITHIN), now];
    return this.#times.length <= this.#allowed;
  }

  /** Somebody asked for another try. */
  clear(): void {
    this.#times = [];
  }
}
