/** How long an answer tells which server is at an address, in ms: a request is given up after this time. */
const FRESH_MS = 8_000;

/** An answer that a client has read. */
export type SeenAnswer = {
  /** The `Server` header, or null. */
  readonly server: string | null;
  /** When the server made it. */
  readonly madeAt: number;
};

/**
 * Checks that no client opens a stream at daphne, which harms that server for all its users (server contract §3). A
 * client is excused if it could not know: if its last answer named another server, which was replaced afterwards.
 */
export class StreamRule {
  /** Stream requests that reached a server which had replaced another while they were on their way. */
  excused = 0;
  readonly violations: string[] = [];
  readonly #now: () => number;
  #seen: SeenAnswer | null = null;
  #changedAt = -Infinity;

  /** @param now the server's clock */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The client has read an answer. */
  noteSeen(answer: SeenAnswer): void {
    this.#seen = answer;
  }

  /** Records that another server answers from now on. */
  noteChange(): void {
    this.#changedAt = this.#now();
  }

  /** Records that the client opens a stream. @returns what to call when the request reaches a server; false: it does harm */
  ask(): (server: string) => boolean {
    const seen = this.#seen;
    const askedAt = this.#now();
    return (server) => {
      if (!server.startsWith('daphne')) return true;
      const ageMs = askedAt - (seen?.madeAt ?? -Infinity);
      const couldKnow =
        seen?.server == null ||
        seen.server.startsWith('daphne') ||
        ageMs > FRESH_MS ||
        this.#changedAt < seen.madeAt;
      if (!couldKnow) this.excused += 1;
      else {
        this.violations.push(
          `a stream was asked of daphne, ${seen ? `${ageMs / 1_000} s after ${seen.server ?? 'an answer without a name'}` : 'unseen'}`,
        );
      }
      return false;
    };
  }
}
