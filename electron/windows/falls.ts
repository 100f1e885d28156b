/** So many times the page may go within {@link FALLS_WITHIN} and is loaded again; the next time it is not. */
export const FALLS_ALLOWED = 3;

/** ms */
export const FALLS_WITHIN = 120_000;

/** Counts how often the page went of late: what takes it away each time must not keep the computer busy for ever. */
export class Falls {
  #times: readonly number[] = [];

  /** Notes one more. @returns whether the page is worth loading again */
  note(now: number): boolean {
    // A clock that was set back leaves times ahead of it, which say nothing about "of late" either.
    this.#times = [...this.#times.filter((time) => Math.abs(now - time) < FALLS_WITHIN), now];
    return this.#times.length <= FALLS_ALLOWED;
  }

  /** Somebody asked for another try. */
  clear(): void {
    this.#times = [];
  }
}
