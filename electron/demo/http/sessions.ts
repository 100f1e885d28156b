import { randomBytes } from 'node:crypto';

/** A session ends so long after login, whatever its owner does (server contract §1). */
export const SESSION_LIFETIME_MS = 30 * 60 * 1000;

export interface Session {
  readonly key: string;
  readonly userId: number;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** Set by the login; the first page shown afterwards takes it back and restarts the lifetime once. */
  hasLoginFlag: boolean;
}

/** Who is signed in. */
export class Sessions {
  readonly #now: () => number;
  readonly #byKey = new Map<string, Session>();

  constructor(now: () => number) {
    this.#now = now;
  }

  open(userId: number): Session {
    const key = randomBytes(16).toString('hex');
    const session = { key, userId, expiresAt: this.#now() + SESSION_LIFETIME_MS, hasLoginFlag: true };
    this.#byKey.set(key, session);
    return session;
  }

  /** The session of a cookie value, as long as it lives. */
  find(key: string | undefined): Session | undefined {
    const session = key === undefined ? undefined : this.#byKey.get(key);
    if (session && session.expiresAt <= this.#now()) {
      this.#byKey.delete(session.key);
      return undefined;
    }
    return session;
  }

  /** Takes the login flag back, and restarts the 30 minutes for it. False when it was gone already. */
  takeLoginFlag(session: Session): boolean {
    if (!session.hasLoginFlag) return false;
    session.hasLoginFlag = false;
    session.expiresAt = this.#now() + SESSION_LIFETIME_MS;
    return true;
  }

  end(key: string): void {
    this.#byKey.delete(key);
  }

  /** Ends the sessions of one person, or of everybody. Returns how many. */
  endAll(userId?: number): number {
    const ended = [...this.#byKey.values()].filter(
      (session) => userId === undefined || session.userId === userId,
    );
    for (const { key } of ended) this.#byKey.delete(key);
    return ended.length;
  }
}
