import type { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { World } from '../world';
import { HOME_PAGES, homePageOf, json, LOGIN_PAGE, type DemoContext, type DemoEnv } from './context';
import { createCsrfSecret } from './csrf';
import { addMessage } from './messages';
import { csrfField, deleteSessionCookie, html, page, setCsrfCookie, setSessionCookie } from './pages';

/** Sign-in, sign-out and the start page (server contract §1). */
export function mountAccounts(app: Hono<DemoEnv>, world: World): void {
  const { city, sessions } = world;

  const loginPage = (c: DemoContext, complaint?: string) =>
    page(
      c,
      sessions,
      'Login',
      html`<h1>OneTagumVision</h1>
        ${complaint === undefined ? '' : html`<div role="alert" class="alert"><span>${complaint}</span></div>`}
        <form method="post" action="${LOGIN_PAGE}">
          ${csrfField(c)}
          <input type="text" name="username" /><input type="password" name="password" /><button type="submit">
            Login
          </button>
        </form>`,
    );

  const logOut = (c: DemoContext) => {
    const key = getCookie(c, 'sessionid');
    if (key !== undefined) {
      sessions.end(key);
      deleteSessionCookie(c);
    }
    return c.redirect(LOGIN_PAGE);
  };

  app.get('/', (c) => {
    const person = c.get('person');
    return c.redirect(person ? homePageOf(person) : LOGIN_PAGE);
  });

  app.get(LOGIN_PAGE, async (c) => {
    const person = c.get('person');
    return person ? c.redirect(homePageOf(person)) : loginPage(c);
  });

  app.post(LOGIN_PAGE, async (c) => {
    const form = await c.req.parseBody();
    const { username, password } = form;
    if (typeof username !== 'string' || typeof password !== 'string' || !username || !password) {
      return loginPage(c, 'Please enter both username and password.');
    }
    const person = city.personByName(username);
    if (!person?.isActive || !city.isPasswordOf(person, password))
      return loginPage(c, 'Invalid username or password.');
    if (person.role === 'none') return loginPage(c, 'You do not have permission to access the system.');
    setCsrfCookie(c, createCsrfSecret());
    const session = sessions.open(person.id);
    setSessionCookie(c, session);
    c.set('session', session);
    return c.redirect(HOME_PAGES[person.role]);
  });

  app.get('/accounts/logout/', logOut);
  app.post('/accounts/logout/', logOut);
  app.get('/logout/', (c) => {
    addMessage(c, city.now(), 20, 'You have been logged out.');
    return logOut(c);
  });

  app.post('/accounts/clear-login-success/', (c) => {
    const session = c.get('session');
    if (session && sessions.takeLoginFlag(session)) setSessionCookie(c, session);
    return json(c, { status: 'success' });
  });
}
