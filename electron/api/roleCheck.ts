/** How often, in ms, an answer that contradicts the role may have it checked. */
const GAP_MS = 60_000;

/** When the server is asked for the user's role: once for all who ask at the same time. */
export class RoleCheck {
  readonly #now: () => number;
  readonly #lookUp: () => Promise<boolean>;
  #running: Promise<boolean> | null = null;
  /** Epoch ms. */
  #lastAt = -Infinity;

  /** @param now epoch ms. @param lookUp resolves with whether the role is unchanged; never rejects */
  constructor(now: () => number, lookUp: () => Promise<boolean>) {
    this.#now = now;
    this.#lookUp = lookUp;
  }

  /** Asks now; resolves with whether the role is unchanged. */
  confirm(): Promise<boolean> {
    this.#running ??= this.#lookUp().finally(() => {
      this.#running = null;
      this.#lastAt = this.#now();
    });
    return this.#running;
  }

  /** An answer contradicts the role: asks, unless that was done within the last {@link GAP_MS}. */
  async doubt(): Promise<void> {
    // The computer's clock may have been set meanwhile.
    const isRecent = Math.abs(this.#now() - this.#lastAt) < GAP_MS;
    if (this.#running || !isRecent) await this.confirm();
  }
}
