import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '../../../shared/result';
import type { MakeAnswer, RealAnswer } from './answer';
import { oddMarkup } from './pages';
import { MARK, nested, oddValue } from './values';

// Hostile answers to any HTTP request: redirects, statuses, cookies, bodies that never end.

/** A way to answer, and the error codes that describe it correctly; none may appear where it has no effect. */
export type HttpAnswer = { readonly make: MakeAnswer; readonly errorCodes: readonly ErrorCode[] };

const MIB = 1024 * 1024;
const SPACES = Buffer.alloc(MIB, ' ');

/** A small gzip body that unpacks to a huge one. Made once, because compressing takes long. */
let bomb: Buffer | null = null;

const redirect =
  (locate: (real: RealAnswer, pick: <T>(all: readonly T[]) => T) => string): MakeAnswer =>
  (real, { pick }) => ({
    status: pick([301, 302, 303, 307, 308]),
    headers: { Location: locate(real, pick) },
    body: '',
  });

const whole =
  (write: (...given: Parameters<MakeAnswer>) => string | Buffer): MakeAnswer =>
  (...given) => ({ body: write(...given) });

/** Codes that are correct when a login cannot be renewed. */
const LOGIN_GONE: readonly ErrorCode[] = ['logged_out', 'server_broken', 'not_this_server', 'csrf_refused'];

export const HTTP_ANSWERS = {
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
    errorCodes: ['redirected_oddly'],
  },
  redirectPort: {
    make: redirect(
      ({ origin, path }) => `http://127.0.0.1:${(Number(new URL(origin).port) % 60_000) + 1_025}${path}`,
    ),
    errorCodes: ['redirected_address'],
  },
  redirectHttps: {
    make: redirect(({ origin, path }) => origin.replace('http:', 'https:') + path),
    errorCodes: ['redirected_https'],
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
    errorCodes: ['captive_portal'],
  },
  redirectLoop: {
    make: redirect(({ path }, pick) => pick([path, `${path}?next=${path}`, '.', '?', '#'])),
    errorCodes: ['answer_invalid', 'logged_out', ...LOGIN_GONE],
  },
  redirectNowhere: {
    make: redirect((_real, pick) => pick(['', 'http://[', 'http://:0/', '%00', `/${MARK.repeat(500)}`, ' '])),
    errorCodes: ['answer_invalid', 'redirected_oddly', 'captive_portal'],
  },
  redirectLogin: {
    make: redirect(({ path }, pick) => pick(['/accounts/login/', `/accounts/login/?next=${path}`])),
    errorCodes: ['not_allowed', ...LOGIN_GONE],
  },
  redirectLanding: {
    make: redirect((_real, pick) =>
      pick(['/dashboard/', '/projeng/dashboard/', '/dashboard/finance/dashboard/']),
    ),
    errorCodes: ['not_allowed'],
  },
  status: {
    make: (_real, { pick }) => ({
      status: pick([
        201, 204, 206, 226, 299, 300, 304, 400, 401, 402, 405, 409, 418, 429, 451, 500, 501, 502, 503, 504,
        599, 799, 999,
      ]),
      body: pick(['', '{}', MARK, `<html><body>${MARK}</body></html>`, '{"error":7,"errors":[[]]}']),
    }),
    errorCodes: ['refused', 'server_broken', 'answer_invalid', 'host_refused'],
  },
  forbidden: {
    make: (_real, { pick }) => ({
      status: pick([403, 404, 410]),
      body: pick(['', '{"error":"x"}', `CSRF verification failed ${MARK}`, 'Origin checking failed', MARK]),
    }),
    errorCodes: ['not_allowed', 'not_found', 'csrf_refused', 'origin_refused'],
  },
  network: {
    make: (_real, { pick }) => ({ status: pick([407, 511]), body: MARK }),
    errorCodes: ['proxy_login_required', 'captive_portal'],
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
    errorCodes: ['refused', 'server_broken'],
  },
  markup: {
    make: whole((_real, random, maxBytes) => oddMarkup(random, maxBytes)),
    errorCodes: ['answer_invalid', 'answer_too_large'],
  },
  page: {
    make: () => ({
      headers: { 'Content-Type': 'text/html' },
      body: `<!doctype html><title>Wartung</title><p>${MARK}</p>`,
    }),
    errorCodes: ['answer_invalid'],
  },
  truncated: {
    make: whole(({ body }, { int }) => body.slice(0, Math.floor((body.length * int(0, 99)) / 100))),
    errorCodes: ['answer_invalid'],
  },
  empty: { make: whole(() => ''), errorCodes: ['answer_invalid'] },
  bom: { make: whole(({ body }) => `\ufeff${body}`), errorCodes: ['answer_invalid'] },
  utf16: {
    make: ({ body }) => ({
      headers: { 'Content-Type': 'application/json; charset=utf-16' },
      body: Buffer.from(`\ufeff${body}`, 'utf16le'),
    }),
    errorCodes: ['answer_invalid', 'answer_too_large'],
  },
  otherLetters: {
    make: ({ body }) => ({
      headers: { 'Content-Type': 'text/plain; charset=x-nothing' },
      body: Buffer.from(body.replaceAll(/[aeiou]/g, '\u00e9'), 'latin1'),
    }),
    errorCodes: ['answer_invalid', 'listed_in_part'],
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
    errorCodes: ['answer_invalid'],
  },
  noise: {
    make: whole((_real, { int }) => Buffer.from(Array.from({ length: int(1, 100_000) }, () => int(0, 255)))),
    errorCodes: ['answer_invalid'],
  },
  nested: {
    make: whole((_real, { int, pick }, maxBytes) => {
      const depth = Math.min(int(1_000, 1_000_000), Math.floor(maxBytes / 8));
      return pick([
        nested(depth),
        '{"a":'.repeat(depth),
        `{"projects":${nested(depth)}}`,
        `{"metrics":${nested(depth)}}`,
      ]);
    }),
    errorCodes: ['answer_invalid', 'answer_too_large'],
  },
  manyKeys: {
    make: whole((_real, { int, pick }, maxBytes) => {
      const keys = Array.from(
        { length: Math.min(int(1_000, 300_000), Math.floor(maxBytes / 14)) },
        (_, index) => `"k${index}":[]`,
      );
      return `{"${pick(['errors', 'metrics', 'projects', 'features'])}":{${keys.join(',')}}}`;
    }),
    errorCodes: ['answer_invalid', 'answer_too_large'],
  },
  longText: {
    make: whole((_real, { int, pick }, maxBytes) => {
      const text = pick(['x', '\\u0000', '9', '-', ' ', '"']).repeat(int(1, maxBytes));
      return pick([`"${text}"`, text, `{"projects":"${text}"}`]).slice(0, maxBytes);
    }),
    errorCodes: ['answer_invalid', 'answer_too_large'],
  },
  odd: {
    make: whole((_real, random) => oddValue(random, 100_000)),
    errorCodes: ['answer_invalid', 'answer_too_large'],
  },
  tooLong: {
    make: whole(({ body }, _random, maxBytes) => body + ' '.repeat(maxBytes)),
    errorCodes: ['answer_too_large', 'answer_invalid'],
  },
  bomb: {
    make: () => {
      bomb ??= gzipSync(Buffer.concat(Array.from({ length: 160 }, () => SPACES)));
      return { headers: { 'Content-Encoding': 'gzip' }, body: bomb };
    },
    errorCodes: ['answer_too_large', 'answer_invalid'],
  },
  notPacked: {
    make: ({ body }, { pick }) => ({
      headers: { 'Content-Encoding': pick(['gzip', 'br', 'deflate', 'gzip, gzip', 'x']) },
      body,
    }),
    errorCodes: ['unreachable', 'answer_invalid'],
  },
  endless: {
    make: () => ({ body: SPACES, how: 'endless' }),
    errorCodes: ['answer_too_large', 'timed_out', 'unreachable'],
  },
  drip: { make: ({ body }) => ({ body, how: 'drip' }), errorCodes: ['timed_out', 'unreachable'] },
  silent: { make: () => ({ body: '', how: 'silent' }), errorCodes: ['timed_out', 'unreachable'] },
  cut: { make: ({ body }) => ({ body, how: 'cut' }), errorCodes: ['unreachable', 'answer_invalid'] },
  hangUp: { make: () => ({ body: '', how: 'hang_up' }), errorCodes: ['unreachable'] },
  cookies: {
    make: ({ body }, random) => ({ headers: { 'Set-Cookie': oddCookies(random.int, random.pick) }, body }),
    errorCodes: [...LOGIN_GONE, 'not_allowed'],
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
    errorCodes: ['unreachable', 'answer_invalid', 'timed_out'],
  },
  oddServer: {
    make: ({ body }, random) => ({
      headers: { Server: random.pick(['daphne', 'gunicorn', 'x'.repeat(8_000), 'squid']) },
      body,
    }),
    errorCodes: [],
  },
} as const satisfies Record<string, HttpAnswer>;

/** Very many cookies, some of them with the names that a login uses. */
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
