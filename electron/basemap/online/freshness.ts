/** What a server says about how long an answer stays true. */
export type Validity = {
  /** Until when it is shown without asking again, epoch ms. */
  readonly freshUntil: number;
  /** Sent back so that the server may say that nothing changed; null where it gave none. */
  readonly etag: string | null;
  readonly lastModified: string | null;
};

/** How long an answer is true of which the server says nothing, in ms: what the rules of OpenStreetMap's tiles ask for. */
const UNSAID = 7 * 24 * 3_600_000;
/** A server that asks to be believed for longer has made a mistake, in ms. */
const LONGEST = 366 * 24 * 3_600_000;
/** Characters of a header that is sent back. */
const LONGEST_HEADER = 200;

/** Reads how long an answer may be kept; null where it may not be kept at all. @param now epoch ms */
export function validityOf(headers: Headers, now: number): Validity | null {
  const rules = directivesOf(headers.get('cache-control') ?? '');
  if (rules.has('no-store')) return null;
  return {
    freshUntil: now + Math.min(LONGEST, Math.max(0, freshFor(headers, rules, now))),
    etag: shortHeader(headers, 'etag'),
    lastModified: shortHeader(headers, 'last-modified'),
  };
}

function freshFor(headers: Headers, rules: ReadonlyMap<string, string>, now: number): number {
  if (rules.has('no-cache')) return 0;
  // Time that it was kept by somebody in between.
  const age = secondsOf(headers.get('age')) ?? 0;
  const maxAge = secondsOf(rules.get('max-age') ?? null);
  if (maxAge !== null) return (maxAge - age) * 1_000;
  const expires = headers.get('expires');
  if (expires !== null) {
    // By the server's own clock: this computer's may be wrong. What cannot be read has expired, by the standard.
    const sent = Date.parse(headers.get('date') ?? '');
    const until = Date.parse(expires);
    return Number.isNaN(until) ? 0 : until - (Number.isNaN(sent) ? now : sent);
  }
  return UNSAID;
}

function directivesOf(header: string): ReadonlyMap<string, string> {
  const pairs = header.split(',').map((part): [string, string] => {
    const [name = '', value = ''] = part.trim().split('=', 2);
    return [name.toLowerCase(), value.replace(/^"|"$/g, '')];
  });
  return new Map(pairs);
}

function secondsOf(text: string | null): number | null {
  return text !== null && /^\d{1,10}$/.test(text.trim()) ? Number(text) : null;
}

function shortHeader(headers: Headers, name: string): string | null {
  const value = headers.get(name);
  return value !== null && value.length <= LONGEST_HEADER ? value : null;
}
