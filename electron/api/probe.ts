import { getPublicSuffix } from 'tough-cookie';
import type { ServerSoftware } from '#shared/domain/session';
import { fail, ok, type AppError, type Result } from '#shared/result';
import type { HttpAnswer } from './answer';
import type { HttpClient } from './httpClient';
import type { PortalSigns } from './portalPage';
import { judgeLeaving } from './redirect';

const LOGIN = '/accounts/login/';

/** A server that has not answered within this many ms is not there. */
const PROBE_TIMEOUT_MS = 8_000;

/** Answers to plain http from a port that speaks TLS: nginx, Apache, Go. */
const WANTS_TLS =
  /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled|HTTP request to an HTTPS server/;

/** nginx's answers within TLS instead of ending it: without a certificate of ours, and with one it does not accept. */
const WANTS_CERTIFICATE = /No required SSL certificate was sent/;
const REFUSES_CERTIFICATE = /The SSL certificate error/;

/** No health or login page is longer, in bytes; before a sign-in the server is not to be trusted. */
const LONGEST_ANSWER = 1024 * 1024;

const NO_SIGNS: PortalSigns = { asksPassword: false, links: [] };

/** Forward proxies that answer plain http in a server's place name themselves. */
const FORWARD_PROXY = /squid|tinyproxy|privoxy/i;

/**
 * Whether a GISTagum server answers at the client's origin, known by its health page and its login form
 * (server contract §5.1, §1.1), and what serves it. Nothing secret is sent. Errors: those of the network,
 * `captive_portal`, `redirected_…`, `host_refused`, `server_broken`, `proxy_login_required`, `proxy_refused`,
 * `client_certificate_…`, and `not_this_server`; with `instead` where the answer names another origin of the same
 * site.
 */
export async function probeServer(
  http: HttpClient,
  timeoutMs = PROBE_TIMEOUT_MS,
): Promise<Result<ServerSoftware>> {
  const health = await http.send('/health/', { timeoutMs, maxBytes: LONGEST_ANSWER });
  if (!health.ok) return health;
  const page = mayBePortal(health.value, http.origin)
    ? await http.read('portalPage', health.value.body)
    : null;
  const signs = page?.ok ? page.value.rest : NO_SIGNS;
  const verdict = judgeHealth(health.value, http.origin, http.serverHeader, signs);
  if (!verdict.ok) return verdict;
  const form = await http.send(LOGIN, { timeoutMs, maxBytes: LONGEST_ANSWER });
  if (!form.ok) return form;
  if (form.value.status >= 500) return fail('server_broken', `login answered ${form.value.status}`);
  const isOurs = form.value.status === 200 && form.value.body.includes('name="csrfmiddlewaretoken"');
  return isOurs
    ? ok(readSoftware(http.serverHeader))
    : fail('not_this_server', `login answered ${form.value.status}`);
}

/**
 * The server software by the signature of its answers; a reverse proxy in front puts its own name there
 * (server contract §3).
 */
export function readSoftware(serverHeader: string | null): ServerSoftware {
  const name = /^(daphne|gunicorn|WSGIServer)\b/i.exec(serverHeader ?? '')?.[1]?.toLowerCase();
  if (name === 'daphne' || name === 'gunicorn') return name;
  return name === undefined ? 'unknown' : 'development';
}

/**
 * The meaning of an answer other than the server's `OK`. A network that wants a login of its own (a captive portal)
 * answers in the place of any plain http server; over https it cannot, because it has no certificate, so a redirect or
 * a form there is the site's own.
 * @param signs what the page shows, where it may be such a network's
 */
export function judgeHealth(
  answer: HttpAnswer,
  origin: string,
  serverHeader: string | null,
  signs: PortalSigns,
): Result<null> {
  const { status, body } = answer;
  const answered = `health answered ${status}`;
  if (status === 200 && body.trim() === 'OK') return ok(null);
  // RFC 6585 §6: the network, not the server, asks for a login.
  if (status === 511) return fail('captive_portal', answered);
  if (status === 407) return fail('proxy_login_required', answered);
  if (status >= 300 && status < 400) return judgeRedirect(answer, origin);
  if (FORWARD_PROXY.test(serverHeader ?? '')) {
    if (status === 403) return fail('proxy_refused', answered);
    if (status >= 500) return fail('unreachable', `proxy answered ${status}`);
  }
  if (status === 400) {
    if (isPlain(origin) && WANTS_TLS.test(body)) return elsewhere(encrypted(origin), answered);
    if (WANTS_CERTIFICATE.test(body)) return fail('client_certificate_required', answered);
    if (REFUSES_CERTIFICATE.test(body)) return fail('client_certificate_refused', answered);
    return fail('host_refused', answered);
  }
  if (status >= 500) return fail('server_broken', answered);
  if (mayBePortal(answer, origin) && isPortalPage(body, signs, origin))
    return fail('captive_portal', 'a page');
  return fail('not_this_server', answered);
}

function judgeRedirect(answer: HttpAnswer, origin: string): Result<null> {
  const said = `health answered ${answer.status}`;
  const leaving = judgeLeaving(answer.location ?? '', origin);
  const target = urlOf(answer.location ?? '', origin);
  if (!leaving) return fail('not_this_server', said);
  // Django behind TLS sends plain http to https (server contract §0); a site may also have another main name.
  const isMoved = target?.pathname === '/health/' && isSameSite(target.hostname, origin);
  return isMoved ? elsewhere(target.origin, said) : { ok: false, error: { ...leaving, detail: said } };
}

function elsewhere(instead: string, detail: string): { readonly ok: false; readonly error: AppError } {
  return { ok: false, error: { code: 'not_this_server', detail, instead } };
}

/**
 * A page that asks for a login or leads away: by WISPr's mark, a form, or a refresh. This server's pages carry Django's
 * token.
 */
function isPortalPage(body: string, { asksPassword, links }: PortalSigns, origin: string): boolean {
  if (body.includes('WISPAccessGatewayParam')) return true;
  if (body.includes('csrfmiddlewaretoken')) return false;
  return asksPassword || links.some((link) => leadsAway(link, origin));
}

function mayBePortal({ status, body }: HttpAnswer, origin: string): boolean {
  return status === 200 && isPlain(origin) && body.trim() !== 'OK';
}

function leadsAway(link: string, origin: string): boolean {
  const target = urlOf(link, origin);
  return target !== null && !isSameSite(target.hostname, origin);
}

/** The same host, or two names under one registered domain. */
function isSameSite(host: string, origin: string): boolean {
  const own = new URL(origin).hostname;
  if (host === own) return true;
  const site = siteOf(host);
  return site !== undefined && site === siteOf(own);
}

function siteOf(host: string): string | undefined {
  return getPublicSuffix(host, { ignoreError: true });
}

function urlOf(link: string, base: string): URL | null {
  const url = URL.canParse(link, base) ? new URL(link, base) : null;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : null;
}

function isPlain(origin: string): boolean {
  return origin.startsWith('http://');
}

/** The same host and port over TLS. */
export function encrypted(origin: string): string {
  return origin.replace(/^http:/, 'https:');
}
