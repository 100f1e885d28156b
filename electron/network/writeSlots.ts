import type { NetworkSession } from './sessionFetch';

/** A session for one request at a time. */
export type WriteSlot = { readonly session: NetworkSession; readonly release: () => void };

/**
 * A few sessions, each for one request at a time, for what may change something on the server. They make up for two habits of
 * Chromium:
 * - A request over a connection used before is sent again by itself when that connection breaks off, a POST as well;
 *   then nobody knows how often it was carried out. So each request here begins on a new connection.
 * - The cookies of a redirect are taken out of its headers. They are read from the session's store, which is empty
 *   before each request; so is the one sign of a good login had, a redirect with a session cookie (contract §1).
 */
export class WriteSlots {
  readonly #idle: NetworkSession[];
  readonly #waiting: ((session: NetworkSession) => void)[] = [];

  constructor(sessions: readonly NetworkSession[]) {
    this.#idle = [...sessions];
  }

  /** A session without connections and cookies; waits its turn. Rejects with the signal's reason. */
  async take(signal: AbortSignal | null): Promise<WriteSlot> {
    const session = this.#idle.pop() ?? (await this.#wait(signal));
    let isReleased = false;
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      const next = this.#waiting.shift();
      if (next) next(session);
      else this.#idle.push(session);
    };
    try {
      await Promise.all([session.closeAllConnections(), session.clearStorageData({ storages: ['cookies'] })]);
      signal?.throwIfAborted();
    } catch (error) {
      release();
      throw error;
    }
    return { session, release };
  }

  #wait(signal: AbortSignal | null): Promise<NetworkSession> {
    return new Promise((resolve, reject) => {
      const take = (session: NetworkSession): void => {
        signal?.removeEventListener('abort', leave);
        resolve(session);
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

/** What a session's store holds, as `Set-Cookie` headers. Complete once the redirect that set it has been told of. */
export async function readStoredCookies(session: NetworkSession): Promise<readonly [string, string][]> {
  const cookies = await session.cookies.get({});
  return cookies.map((cookie) => {
    const seconds = cookie.expirationDate && Math.round(cookie.expirationDate - Date.now() / 1000);
    const attributes = [
      `${cookie.name}=${cookie.value}`,
      `Path=${cookie.path ?? '/'}`,
      ...(cookie.hostOnly === false && cookie.domain ? [`Domain=${cookie.domain}`] : []),
      ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]),
      ...(cookie.secure ? ['Secure'] : []),
      ...(cookie.httpOnly ? ['HttpOnly'] : []),
    ];
    return ['Set-Cookie', attributes.join('; ')];
  });
}
