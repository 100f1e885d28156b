import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '../../../shared/result';
import type { MakeAnswer, Real } from './answer';
import { oddMarkup } from './pages';
import { MARK, nested, oddValue } from './values';

// What any question may be answered with: redirects, statuses, cookies, bodies that never end.

/** A way to answer, and the words that tell it truly: one of these, or none where it does no harm. */
export type Wire = { readonly make: MakeAnswer; readonly words: readonly ErrorCode[] };

const MIB = 1024 * 1024;
const SPACES = Buffer.alloc(MIB, ' ');

/** Packed once: it takes longer than everything else here. */
let bomb: Buffer | null = null;

const redirect =
  (locate: (real: Real, pick: <T>(all: readonly T[]) => T) => string): MakeAnswer =>
  (real, { pick }) => ({
    status: pick([301, 302, 303, 307, 308]),
    headers: { Location: locate(real, pick) },
    body: '',
  });

const whole =
  (write: (...given: Parameters<MakeAnswer>) => string | Buffer): MakeAnswer =>
  (...given) => ({ body: write(...given) });

/** What a login that cannot be renewed is told by. */
const LOGIN_GONE: readonly ErrorCode[] = ['logged_out', 'server_broken', 'not_this_server', 'csrf_refused'];

export const WIRES = {
  redirectScheme: {
    make: redirect((_real, pick) =>
      pick([
        'file:///etc/passwd',
        'app://app/index.html',
        'data:text/html,x',
        'javascript:alert(1)',
        'about:blank',
        'ftp://x/',
      ]),
    ),
    words: ['redirected_oddly'],
  },
  redirectPort: {
    make: redirect(
      ({ origin, path }) => `http://127.0.0.1:${(Number(new URL(origin).port) % 60_000) + 1_025}${path}`,
    ),
    words: ['redirected_address'],
  },
  redirectHttps: {
    make: redirect(({ origin, path }) => origin.replace('http:', 'https:') + path),
    words: ['redirected_https'],
  },
  redirectHost: {
    make: redirect(({ path }, pick) =>
      pick([
        `http://elsewhere.example${path}`,
        `//elsewhere.example${path}`,
        `http://127.0.0.1@elsewhere.example/`,
        `http://user:${MARK}@elsewhere.example/?next=${MARK}`,
        `http://${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.example/`,
        'http://xn--e1afmkfd.example/',
        String.raw`\\elsewhere.example\x`,
      ]),
    ),
    words: ['captive_portal'],
  },
  redirectLoop: {
    make: redirect(({ path }, pick) => pick([path, `${path}?next=${path}`, '.', '?', '#'])),
    words: ['answer_invalid', 'logged_out', ...LOGIN_GONE],
  },
  redirectNowhere: {
    make: redirect((_real, pick) => pick(['', 'http://[', 'http://:0/', '%00', `/${MARK.repeat(500)}`, ' '])),
    words: ['answer_invalid', 'redirected_oddly', 'captive_portal'],
  },
  redirectLogin: {
    make: redirect(({ path }, pick) => pick(['/accounts/login/', `/accounts/login/?next=${path}`])),
    words: ['not_allowed', ...LOGIN_GONE],
  },
  redirectLanding: {
    make: redirect((_real, pick) =>
      pick(['/dashboard/', '/projeng/dashboard/', '/dashboard/finance/dashboard/']),
    ),
    words: ['not_allowed'],
  },
  status: {
    make: (_real, { pick }) => ({
      status: pick([
        201, 204, 206, 226, 299, 300, 304, 400, 401, 402, 405, 409, 418, 429, 451, 500, 501, 502, 503, 504,
        599, 799, 999,
      ]),
      body: pick(['', '{}', MARK, `<html><body>${MARK}</body></html>`, '{"error":7,"errors":[[]]}']),
    }),
    words: ['refused', 'server_broken', 'answer_invalid', 'host_refused'],
  },
  forbidden: {
    make: (_real, { pick }) => ({
      status: pick([403, 404, 410]),
      body: pick(['', '{"error":"x"}', `CSRF verification failed ${MARK}`, 'Origin checking failed', MARK]),
    }),
    words: ['not_allowed', 'not_found', 'csrf_refused', 'origin_refused'],
  },
  network: {
    make: (_real, { pick }) => ({ status: pick([407, 511]), body: MARK }),
    words: ['proxy_login_required', 'captive_portal'],
  },
  retryAfter: {
    make: (_real, { pick }) => ({
      status: pick([429, 503]),
      headers: {
        'Retry-After': pick([
          '0',
          '-1',
          '1e308',
          '99999999999',
          '999999999',
          'NaN',
          '2147483648',
          '30',
          'Fri, 31 Dec 99999 23:59:59 GMT',
        ]),
      },
      body: '',
    }),
    words: ['refused', 'server_broken'],
  },
  markup: {
    make: whole((_real, random, room) => oddMarkup(random, room)),
    words: ['answer_invalid', 'answer_too_large'],
  },
  page: {
    make: () => ({
      headers: { 'Content-Type': 'text/html' },
      body: `<!doctype html><title>Wartung</title><p>${MARK}</p>`,
    }),
    words: ['answer_invalid'],
  },
  truncated: {
    make: whole(({ body }, { int }) => body.slice(0, Math.floor((body.length * int(0, 99)) / 100))),
    words: ['answer_invalid'],
  },
  empty: { make: whole(() => ''), words: ['answer_invalid'] },
  bom: { make: whole(({ body }) => `\ufeff${body}`), words: ['answer_invalid'] },
  utf16: {
    make: ({ body }) => ({
      headers: { 'Content-Type': 'application/json; charset=utf-16' },
      body: Buffer.from(`\ufeff${body}`, 'utf16le'),
    }),
    words: ['answer_invalid', 'answer_too_large'],
  },
  otherLetters: {
    make: ({ body }) => ({
      headers: { 'Content-Type': 'text/plain; charset=x-nothing' },
      body: Buffer.from(body.replaceAll(/[aeiou]/g, '\u00e9'), 'latin1'),
    }),
    words: ['answer_invalid', 'listed_in_part'],
  },
  otherType: {
    make: ({ body }, { pick }) => ({
      headers: {
        'Content-Type': pick([
          'image/png',
          'text/event-stream',
          'multipart/x-mixed-replace; boundary=x',
          '/',
          'x'.repeat(4_000),
        ]),
      },
      body,
    }),
    words: ['answer_invalid'],
  },
  noise: {
    make: whole((_real, { int }) => Buffer.from(Array.from({ length: int(1, 100_000) }, () => int(0, 255)))),
    words: ['answer_invalid'],
  },
  nested: {
    make: whole((_real, { int, pick }, room) => {
      const depth = Math.min(int(1_000, 1_000_000), Math.floor(room / 8));
      return pick([
        nested(depth),
        '{"a":'.repeat(depth),
        `{"projects":${nested(depth)}}`,
        `{"metrics":${nested(depth)}}`,
      ]);
    }),
    words: ['answer_invalid', 'answer_too_large'],
  },
  manyKeys: {
    make: whole((_real, { int, pick }, room) => {
      const keys = Array.from(
        { length: Math.min(int(1_000, 300_000), Math.floor(room / 14)) },
        (_, index) => `"k${index}":[]`,
      );
      return `{"${pick(['errors', 'metrics', 'projects', 'features'])}":{${keys.join(',')}}}`;
    }),
    words: ['answer_invalid', 'answer_too_large'],
  },
  longText: {
    make: whole((_real, { int, pick }, room) => {
      const text = pick(['x', '\\u0000', '9', '-', ' ', '"']).repeat(int(1, room));
      return pick([`"${text}"`, text, `{"projects":"${text}"}`]).slice(0, room);
    }),
    words: ['answer_invalid', 'answer_too_large'],
  },
  odd: {
    make: whole((_real, random) => oddValue(random, 100_000)),
    words: ['answer_invalid', 'answer_too_large'],
  },
  tooLong: {
    make: whole(({ body }, _random, room) => body + ' '.repeat(room)),
    words: ['answer_too_large', 'answer_invalid'],
  },
  bomb: {
    make: () => {
      bomb ??= gzipSync(Buffer.concat(Array.from({ length: 160 }, () => SPACES)));
      return { headers: { 'Content-Encoding': 'gzip' }, body: bomb };
    },
    words: ['answer_too_large', 'answer_invalid'],
  },
  notPacked: {
    make: ({ body }, { pick }) => ({
      headers: { 'Content-Encoding': pick(['gzip', 'br', 'deflate', 'gzip, gzip', 'x']) },
      body,
    }),
    words: ['unreachable', 'answer_invalid'],
  },
  endless: {
    make: () => ({ body: SPACES, how: 'endless' }),
    words: ['answer_too_large', 'timed_out', 'unreachable'],
  },
  drip: { make: ({ body }) => ({ body, how: 'drip' }), words: ['timed_out', 'unreachable'] },
  silent: { make: () => ({ body: '', how: 'silent' }), words: ['timed_out', 'unreachable'] },
  cut: { make: ({ body }) => ({ body, how: 'cut' }), words: ['unreachable', 'answer_invalid'] },
  hangUp: { make: () => ({ body: '', how: 'hang_up' }), words: ['unreachable'] },
  cookies: {
    make: ({ body }, random) => ({ headers: { 'Set-Cookie': oddCookies(random.int, random.pick) }, body }),
    words: [...LOGIN_GONE, 'not_allowed'],
  },
  oddHead: {
    make: ({ body }, { int, pick }) => ({
      body: [
        `HTTP/1.1 200 ${MARK}`,
        ...pick<readonly string[]>([
          ['Set-Cookie: odd=\x7f\x01; Path=/', 'Content-Length: 2'],
          ['Content-Length: 99999999999999999999'],
          ['Content-Length: 1', 'Content-Length: 2'],
          ['Transfer-Encoding: chunked', 'Content-Length: 5'],
          Array.from({ length: int(10, 2_000) }, (_, index) => `X-Odd-${index}: ${MARK}`),
          [`Server: ${'d'.repeat(60_000)}`],
          ['Location: \x00', ': nameless', 'X\x20Y: z'],
        ]),
        'Connection: close',
        '',
        body.slice(0, 5_000),
      ].join('\r\n'),
      how: 'raw',
    }),
    words: ['unreachable', 'answer_invalid', 'timed_out'],
  },
  oddServer: {
    make: ({ body }, random) => ({
      headers: { Server: random.pick(['daphne', 'gunicorn', 'x'.repeat(8_000), 'squid']) },
      body,
    }),
    words: [],
  },
} as const satisfies Record<string, Wire>;

export type WireMalice = keyof typeof WIRES;

/** More cookies than any server has, among them some with the names a login lives by. */
function oddCookies(
  int: (from: number, to: number) => number,
  pick: <T>(all: readonly T[]) => T,
): readonly string[] {
  const age = pick(['2592000', '2147483648', '99999999999999999999', '-1', '0', 'NaN', '1', '1e9']);
  return [
    ...Array.from(
      { length: int(1, 300) },
      (_, index) => `many${index}=${MARK}; Path=${pick(['/', '/nowhere/'])}`,
    ),
    pick([
      `sessionid=${'0'.repeat(32)}; Max-Age=${age}; Path=/`,
      `csrftoken=${'t'.repeat(64)}; Max-Age=${age}; Path=/`,
      `messages=${'m'.repeat(3_000)}; Path=/`,
      `balancer=1; Max-Age=${age}`,
      'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/',
    ]),
    'rare=\u00e9\u00a3\u00f1\u0080\u00ff; Path=/',
    '=nameless',
    'past=1; Expires=Thu, 99 Foo 99999 99:99:99 GMT',
    'foreign=1; Domain=example.com; SameSite=Odd; Priority=9',
  ];
}
