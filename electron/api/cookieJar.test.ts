import { beforeEach, describe, expect, it } from 'vitest';
import { VisitorCookies } from './cookieJar';

const LOGIN = ['csrftoken=t1; Max-Age=31449600; Path=/', 'sessionid=s1; HttpOnly; Max-Age=1800; Path=/'];
const FLOOD = Array.from({ length: 2_000 }, (_, index) => `many${index}=value; Path=/`);

let cookies: VisitorCookies;

beforeEach(() => {
  cookies = new VisitorCookies('https://city.example.ph');
});

describe('the cookies of a visitor', () => {
  it.each([
    ['before', [...FLOOD, ...LOGIN]],
    ['after', [...LOGIN, ...FLOOD]],
    ['around', [LOGIN[0] ?? '', ...FLOOD, LOGIN[1] ?? '']],
  ])(
    'hold the login with two thousand others %s it, in a header that every server takes',
    (_where, lines) => {
      cookies.take(lines);
      for (const line of FLOOD) cookies.take([line]);
      expect([cookies.get('sessionid'), cookies.get('csrftoken')]).toEqual(['s1', 't1']);
      expect(cookies.header().length).toBeLessThan(4_096);
    },
  );

  it.each([
    'odd=a\u007fb',
    'odd=\u00e9',
    'o\u0001dd=a',
    'odd=a\tb\r',
    'odd=\ud83d\ude00',
    `odd=${'x'.repeat(5_000)}`,
    '=v',
    '',
  ])('do not hold %j', (line) => {
    cookies.take([...LOGIN, line]);
    expect(cookies.header()).not.toContain('odd');
    expect(cookies.header()).toMatch(/^[\x20-\x7e]*$/);
    expect(cookies.get('sessionid')).toBe('s1');
  });

  it('hold a load balancer’s, replace it, and give its place back when it is taken back', () => {
    cookies.take(['SERVERID=a; Path=/', ...LOGIN]);
    cookies.take(['SERVERID=b; Path=/']);
    expect(cookies.get('SERVERID')).toBe('b');
    for (let round = 0; round < 100; round++) {
      cookies.take([`turn${round}=1; Path=/`]);
      cookies.take([`turn${round}=; Max-Age=0; Path=/`]);
    }
    cookies.take(['last=1; Path=/']);
    expect(cookies.get('last')).toBe('1');
  });

  it.each([
    ['HttpOnly; SameSite=Lax; Secure', { isHttpOnly: true, isSameSite: true, isSecure: true }],
    ['httponly; samesite=strict', { isHttpOnly: true, isSameSite: true, isSecure: false }],
    ['SameSite=None', { isHttpOnly: false, isSameSite: false, isSecure: false }],
    ['Max-Age=60', { isHttpOnly: false, isSameSite: false, isSecure: false }],
  ])('say what guards one that came with %s', (attributes, guards) => {
    cookies.take([`sessionid=s1; Path=/; ${attributes}`]);
    expect(cookies.guards('sessionid')).toEqual(guards);
    expect(cookies.guards('csrftoken')).toBeNull();
  });

  it('never hold what the server has to say to a page', () => {
    cookies.take([...LOGIN, `messages=${'m'.repeat(500)}; Path=/`]);
    expect(cookies.get('messages')).toBeNull();
  });

  it('tell that the session was taken back', () => {
    cookies.take(LOGIN);
    expect(cookies.take(['sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/'])).toBe(
      true,
    );
    expect(cookies.get('sessionid')).toBeNull();
    expect(cookies.take(['sessionid=s2; Path=/'])).toBe(false);
  });
});
