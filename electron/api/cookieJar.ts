import { Cookie, CookieJar } from 'tough-cookie';
import { LONGEST_MS } from '#shared/domain/bounds';

/** Cookies the login depends on (server contract §1); nothing may replace them. */
const NEEDED: ReadonlySet<string> = new Set(['sessionid', 'csrftoken']);

/**
 * Never kept: Django stores its messages for the next page in it, and it grows until a page shows them
 * (server contract §2.4). This client shows no pages: it reads that cookie from the answer that sets it.
 */
const UNWANTED: ReadonlySet<string> = new Set(['messages']);

/**
 * Limits for the other cookies that are kept, such as a load balancer's: their number, and their total length in
 * characters.
 */
const MOST_OTHERS = 20;
const MOST_OTHERS_LENGTH = 3_000;

/** Longest name and value of one cookie that is needed, together. */
const LONGEST_NEEDED = 1_000;

/** How many `Set-Cookie` lines of one answer are read. */
const MOST_LINES = 200;

/** The characters allowed in a `Cookie` header, by RFC 6265 and every library on the way. */
const SOUND = /^[\x20-\x3a\x3c-\x7e]*$/;

/** Who else may use a cookie: scripts of a page, other sites in the same browser, connections without encryption. */
export type CookieGuards = {
  readonly isHttpOnly: boolean;
  /** `SameSite` is `Lax` or `Strict`. */
  readonly isSameSite: boolean;
  readonly isSecure: boolean;
};

/**
 * The cookies of one visitor at one server, limited in number and size, so that odd ones and floods of them do no harm;
 * all are gone with the visitor. What the login needs is always kept, in whatever order it comes.
 */
export class VisitorCookies {
  readonly #origin: string;
  readonly #jar = new CookieJar(undefined, { rejectPublicSuffixes: false });
  /** Length of each other cookie, by what identifies it. */
  readonly #others = new Map<string, number>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Value for a `Cookie` header. */
  header(): string {
    return this.#jar.getCookieStringSync(this.#origin);
  }

  /** One cookie's value, or null. */
  get(name: string): string | null {
    return this.#find(name)?.value ?? null;
  }

  /**
   * For how long a cookie was given when it was last set (its `Max-Age`), in ms, at most as long as a login may last;
   * null when it ends with the visit.
   */
  lifetimeMs(name: string): number | null {
    const maxAge = this.#find(name)?.maxAge;
    // A number too long for one is `'Infinity'` there.
    return maxAge == null ? null : Math.min(Number(maxAge) * 1000, LONGEST_MS.login);
  }

  /** What guards a cookie, as it was last set; null for one that is not there. */
  guards(name: string): CookieGuards | null {
    const cookie = this.#find(name);
    if (!cookie) return null;
    const { httpOnly, secure, sameSite } = cookie;
    return {
      isHttpOnly: httpOnly,
      isSecure: secure,
      isSameSite: sameSite === 'lax' || sameSite === 'strict',
    };
  }

  /** Takes the cookies of an answer. @returns whether it deleted the session cookie */
  take(lines: readonly string[]): boolean {
    let deletesSession = false;
    // The needed ones come first or last; a flood comes in between.
    const seen = lines.length > MOST_LINES ? lines.filter(isAboutNeeded).slice(-MOST_LINES) : lines;
    for (const line of seen) {
      if (/^sessionid=(""|;)/.test(line)) deletesSession = true;
      this.#takeOne(line);
    }
    return deletesSession;
  }

  #find(name: string): Cookie | undefined {
    return this.#jar.getCookiesSync(this.#origin).find(({ key }) => key === name);
  }

  #takeOne(line: string): void {
    // One that cannot be parsed is the server's or a middlebox's mistake; the needed ones are plain.
    const cookie = line.length > 8_192 ? undefined : Cookie.parse(line);
    if (!cookie || cookie.key === '' || UNWANTED.has(cookie.key)) return;
    if (!SOUND.test(cookie.key) || !SOUND.test(cookie.value)) return;
    if (this.#hasRoomFor(cookie)) this.#jar.setCookieSync(cookie, this.#origin, { ignoreError: true });
  }

  #hasRoomFor(cookie: Cookie): boolean {
    const length = cookie.key.length + cookie.value.length;
    if (NEEDED.has(cookie.key)) return length <= LONGEST_NEEDED;
    const same = [cookie.key, cookie.domain ?? '', cookie.path ?? ''].join(';');
    const isTakenBack = cookie.maxAge === 0 || cookie.maxAge === '-Infinity';
    if (isTakenBack) return this.#others.delete(same);
    const known = this.#others.get(same);
    const total = [...this.#others.values()].reduce((sum, each) => sum + each, 0) - (known ?? 0);
    const isTooMany = known === undefined && this.#others.size >= MOST_OTHERS;
    if (isTooMany || total + length > MOST_OTHERS_LENGTH) return false;
    this.#others.set(same, length);
    return true;
  }
}

function isAboutNeeded(line: string): boolean {
  return NEEDED.has(line.slice(0, line.indexOf('=')).trim());
}
