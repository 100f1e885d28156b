import { describe, expect, it } from 'vitest';
import { classify, contradictsRole, landingPath, pathOf, type HttpAnswer } from './answer';

const answer = (part: Partial<HttpAnswer>): HttpAnswer => ({
  status: 200,
  location: null,
  contentType: 'text/html',
  body: '',
  pieces: [''],
  deletesSession: false,
  retryAfterMs: null,
  messages: null,
  ...part,
});
const redirect = (location: string | null, deletesSession = false): HttpAnswer =>
  answer({ status: 302, location, deletesSession });

describe('classify', () => {
  it.each([200, 201, 204])('takes %i as a success, whatever it holds', (status) => {
    const given = answer({ status, body: '<h1>Maintenance</h1>' });
    expect(classify(given)).toEqual({ ok: true, value: given });
  });

  // The cases of server contract §2.1, in its order, and what a proxy may do to them.
  it.each([
    ['anonymous or expired', redirect('/accounts/login/'), 'logged_out'],
    [
      'anonymous on engineer-projects',
      redirect('/accounts/login/?next=/api/engineer-projects/2/'),
      'not_allowed',
    ],
    ['expired cookie', redirect('/accounts/login/', true), 'logged_out'],
    [
      'expired cookie on engineer-projects',
      redirect('/accounts/login/?next=/api/engineer-projects/2/', true),
      'logged_out',
    ],
    ['wrong role on /projeng/', redirect('/accounts/login/?next=/projeng/map/api/projects/'), 'not_allowed'],
    ['wrong role on /dashboard/', redirect('/projeng/dashboard/'), 'not_allowed'],
    ['wrong role on /dashboard/ (finance)', redirect('/dashboard/finance/dashboard/'), 'not_allowed'],
    [
      'csrf failure',
      answer({ status: 403, body: '<p>CSRF verification failed. Request aborted.' }),
      'csrf_refused',
    ],
    [
      'foreign origin',
      answer({ status: 403, body: 'Origin checking failed - null does not match' }),
      'origin_refused',
    ],
    [
      'foreign Referer over https',
      answer({
        status: 403,
        body: 'Referer checking failed - https://a/ does not match any trusted origins.',
      }),
      'origin_refused',
    ],
    ['bad Host header', answer({ status: 400, body: '<h1>Bad Request (400)</h1>' }), 'host_refused'],
    [
      'bad Host header, debug',
      answer({ status: 400, body: 'DisallowedHost at /health/ Invalid HTTP_HOST header' }),
      'host_refused',
    ],
    ['a form with mistakes', answer({ status: 400, contentType: 'application/json' }), 'refused'],
    ['a proxy that wants a login', answer({ status: 407 }), 'proxy_login_required'],
    ['a network that wants a login', answer({ status: 511 }), 'captive_portal'],
    ['an absolute Location', redirect('https://city.example.ph/accounts/login/'), 'logged_out'],
    ['a permanent redirect', { ...redirect('/accounts/login/'), status: 301 }, 'logged_out'],
    ['a look-alike path', redirect('/accounts/login/evil/'), 'answer_invalid'],
    ['a circle', redirect('/projeng/map/api/projects/'), 'answer_invalid'],
    ['no Location', redirect(null), 'answer_invalid'],
    ['an unreadable Location', redirect('http://['), 'answer_invalid'],
    ['engineer not assigned', answer({ status: 403, body: '{"error":"not assigned"}' }), 'not_allowed'],
    ['unknown path', answer({ status: 404 }), 'not_found'],
    ['gone', answer({ status: 410 }), 'not_found'],
    ['method not allowed', answer({ status: 405 }), 'refused'],
    ['unknown project', answer({ status: 500 }), 'server_broken'],
    ['proxy without server', answer({ status: 502 }), 'server_broken'],
    ['too many requests', answer({ status: 429 }), 'refused'],
  ] as const)('names %s', (_case, given, code) => {
    expect(classify(given)).toMatchObject({ ok: false, error: { code } });
  });

  it.each([503, 429, 500])('carries along for how long a server asks to be left alone with %i', (status) => {
    expect(classify(answer({ status, retryAfterMs: 7_000 }))).toMatchObject({
      error: { retryAfterMs: 7_000 },
    });
    expect(classify(answer({ status }))).not.toHaveProperty('error.retryAfterMs');
  });

  it.each([
    ['http://portal.example.net/login?to=city', 'redirected_elsewhere'],
    ['//10.0.0.1/', 'redirected_elsewhere'],
    ['https://evil.example/dashboard/', 'redirected_elsewhere'],
    ['https://city.example.ph:8443/projeng/map/api/projects/', 'redirected_address'],
    ['file:///dashboard/', 'redirected_oddly'],
    ['https://city.example.ph/accounts/login/', 'logged_out'],
    ['http://city.example.ph:8080/accounts/login/', 'logged_out'],
    ['/accounts/login/', 'logged_out'],
    ['https://[/', 'answer_invalid'],
  ])('of a redirect to %s, seen from the server, says %s', (location, code) => {
    expect(classify(redirect(location), 'https://city.example.ph')).toMatchObject({
      ok: false,
      error: { code },
    });
  });
});

describe('pathOf', () => {
  it.each([
    ['/dashboard/', '/dashboard/'],
    ['/dashboard/?a=1#b', '/dashboard/'],
    ['https://city.example.ph/dashboard/', '/dashboard/'],
    ['', '/'],
    ['http://[', ''],
  ])('of %j is %j', (location, path) => {
    expect(pathOf(location)).toBe(path);
  });
});

describe('where an answer leads', () => {
  const ORIGIN = 'http://city.example.ph';

  it.each([
    ['a page of the server', redirect('/projeng/dashboard/'), '/projeng/dashboard/'],
    ['the same with its address', redirect(`${ORIGIN}/projeng/dashboard/`), '/projeng/dashboard/'],
    ['the same over https', redirect('https://city.example.ph/projeng/dashboard/'), '/projeng/dashboard/'],
    ['the same on another port', redirect(`${ORIGIN}:8080/projeng/dashboard/`), '/projeng/dashboard/'],
    ['another host', redirect('https://elsewhere.example/projeng/dashboard/'), null],
    ['nowhere', redirect(null), null],
    ['a page at once', answer({ location: '/projeng/dashboard/' }), null],
    ['a refusal', answer({ status: 403, location: '/projeng/dashboard/' }), null],
  ])('is told of %s', (_what, given, path) => {
    expect(landingPath(given, ORIGIN)).toBe(path);
  });
});

describe('a refusal that contradicts the role', () => {
  const said = (given: HttpAnswer): boolean => {
    const classified = classify(given);
    return !classified.ok && contradictsRole(classified.error);
  };

  it.each([
    ['a bare 403', answer({ status: 403 })],
    ['a page of another role', redirect('/projeng/dashboard/')],
    ['sign-in, with a way back', redirect('/accounts/login/?next=/projeng/map/api/projects/')],
  ])('is %s', (_what, given) => {
    expect(said(given)).toBe(true);
  });

  it.each([
    ['an ended login', redirect('/accounts/login/')],
    ['a circle', redirect('/projeng/map/api/projects/')],
    ['a server that breaks', answer({ status: 500 })],
    ['a form without token', answer({ status: 403, body: 'CSRF verification failed' })],
  ])('is not %s', (_what, given) => {
    expect(said(given)).toBe(false);
  });

  it('is not what was never sent', () => {
    expect(contradictsRole({ code: 'not_allowed' })).toBe(false);
    expect(contradictsRole({ code: 'not_allowed', detail: 'cards is not for this role' })).toBe(false);
  });
});
