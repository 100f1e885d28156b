/** Longest time for which an answer tells which server is at an address: a request is given up after it, in ms. */
const FRESH_MS = 8_000;

/** An answer that a client has read. */
export type SeenAnswer = {
  /** Its `Server` header, or null. */
  readonly server: string | null;
  /** When the server made it. */
  readonly madeAt: number;
};

/**
 * Watches for the one thing that harms a server for everybody: a stream opened against daphne (server contract §3). A
 * client is excused if it could not know: if the answer it had named another server that was replaced afterwards.
 */
export class StreamRule {
  /** Requests of streams that met a server which had taken the other's place while they were on their way. */
  excused = 0;
  readonly violations: string[] = [];
  readonly #now: () => number;
  #seen: SeenAnswer | null = null;
  #changedAt = -Infinity;

  /** @param now of the server */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The client has read an answer. */
  noteSeen(answer: SeenAnswer): void {
    this.#seen = answer;
  }

  /** Another server answers from now on. */
  noteChange(): void {
    this.#changedAt = this.#now();
  }

  /** The client opens a stream; returns what to call when the request reaches a server: false where it does harm. */
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
