import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Person, Role } from '../city/model';
import { toWireJson, type Json } from '../wireJson';
import type { Session } from './sessions';

export interface DemoEnv {
  Bindings: HttpBindings;
  Variables: { session: Session | undefined; person: Person | undefined };
}
export type DemoContext = Context<DemoEnv>;

/** The page each role lands on after signing in (server contract §1). */
export const HOME_PAGES: Readonly<Record<Exclude<Role, 'none'>, string>> = {
  head: '/dashboard/',
  superuser: '/dashboard/',
  engineer: '/projeng/dashboard/',
  finance: '/dashboard/finance/dashboard/',
};
export const LOGIN_PAGE = '/accounts/login/';

export function homePageOf(person: Person): string {
  return person.role === 'none' ? LOGIN_PAGE : HOME_PAGES[person.role];
}

/** The signed-in person, behind the login wall. */
export function personOf(c: DemoContext): Person {
  const person = c.get('person');
  if (!person) throw new Error('this route stands outside the login wall');
  return person;
}

export function json(c: DemoContext, value: Json, status: ContentfulStatusCode = 200): Response {
  return c.body(toWireJson(value), status, { 'Content-Type': 'application/json' });
}

/** An answer of one sentence, as plain text. */
export function sentence(c: DemoContext, text: string, status: ContentfulStatusCode = 200): Response {
  return c.text(text, status);
}

/**
 * Lets some roles pass. Others are sent away (server contract §2.1): under /projeng/ to the login page with `next`,
 * elsewhere to their own dashboard.
 */
export function allow(...roles: readonly Role[]): MiddlewareHandler<DemoEnv> {
  return async (c, next) => {
    const person = personOf(c);
    if (roles.includes(person.role)) return next();
    return c.redirect(c.req.path.startsWith('/projeng/') ? loginPageWithNext(c) : homePageOf(person));
  };
}

/**
 * As {@link allow}, for the views under /projeng/ that send
 * others to a dashboard, without `next` (server contract §2.1).
 */
export function allowOrDashboard(
  roles: readonly Role[],
  dashboardOf: (person: Person) => string = homePageOf,
): MiddlewareHandler<DemoEnv> {
  return async (c, next) => {
    const person = personOf(c);
    return roles.includes(person.role) ? next() : c.redirect(dashboardOf(person));
  };
}

/** "/accounts/login/?next=<path>". */
export function loginPageWithNext(c: DemoContext): string {
  const { pathname, search } = new URL(c.req.url);
  return `${LOGIN_PAGE}?next=${encodeURIComponent(pathname + search).replaceAll('%2F', '/')}`;
}
