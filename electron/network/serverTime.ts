/** How much later a server's clock is than this computer's. */
export type ClockDifference = {
  /** ms; negative where the server's is behind. Right to a second and the time that the answer took. */
  readonly aheadMs: number;
  /** Epoch ms of the answer, by this computer's clock. */
  readonly at: number;
};

/** A header tells whole seconds: on average half a one has passed. */
const HALF_A_SECOND = 500;

/** Compares the clocks by the `Date` header (RFC 9110, section 6.6.1) of every answer; asks nothing by itself. */
export class ServerTime {
  readonly #now: () => number;
  readonly #byOrigin = new Map<string, ClockDifference>();

  /** @param now epoch ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The same `fetch`, whose answers are looked at. */
  watch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return async (input, init) => {
      const askedAt = this.#now();
      const answer = await fetch(input, init);
      this.#note(input instanceof Request ? input.url : String(input), answer, askedAt);
      return answer;
    };
  }

  /** By the last answer of an origin; null before one that says its time. */
  of(origin: string): ClockDifference | null {
    return this.#byOrigin.get(origin) ?? null;
  }

  #note(url: string, { headers }: Response, askedAt: number): void {
    const told = Date.parse(headers.get('date') ?? '');
    if (Number.isNaN(told) || !URL.canParse(url)) return;
    const at = this.#now();
    // What was waited for is on either side of it.
    const middle = askedAt + (at - askedAt) / 2;
    this.#byOrigin.set(new URL(url).origin, { aheadMs: told + HALF_A_SECOND - middle, at });
  }
}
