import type { Cookie, Session } from 'electron';
import { unlessAborted } from './unlessAborted';

/** The part of an Electron session the network needs. */
export type NetworkPartition = Pick<
  Session,
  'cookies' | 'clearAuthCache' | 'clearStorageData' | 'closeAllConnections' | 'resolveProxy' | 'setProxy'
>;

/** Beyond 180 cookies of a site Chromium removes old ones, down to 150. */
const FULL_STORE = 140;

/** The use of a partition by one request. */
export type Seed = {
  readonly partition: NetworkPartition;
  /** The cookies that a redirect set and deleted, as `Set-Cookie` headers; call it once the redirect was reported. */
  readonly readChanges: () => Promise<[string, string][]>;
  /** The answer has begun. @param hasCookies it set cookies, or may have */
  readonly begun: (hasCookies: boolean) => void;
};

/**
 * A partition whose cookie store holds exactly one visitor's cookies at a time, put there from a `Cookie` header. They
 * cannot be sent as a header: Chromium drops it when a proxy asks for a login in between. A redirect's cookies, among
 * them every new login's, can be had from the store only: Chromium removes them from its headers.
 */
export class SeededPartition {
  readonly partition: NetworkPartition;
  #holds = '';
  #seeded: ReadonlyMap<string, string> = new Map();
  #ready: Promise<void> = Promise.resolve();
  /** Requests whose answers have not begun: the store must not change under them. */
  #pending = 0;

  constructor(partition: NetworkPartition) {
    this.partition = partition;
  }

  /** Whether a request with these cookies may use the partition now. */
  mayTake(url: string, cookieHeader: string): boolean {
    return this.#pending === 0 || this.holds(url, cookieHeader);
  }

  /** Whether its store holds exactly these cookies, or is about to. */
  holds(url: string, cookieHeader: string): boolean {
    return this.#holds === keyOf(url, cookieHeader);
  }

  /** Takes it for one request; only when {@link mayTake}. Rejects with the signal's reason. */
  async take(url: string, cookieHeader: string, signal: AbortSignal | null): Promise<Seed> {
    const key = keyOf(url, cookieHeader);
    if (this.#holds !== key) {
      this.#holds = key;
      this.#seeded = parseCookieHeader(cookieHeader);
      this.#ready = this.#seed(url, this.#seeded);
    }
    const seeded = this.#seeded;
    this.#pending += 1;
    let hasBegun = false;
    const begun = (hasCookies: boolean): void => {
      if (hasBegun) return;
      hasBegun = true;
      this.#pending -= 1;
      if (hasCookies) this.forget();
    };
    try {
      await unlessAborted(this.#ready, signal);
    } catch (error) {
      begun(true);
      throw error;
    }
    return {
      partition: this.partition,
      readChanges: async () => compare(await this.partition.cookies.get({}), seeded),
      begun,
    };
  }

  /** The store's content is no longer known: the next request begins with an empty one. */
  forget(): void {
    this.#holds = '';
  }

  async #seed(url: string, seeded: ReadonlyMap<string, string>): Promise<void> {
    await this.partition.clearStorageData({ storages: ['cookies'] });
    // Whoever waited for this has left, and the store is being made ready for somebody else.
    if (this.#seeded !== seeded) return;
    const secure = url.startsWith('https:');
    const set = [...seeded].map(([name, value]) =>
      // A cookie that Chromium does not accept is not sent; those the server needs are plain.
      this.partition.cookies
        .set({ url, name, value, path: '/', secure, sameSite: 'lax' })
        .catch(() => undefined),
    );
    await Promise.all(set);
  }
}

function keyOf(url: string, cookieHeader: string): string {
  return `${new URL(url).origin} ${cookieHeader}`;
}

function parseCookieHeader(header: string): ReadonlyMap<string, string> {
  const pairs = header.split('; ').flatMap((pair): [string, string][] => {
    const at = pair.indexOf('=');
    return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)]] : [];
  });
  return new Map(pairs);
}

function compare(held: readonly Cookie[], seeded: ReadonlyMap<string, string>): [string, string][] {
  const isNew = (cookie: Cookie): boolean =>
    cookie.expirationDate !== undefined || seeded.get(cookie.name) !== cookie.value;
  const names = new Set(held.map(({ name }) => name));
  // A full store removes cookies by itself, which is not the server's doing.
  const isFull = held.length >= FULL_STORE;
  const gone = isFull ? [] : [...seeded.keys()].filter((name) => !names.has(name));
  return [
    ...held.filter(isNew).map((cookie): [string, string] => ['Set-Cookie', toSetCookie(cookie)]),
    ...gone.map((name): [string, string] => ['Set-Cookie', `${name}=""; Path=/; Max-Age=0`]),
  ];
}

function toSetCookie(cookie: Cookie): string {
  const seconds = cookie.expirationDate && Math.round(cookie.expirationDate - Date.now() / 1000);
  return [
    `${cookie.name}=${cookie.value}`,
    `Path=${cookie.path ?? '/'}`,
    ...(cookie.hostOnly === false && cookie.domain ? [`Domain=${cookie.domain}`] : []),
    ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]),
    ...(cookie.secure ? ['Secure'] : []),
    ...(cookie.httpOnly ? ['HttpOnly'] : []),
    ...(cookie.sameSite === 'lax' ? ['SameSite=Lax'] : []),
    ...(cookie.sameSite === 'strict' ? ['SameSite=Strict'] : []),
  ].join('; ');
}
