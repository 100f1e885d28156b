import type { Role } from '#shared/domain/role';
import { ROLES } from '#shared/domain/role';
import type { Check } from '../check';
import { cookieLine, cookieNames, parseJson, type Visitor } from '../visitor';
import { LANDING_PAGES, LOGIN } from './login';

export const STATUS = '/projeng/api/realtime/status/';
const SOMEBODY = { anyOf: ROLES };

const isSignedIn = async (visitor: Visitor) => (await visitor.send(STATUS)).status === 200;

/** Server contract §1: how long a login lasts, and its end. */
export const SESSION_CHECKS: readonly Check[] = [
  {
    id: 'session.not-sliding',
    section: '§1',
    title: 'Asking APIs does not renew the session: no cookie is set',
    needs: SOMEBODY,
    look: async (run) => {
      const answer = await run.anyOf(ROLES).send(STATUS);
      run.equal('status', answer.status, 200);
      run.equal('cookies set', cookieNames(answer), []);
    },
  },
  {
    id: 'session.first-page',
    section: '§1',
    title: 'The first page after a login restarts the 30 minutes, no later one does',
    needs: SOMEBODY,
    look: async (run) => {
      const role = roleOf(run.target.roles);
      const visitor = await run.signIn(role);
      const first = await visitor.send(LANDING_PAGES[role]);
      run.matches('the first page', cookieLine(first, 'sessionid'), /Max-Age=1800/);
      const second = await visitor.send(LANDING_PAGES[role]);
      run.equal('the second page sets a session', cookieNames(second).includes('sessionid'), false);
    },
  },
  {
    id: 'session.clear-login-success',
    section: '§1',
    title: 'clear-login-success restarts the 30 minutes once, without token',
    needs: SOMEBODY,
    look: async (run) => {
      const visitor = await run.signIn(roleOf(run.target.roles));
      const path = '/accounts/clear-login-success/';
      const first = await visitor.send(path, { method: 'POST' });
      run.equal('answer', [first.status, parseJson(first.body)], [200, { status: 'success' }]);
      run.matches('the first time', cookieLine(first, 'sessionid'), /Max-Age=1800/);
      const second = await visitor.send(path, { method: 'POST' });
      run.equal('a second time sets a session', cookieNames(second).includes('sessionid'), false);
    },
  },
  ...['/accounts/logout/', '/logout/'].map((path): Check => ({
    id: path === '/logout/' ? 'session.logout-short' : 'session.logout',
    section: '§1',
    title: `GET ${path} answers 302, takes the session cookie back, and the old one is dead at once`,
    needs: SOMEBODY,
    look: async (run) => {
      const visitor = await run.signIn(roleOf(run.target.roles));
      const cookies = visitor.http.cookieHeader();
      const answer = await visitor.send(path);
      run.equal('answer', [answer.status, answer.location], [302, LOGIN]);
      run.matches('sessionid', cookieLine(answer, 'sessionid'), /Max-Age=0/);
      run.equal('csrftoken survives', visitor.http.cookie('csrftoken') !== null, true);
      if (path === '/logout/') run.matches('messages', cookieLine(answer, 'messages'), /^messages=/);
      const thief = await run.anonymous().send(STATUS, { headers: { Cookie: cookies } });
      run.equal('the old cookie', thief.status, 302);
    },
  })),
  {
    id: 'session.logout-by-post',
    section: '§1',
    title: 'POST to the logout page needs a token',
    needs: SOMEBODY,
    look: async (run) => {
      const visitor = await run.signIn(roleOf(run.target.roles));
      run.equal('without', (await visitor.send('/accounts/logout/', { method: 'POST' })).status, 403);
      run.equal('still signed in', await isSignedIn(visitor), true);
      run.equal('with', (await visitor.post('/accounts/logout/')).status, 302);
    },
  },
  {
    id: 'session.start-page',
    section: '§1',
    title: '/ leads to the login page, or to the own page of who is signed in',
    needs: SOMEBODY,
    look: async (run) => {
      const anonymous = await run.anonymous().send('/');
      run.equal('anonymous', [anonymous.status, anonymous.location], [302, LOGIN]);
      for (const role of run.target.roles) {
        const known = await run.as(role).send('/');
        run.equal(role, [known.status, known.location], [302, LANDING_PAGES[role]]);
      }
    },
  },
  {
    id: 'session.absolute-end',
    section: '§1',
    title: 'A session ends 30 minutes after the login, whatever the client does',
    needs: SOMEBODY,
    look: async (run) => {
      const { control } = run.target;
      if (!control) return run.skip('takes half an hour; see session.not-sliding');
      const visitor = await run.signIn(roleOf(run.target.roles));
      for (let minutes = 10; minutes < 30; minutes += 10) {
        await control.ageLogins(10 * 60_000);
        run.equal(`signed in after ${minutes} min of asking`, await isSignedIn(visitor), true);
      }
      await control.ageLogins(10 * 60_000);
      const answer = await visitor.send(STATUS);
      run.equal('after 30 min', [answer.status, answer.location], [302, LOGIN]);
      run.matches('sessionid', cookieLine(answer, 'sessionid'), /^sessionid=("…"|…)?;.*Max-Age=0/);
    },
  },
  {
    id: 'session.first-page-end',
    section: '§1',
    title: 'A session ends 30 minutes after the first page, whatever pages follow',
    needs: SOMEBODY,
    look: async (run) => {
      const { control } = run.target;
      if (!control) return run.skip('takes most of an hour; see session.first-page');
      const role = roleOf(run.target.roles);
      const visitor = await run.signIn(role);
      for (const minutes of [20, 40]) {
        await control.ageLogins(20 * 60_000);
        run.equal(`a page after ${minutes} min`, (await visitor.send(LANDING_PAGES[role])).status, 200);
      }
      await control.ageLogins(10 * 60_000);
      run.equal('signed in 30 min after the first page', await isSignedIn(visitor), false);
    },
  },
];

function roleOf(roles: readonly Role[]): Role {
  const [role] = roles;
  if (!role) throw new Error('nobody is signed in');
  return role;
}
