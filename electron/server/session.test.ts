import { beforeEach, describe, expect, it } from 'vitest';
import { createDeferred } from '../../tests/fakes/deferred';
import { settle } from '../../tests/fakes/fakeClock';
import { createScriptedHttp, page, redirectTo, type Script } from '../../tests/fakes/scriptedHttp';
import { Session } from './session';

const LOGIN = '/accounts/login/';
const STATUS = '/projeng/api/realtime/status/';
const ENGINEERS = '/projeng/api/engineers/';
const CREDENTIALS = { username: 'head1', password: 'secret' };
const FORM = '<input type="hidden" name="csrfmiddlewaretoken" value="abc">';

/** What the form answers to a POST; a test replaces it to play another server. */
let answerLogin: Script;
/** What everything else answers. */
let answerRest: Script;
let formAnswer: () => Response;

beforeEach(() => {
  formAnswer = () => page(FORM, 200, ['csrftoken=t1; Path=/']);
  answerLogin = () => redirectTo('/dashboard/', ['sessionid=s1; Path=/', 'csrftoken=t2; Path=/']);
  answerRest = () => redirectTo('/dashboard/');
});

function start(): { session: Session } & ReturnType<typeof createScriptedHttp> {
  const scripted = createScriptedHttp((request) => {
    if (request.path !== LOGIN) return answerRest(request);
    return request.method === 'GET' ? formAnswer() : answerLogin(request);
  });
  return { ...scripted, session: new Session(scripted.http) };
}

async function signedIn(): Promise<ReturnType<typeof start>> {
  const started = start();
  expect(await started.session.signIn(CREDENTIALS)).toMatchObject({ ok: true });
  started.asked.length = 0;
  return started;
}

describe('signing in', () => {
  it('sends the form with the token of its cookie and keeps the rotated one', async () => {
    const { session, asked, http } = start();
    expect(await session.signIn(CREDENTIALS)).toEqual({ ok: true, value: 'head_engineer' });
    const post = asked.find(({ method }) => method === 'POST');
    expect(post?.cookie).toBe('csrftoken=t1');
    expect(Object.fromEntries(new URLSearchParams(post?.body))).toEqual({
      ...CREDENTIALS,
      csrfmiddlewaretoken: 't1',
    });
    expect([http.cookie('csrftoken'), http.cookie('sessionid'), session.role]).toEqual([
      't2',
      's1',
      'head_engineer',
    ]);
  });

  it.each([
    ['/projeng/dashboard/', 'project_engineer'],
    ['/dashboard/finance/dashboard/', 'finance_manager'],
    ['https://city.example.ph/projeng/dashboard/', 'project_engineer'],
  ])('reads the role from landing on %s', async (landing, role) => {
    answerLogin = () => redirectTo(landing, ['sessionid=s1; Path=/']);
    expect(await start().session.signIn(CREDENTIALS)).toEqual({ ok: true, value: role });
  });

  it('tells the superuser from the Head Engineer by the list of engineers', async () => {
    answerRest = ({ path }) => (path === ENGINEERS ? page('[]') : page('', 500));
    expect(await start().session.signIn(CREDENTIALS)).toEqual({ ok: true, value: 'superuser' });
  });

  it.each([
    ['a wrong password', page('<span>Invalid username or password.</span>'), 'wrong_password'],
    ['a page of a proxy', page('<h1>Maintenance</h1>'), 'not_this_server'],
    ['a user in no group', page('You do not have permission to access the system.'), 'no_role'],
    ['an empty field', page('Please enter both username and password.'), 'fields_missing'],
    ['a bad token', page('CSRF verification failed', 403), 'csrf_refused'],
    ['a foreign origin', page('Origin checking failed', 403), 'origin_refused'],
    ['a broken server', page('', 500), 'server_broken'],
    ['a redirect without a session', redirectTo('/dashboard/'), 'not_this_server'],
    ['an unknown landing page', redirectTo('/elsewhere/', ['sessionid=s; Path=/']), 'no_role'],
    ['a landing page of the prototype', redirectTo('constructor', ['sessionid=s; Path=/']), 'no_role'],
  ])('names %s', async (_what, given, code) => {
    answerLogin = () => given.clone();
    const { session } = start();
    expect(await session.signIn(CREDENTIALS)).toMatchObject({ ok: false, error: { code } });
    expect(session.role).toBeNull();
  });

  it.each([
    ['no form', page('<h1>Hello</h1>', 200, ['csrftoken=t; Path=/']), 'not_this_server'],
    ['a form without a cookie', page(FORM), 'not_this_server'],
    ['a proxy without a server', page('Bad Gateway', 502), 'server_broken'],
  ])('sends no password where there is %s', async (_what, given, code) => {
    formAnswer = () => given.clone();
    const { session, asked } = start();
    expect(await session.signIn(CREDENTIALS)).toMatchObject({ ok: false, error: { code } });
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
  });
});

describe('an ended login', () => {
  it('is renewed once for all who ask at the same time', async () => {
    const { session, asked } = await signedIn();
    const { generation } = session;
    const renewed = await Promise.all([1, 2, 3].map(() => session.renew(generation)));
    expect(renewed).toEqual(Array(3).fill({ ok: true, value: 'head_engineer' }));
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is not renewed again for a request that began before the last login', async () => {
    const { session, asked } = await signedIn();
    const { generation } = session;
    await session.renew(generation);
    asked.length = 0;
    expect(await session.renew(generation)).toEqual({ ok: true, value: 'head_engineer' });
    expect(asked).toEqual([]);
    await session.renew(session.generation);
    expect(asked.some(({ method }) => method === 'POST')).toBe(true);
  });

  it('lets requests wait until the login is there', async () => {
    const { session } = await signedIn();
    const posted = createDeferred<Response>();
    answerLogin = () => posted.promise;
    const renewal = session.renew(session.generation);
    let isSettled = false;
    const settled = session.settled().then(() => (isSettled = true));
    await settle();
    expect(isSettled).toBe(false);
    posted.resolve(redirectTo('/dashboard/', ['sessionid=s2; Path=/']));
    await Promise.all([renewal, settled]);
    expect(isSettled).toBe(true);
  });

  it('takes on a role that was changed meanwhile', async () => {
    const { session } = await signedIn();
    answerLogin = () => redirectTo('/projeng/dashboard/', ['sessionid=s2; Path=/']);
    await session.renew(session.generation);
    expect(session.role).toBe('project_engineer');
  });

  it('is for the user to renew once the password no longer works', async () => {
    const { session, asked } = await signedIn();
    answerLogin = () => page('Invalid username or password.');
    expect(await session.renew(session.generation)).toMatchObject({
      ok: false,
      error: { code: 'logged_out' },
    });
    asked.length = 0;
    expect(await session.renew(session.generation)).toMatchObject({
      ok: false,
      error: { code: 'logged_out' },
    });
    expect(asked).toEqual([]);
  });

  it.each([
    ['a page of a proxy', (): Response => page('<h1>Maintenance</h1>')],
    ['a broken server', (): Response => page('', 503)],
    [
      'no network',
      (): Response => {
        throw new TypeError('fetch failed');
      },
    ],
  ])('is renewed later when now there is %s', async (_what, given) => {
    const { session } = await signedIn();
    const working = formAnswer;
    formAnswer = given;
    expect(await session.renew(session.generation)).toMatchObject({ ok: false });
    formAnswer = working;
    expect(await session.renew(session.generation)).toEqual({ ok: true, value: 'head_engineer' });
  });
});

describe('a request', () => {
  const EXPIRED = { ok: false, error: { code: 'logged_out', detail: '' } } as const;
  const DONE = { ok: true, value: 'done' } as const;

  it('is repeated with a new login, also when that one ends in between', async () => {
    const { session, asked } = await signedIn();
    const answers = [EXPIRED, EXPIRED, DONE];
    expect(await session.run(() => Promise.resolve(answers.shift() ?? DONE))).toEqual(DONE);
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  it('does not end the login when it is gone again before the role is read', async () => {
    const { session } = await signedIn();
    answerRest = () => redirectTo('/accounts/login/');
    expect(await session.renew(session.generation)).toMatchObject({ error: { code: 'server_broken' } });
    answerRest = () => redirectTo('/dashboard/');
    expect(await session.renew(session.generation)).toEqual({ ok: true, value: 'head_engineer' });
  });

  it('does not end the login on a server that takes every login and keeps none', async () => {
    const { session } = await signedIn();
    expect(await session.run(() => Promise.resolve(EXPIRED))).toMatchObject({
      ok: false,
      error: { code: 'server_broken' },
    });
    expect(session.role).toBe('head_engineer');
  });

  it('is not made for nobody', async () => {
    expect(await start().session.run(() => Promise.resolve(DONE))).toMatchObject({
      ok: false,
      error: { code: 'not_signed_in' },
    });
  });
});

describe('looking after a login', () => {
  it('leaves one alone that stands', async () => {
    const { session, asked } = await signedIn();
    answerRest = () => page('{"status":"connected"}');
    expect(await session.ensure()).toEqual({ ok: true, value: 'head_engineer' });
    expect(asked.map(({ path }) => path)).toEqual([STATUS]);
  });

  it('renews one that ended, and reports a network that fails as such', async () => {
    const { session, asked } = await signedIn();
    answerRest = ({ path }) => (path === STATUS ? redirectTo(LOGIN) : redirectTo('/dashboard/'));
    expect(await session.ensure()).toMatchObject({ ok: true });
    expect(asked.some(({ method }) => method === 'POST')).toBe(true);
    answerRest = () => page('', 502);
    expect(await session.ensure()).toMatchObject({ ok: false, error: { code: 'server_broken' } });
  });
});

describe('signing out', () => {
  it('ends the login on the server and forgets it', async () => {
    const { session, asked, http } = await signedIn();
    await session.signOut();
    expect(asked).toMatchObject([{ path: '/accounts/logout/', cookie: 'csrftoken=t2; sessionid=s1' }]);
    expect([session.role, http.cookieHeader()]).toEqual([null, '']);
    expect(await session.renew(0)).toMatchObject({ ok: false, error: { code: 'logged_out' } });
  });

  it('waits for a renewal under way, so that no login is left behind', async () => {
    const { session, asked, http } = await signedIn();
    const posted = createDeferred<Response>();
    answerLogin = () => posted.promise;
    const renewal = session.renew(session.generation);
    const signedOut = session.signOut();
    await settle();
    posted.resolve(redirectTo('/dashboard/', ['sessionid=s2; Path=/']));
    expect(await renewal).toMatchObject({ ok: false, error: { code: 'logged_out' } });
    await signedOut;
    expect(asked.at(-1)).toMatchObject({
      path: '/accounts/logout/',
      cookie: expect.stringContaining('sessionid=s2') as string,
    });
    expect([session.role, http.cookieHeader()]).toEqual([null, '']);
  });
});
