import { ROLES, type Role } from '#shared/domain/role';
import type { Check } from '../check';
import { getWithHost } from '../../../electron/check/handshake';
import type { Run } from '../run';
import { cookieLine, cookieNames, cookieValue, type Answer } from '../visitor';

export const LOGIN = '/accounts/login/';
export const LANDING_PAGES: Readonly<Record<Role, string>> = {
  head_engineer: '/dashboard/',
  superuser: '/dashboard/',
  project_engineer: '/projeng/dashboard/',
  finance_manager: '/dashboard/finance/dashboard/',
};
/** A user name that does not exist: a wrong password for an existing one might lock the account. */
const NO_SUCH_USER = { username: 'conformance-nobody', password: 'nonsense' };
const COMPLAINT = /role="alert"[^>]*>\s*<span[^>]*>\s*Invalid username or password\./;
const FOREIGN_ORIGINS = ['null', 'file://', 'app://x', 'http://elsewhere.invalid'];

/** The login form as Django makes it; before 4.1 the cookie holds the masked token of 64 characters. */
async function lookAtForm(run: Run, cookieLength: number): Promise<void> {
  const answer = await run.anonymous().send(LOGIN);
  run.equal('status', answer.status, 200);
  run.equal('cookies set', cookieNames(answer), ['csrftoken']);
  run.equal('length of the csrftoken cookie', cookieValue(answer, 'csrftoken')?.length, cookieLength);
  const cookie = cookieLine(answer, 'csrftoken');
  for (const part of ['Max-Age=31449600', 'Path=/', 'SameSite=Lax']) {
    run.matches(`csrftoken has ${part}`, cookie, new RegExp(`; ${part}(;|$)`));
  }
  run.equal('csrftoken is HttpOnly', /HttpOnly/i.test(cookie ?? ''), false);
  const field = /name="csrfmiddlewaretoken"\s+value="[a-zA-Z0-9]{64}"/;
  run.matchesUnseen('the hidden csrfmiddlewaretoken of 64 characters', answer.body, field);
}

/** The same host counts only with the same port. */
function ofAnotherPort(origin: string): string {
  const url = new URL(origin);
  url.port = url.port === '9999' ? '9998' : '9999';
  return url.origin;
}

/** Posts a login that does not exist from a page of another origin; `isNoticed` on servers that look at Origin. */
async function lookAtForeignOrigins(run: Run, isNoticed: boolean): Promise<void> {
  for (const origin of [...FOREIGN_ORIGINS, ofAnotherPort(run.target.origin)]) {
    const visitor = run.anonymous();
    await visitor.send(LOGIN);
    const answer = await visitor.post(LOGIN, { form: NO_SUCH_USER, headers: { Origin: origin } });
    run.equal(`status for ${origin}`, answer.status, isNoticed ? 403 : 200);
    const marker = isNoticed ? /Origin checking failed/ : COMPLAINT;
    run.matchesUnseen(`the page for ${origin}`, answer.body, marker);
  }
}

function landing(role: Role): Check {
  return {
    id: `login.landing.${role}`,
    section: '§1',
    title: `A good login of ${role} answers 302 to its page, sets sessionid, and rotates csrftoken`,
    needs: { roles: [role] },
    look: async (run) => {
      const visitor = run.anonymous();
      await visitor.send(LOGIN);
      const before = visitor.http.cookie('csrftoken');
      const answer = await visitor.post(LOGIN, { form: run.target.credentialsOf(role) });
      run.equal('status', answer.status, 302);
      run.equal('Location', answer.location, LANDING_PAGES[role]);
      const cookie = cookieLine(answer, 'sessionid');
      for (const part of ['HttpOnly', 'Max-Age=1800', 'Path=/', 'SameSite=Lax']) {
        run.matches(`sessionid has ${part}`, cookie, new RegExp(`; ${part}(;|$)`));
      }
      run.equal('length of sessionid', cookieValue(answer, 'sessionid')?.length, 32);
      run.isTrue('csrftoken is not rotated', visitor.http.cookie('csrftoken') !== before);
      const again = await visitor.send(LOGIN);
      run.equal('the login page then', [again.status, again.location], [302, LANDING_PAGES[role]]);
    },
  };
}

const refused = (run: Run, answer: Answer, marker: RegExp) => {
  run.equal('status', answer.status, 200);
  run.matchesUnseen('the complaint', answer.body, marker);
  run.equal('sets a session', cookieNames(answer).includes('sessionid'), false);
};

/** Server contract §1: signing in. */
export const LOGIN_CHECKS: readonly Check[] = [
  {
    id: 'login.form',
    section: '§1',
    title: 'The login page sets a csrftoken of 32 characters that scripts can read, and no session',
    look: (run) => lookAtForm(run, 32),
    known: {
      server: 'django-3.2',
      because: 'before Django 4.1 the csrftoken cookie holds the masked token of 64 characters',
      look: (run) => lookAtForm(run, 64),
    },
  },
  ...ROLES.map(landing),
  {
    id: 'login.unknown-user',
    section: '§1',
    title: 'Wrong credentials are answered 200 with a complaint, without a session',
    look: async (run) => {
      const visitor = run.anonymous();
      await visitor.send(LOGIN);
      refused(run, await visitor.post(LOGIN, { form: NO_SUCH_USER }), COMPLAINT);
    },
  },
  {
    id: 'login.empty-field',
    section: '§1',
    title: 'An empty field is answered 200 with a complaint',
    look: async (run) => {
      const visitor = run.anonymous();
      await visitor.send(LOGIN);
      for (const form of [
        { ...NO_SUCH_USER, password: '' },
        { ...NO_SUCH_USER, username: '' },
      ]) {
        const answer = await visitor.post(LOGIN, { form });
        refused(run, answer, /Please enter both username and password\./);
      }
    },
  },
  {
    id: 'login.token-in-form',
    section: '§1',
    title: 'The hidden field and the bare cookie value are both accepted as token, in the form or the header',
    look: async (run) => {
      const visitor = run.anonymous();
      const page = await visitor.send(LOGIN);
      const masked = /name="csrfmiddlewaretoken"\s+value="([^"]*)"/.exec(page.body)?.[1] ?? '';
      for (const csrfmiddlewaretoken of [masked, visitor.http.cookie('csrftoken') ?? '']) {
        const form = { ...NO_SUCH_USER, csrfmiddlewaretoken };
        refused(run, await visitor.send(LOGIN, { method: 'POST', form }), COMPLAINT);
      }
    },
  },
  {
    id: 'login.csrf',
    section: '§1',
    title: 'A login without the csrf cookie or with a wrong token is a 403 page',
    look: async (run) => {
      const noCookie = await run.anonymous().post(LOGIN, { form: NO_SUCH_USER });
      const visitor = run.anonymous();
      await visitor.send(LOGIN);
      const length = visitor.http.cookie('csrftoken')?.length ?? 32;
      const headers = { 'X-CSRFToken': 'a'.repeat(length) };
      for (const answer of [noCookie, await visitor.post(LOGIN, { form: NO_SUCH_USER, headers })]) {
        run.equal('status', answer.status, 403);
        run.matchesUnseen('the page', answer.body, /CSRF verification failed/);
      }
    },
  },
  {
    id: 'login.foreign-origin',
    section: '§1',
    title: 'A login with a foreign Origin is a 403 page',
    look: (run) => lookAtForeignOrigins(run, true),
    known: {
      server: 'django-3.2',
      because: 'before Django 4.0 the Origin header of a form is not looked at',
      look: (run) => lookAtForeignOrigins(run, false),
    },
  },
  {
    id: 'login.own-origin',
    section: '§1',
    title: 'A login with the server’s own Origin passes',
    look: async (run) => {
      const visitor = run.anonymous();
      await visitor.send(LOGIN);
      const headers = { Origin: run.target.origin };
      refused(run, await visitor.post(LOGIN, { form: NO_SUCH_USER, headers }), COMPLAINT);
    },
  },
  {
    id: 'host.foreign',
    section: '§1',
    title: 'A foreign Host header is answered 400, even at /health/',
    look: async (run) => {
      const { statusLine } = await getWithHost(run.target.origin, '/health/', 'elsewhere.invalid');
      run.matches('status', statusLine, /^HTTP\/1\.[01] 400 /);
    },
  },
];
