import { describe, expect, it } from 'vitest';
import { createScriptedHttp, page, redirectTo } from '../../tests/fakes/scriptedHttp';
import { readPortalSigns } from './portalPage';
import { judgeHealth, probeServer, readSoftware } from './probe';

const FORM = '<input type="hidden" name="csrfmiddlewaretoken" value="abc">';

type Seen = {
  readonly status?: number;
  readonly body?: string;
  readonly location?: string;
  readonly server?: string;
};

function judge(origin: string, seen: Seen): string {
  const answer = {
    status: seen.status ?? 200,
    location: seen.location ?? null,
    contentType: 'text/html',
    body: seen.body ?? '',
    pieces: [seen.body ?? ''],
    deletesSession: false,
    retryAfterMs: null,
    messages: null,
  };
  const verdict = judgeHealth(answer, origin, seen.server ?? null, readPortalSigns(answer.body));
  if (verdict.ok) return 'ours';
  return [verdict.error.code, verdict.error.instead].filter(Boolean).join(' ');
}

describe('what came where the health page should be', () => {
  const PLAIN = 'http://projects.tagum.gov.ph';
  const TLS = 'https://projects.tagum.gov.ph';
  const LOGIN_FORM = '<form action="/login"><input name="u"><input type="password" name="p"></form>';

  it.each<[string, Seen, string]>([
    ['our own word', { body: 'OK\n' }, 'ours'],
    ['a redirect to a gateway', { status: 302, location: 'http://10.1.0.1/login?u=x' }, 'captive_portal'],
    ['a redirect to a portal by name', { status: 307, location: 'https://wifi.example/' }, 'captive_portal'],
    ['the status made for it', { status: 511, body: LOGIN_FORM }, 'captive_portal'],
    ['a login page', { body: `<html>${LOGIN_FORM}` }, 'captive_portal'],
    ['a form that leads away', { body: '<form action="http://10.1.0.1/agree">' }, 'captive_portal'],
    [
      'a page that refreshes to a gateway',
      { body: '<META HTTP-EQUIV="Refresh" CONTENT="0; URL=http://10.1.0.1/hotspot">' },
      'captive_portal',
    ],
    ['a WISPr message', { body: '<!--<WISPAccessGatewayParam>-->' }, 'captive_portal'],
    ['a login page of Django', { body: `<form>${FORM}<input type="password"></form>` }, 'not_this_server'],
    ['a page that refreshes itself', { body: '<meta http-equiv="refresh" content="30">' }, 'not_this_server'],
    ['a maintenance page', { body: '<h1>We are back at noon</h1>' }, 'not_this_server'],
    ['a maintenance page with its status', { status: 503, body: LOGIN_FORM }, 'server_broken'],
    ['a proxy whose server is gone', { status: 502, server: 'nginx' }, 'server_broken'],
    ['a host name not served', { status: 400, body: '<h1>Bad Request (400)</h1>' }, 'host_refused'],
    [
      'a port that speaks TLS',
      { status: 400, body: 'The plain HTTP request was sent to HTTPS port' },
      `not_this_server ${TLS}`,
    ],
    ['the same place over https', { status: 301, location: `${TLS}/health/` }, `not_this_server ${TLS}`],
    [
      'another name of the same site',
      { status: 301, location: 'https://www.tagum.gov.ph/health/' },
      'not_this_server https://www.tagum.gov.ph',
    ],
    ['a page of the same site', { status: 302, location: '/en/' }, 'not_this_server'],
    ['a redirect to nowhere', { status: 302 }, 'not_this_server'],
    ['a redirect that is no link', { status: 302, location: 'http://[' }, 'not_this_server'],
    ['a redirect to no web page', { status: 302, location: 'file:///etc/passwd' }, 'redirected_oddly'],
    ['a login of the proxy', { status: 407 }, 'proxy_login_required'],
    ['a proxy that forbids', { status: 403, server: 'squid/5.7' }, 'proxy_refused'],
    ['a proxy that finds nothing', { status: 503, server: 'squid/5.7' }, 'unreachable'],
    ['something else', { status: 404 }, 'not_this_server'],
  ])('in plain http: %s', (_what, seen, expected) => {
    expect(judge(PLAIN, seen)).toBe(expected);
  });

  it.each<[string, Seen, string]>([
    ['our own word', { body: 'OK' }, 'ours'],
    [
      'nginx that was shown no certificate',
      { status: 400, body: '<center>No required SSL certificate was sent</center>', server: 'nginx' },
      'client_certificate_required',
    ],
    [
      'nginx that does not take the one it was shown',
      { status: 400, body: '<center>The SSL certificate error</center>', server: 'nginx' },
      'client_certificate_refused',
    ],
    ['a redirect elsewhere', { status: 302, location: 'https://sso.example/login' }, 'redirected_elsewhere'],
    ['a login page', { body: LOGIN_FORM }, 'not_this_server'],
    ['the status made for portals', { status: 511 }, 'captive_portal'],
    [
      'the same place in plain http',
      { status: 301, location: `${PLAIN}/health/` },
      `not_this_server ${PLAIN}`,
    ],
  ])('over https, where only the site itself can answer: %s', (_what, seen, expected) => {
    expect(judge(TLS, seen)).toBe(expected);
  });
});

describe('readSoftware', () => {
  it.each([
    ['daphne', 'daphne'],
    ['gunicorn', 'gunicorn'],
    ['gunicorn/20.1.0', 'gunicorn'],
    ['WSGIServer/0.2 CPython/3.11.2', 'development'],
    ['nginx', 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
  ])('calls %j %s', (header, expected) => {
    expect(readSoftware(header)).toBe(expected);
  });
});

describe('probeServer', () => {
  it.each<[string, Response, Response, object]>([
    ['ours', page('OK'), page(FORM), { ok: true, value: 'unknown' }],
    ['another site', page('<html>'), page('<html>'), { error: { code: 'not_this_server' } }],
    ['one with a health page only', page('OK'), page('', 404), { error: { code: 'not_this_server' } }],
    ['one whose login fails', page('OK'), page('', 500), { error: { code: 'server_broken' } }],
    ['one that does not serve this name', page('', 400), page(''), { error: { code: 'host_refused' } }],
    ['one that leads elsewhere', redirectTo('/'), page(FORM), { error: { code: 'not_this_server' } }],
  ])('tells %s', async (_what, health, form, expected) => {
    const { http, asked } = createScriptedHttp(({ path }) => (path === '/health/' ? health : form));
    expect(await probeServer(http)).toMatchObject(expected);
    expect(asked.every(({ method }) => method === 'GET')).toBe(true);
  });
});
