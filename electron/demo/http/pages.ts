import { setCookie, getCookie } from 'hono/cookie';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { toScriptJson, type Json } from '../wireJson';
import type { DemoContext } from './context';
import { forgetMessages } from './messages';
import { createCsrfSecret, isCsrfSecret, maskCsrfSecret } from './csrf';
import { SESSION_LIFETIME_MS, type Session, type Sessions } from './sessions';

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/**
 * Sends a page, which shows the messages there are. The first one after a login takes the session's login flag and so
 * restarts its 30 minutes.
 */
export async function page(
  c: DemoContext,
  sessions: Sessions,
  title: string,
  body: Markup,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const session = c.get('session');
  if (session && sessions.takeLoginFlag(session)) setSessionCookie(c, session);
  forgetMessages(c);
  return barePage(c, title, body, status);
}

/** Sends a page that knows nothing of sessions: the error pages. */
export async function barePage(
  c: DemoContext,
  title: string,
  body: Markup,
  status: ContentfulStatusCode,
): Promise<Response> {
  const document = html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
      </head>
      <body>
        ${body}
      </body>
    </html> `;
  return c.body(String(await document), status, { 'Content-Type': 'text/html; charset=utf-8' });
}

/** A value in a page, for its scripts. */
export function scriptBlock(id: string, value: Json): Markup {
  return html`<script id="${id}" type="application/json">
    ${raw(toScriptJson(value))}
  </script>`;
}

export function notFoundPage(c: DemoContext): Promise<Response> {
  return barePage(c, 'Page not found', html`<h1>Page not found (404)</h1>`, 404);
}

export function forbiddenPage(c: DemoContext, reason: string): Promise<Response> {
  const body = html`<h1>Forbidden <span>(403)</span></h1>
    <p>CSRF verification failed. Request aborted.</p>
    <p>Reason given for failure:</p>
    <pre>${reason}</pre>`;
  return barePage(c, '403 Forbidden', body, 403);
}

export function serverErrorPage(c: DemoContext, reason: string): Promise<Response> {
  return barePage(
    c,
    reason,
    html`<h1>Server Error (500)</h1>
      <pre class="exception_value">${reason}</pre>`,
    500,
  );
}

/** The hidden form field; sets the csrftoken cookie when the browser has none yet. */
export function csrfField(c: DemoContext): Markup {
  const known = getCookie(c, 'csrftoken');
  const secret = isCsrfSecret(known) ? known : createCsrfSecret();
  if (secret !== known) setCsrfCookie(c, secret);
  return html`<input type="hidden" name="csrfmiddlewaretoken" value="${maskCsrfSecret(secret)}" />`;
}

export function setCsrfCookie(c: DemoContext, secret: string): void {
  setCookie(c, 'csrftoken', secret, { maxAge: 31_449_600, path: '/', sameSite: 'Lax' });
}

export function setSessionCookie(c: DemoContext, { key }: Session): void {
  setCookie(c, 'sessionid', key, {
    httpOnly: true,
    maxAge: SESSION_LIFETIME_MS / 1000,
    path: '/',
    sameSite: 'Lax',
  });
}

/** Tells the browser to forget the session, as the server does whenever a cookie names none that lives. */
export function deleteSessionCookie(c: DemoContext): void {
  c.header(
    'Set-Cookie',
    'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax',
    {
      append: true,
    },
  );
}

export { html, raw };
