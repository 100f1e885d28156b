import type { SeededSession } from './seededSession';

/** A session for one request. */
export type SessionSlot = { readonly seeded: SeededSession; readonly release: () => void };

/**
 * A few sessions, each for one request at a time. Whatever may change something on the server goes through them, for
 * Chromium sends a request, a POST as well, again by itself when a connection used before breaks off; then nobody knows
 * how often it was carried out. So each request here begins on a new connection.
 */
export class SessionSlots {
  readonly #idle: SeededSession[];
  readonly #waiting: ((seeded: SeededSession) => void)[] = [];

  constructor(sessions: readonly SeededSession[]) {
    this.#idle = [...sessions];
  }

  /** Nobody has to wait now. */
  get isFree(): boolean {
    return this.#idle.length > 0;
  }

  /** A session without connections; waits its turn. Rejects with the signal's reason. */
  async take(signal: AbortSignal | null): Promise<SessionSlot> {
    const seeded = this.#idle.pop() ?? (await this.#wait(signal));
    let isReleased = false;
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      seeded.forget();
      const next = this.#waiting.shift();
      if (next) next(seeded);
      else this.#idle.push(seeded);
    };
    try {
      await seeded.session.closeAllConnections();
      signal?.throwIfAborted();
    } catch (error) {
      release();
      throw error;
    }
    return { seeded, release };
  }

  #wait(signal: AbortSignal | null): Promise<SeededSession> {
    return new Promise((resolve, reject) => {
      const take = (seeded: SeededSession): void => {
        signal?.removeEventListener('abort', leave);
        resolve(seeded);
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(take), 1);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(take);
    });
  }
}
