import { beforeEach, describe, expect, it } from 'vitest';
import { createDeferred } from '../../tests/fakes/deferred';
import { FakeClock, settle } from '../../tests/fakes/fakeClock';
import {
  createScriptedHttp,
  page,
  redirectTo,
  type Script,
  type ScriptedRequest,
} from '../../tests/fakes/scriptedHttp';
import { LoginKeeper } from './loginKeeper';

const LOGIN = '/accounts/login/';
const LOGOUT = '/accounts/logout/';
const STATUS = '/projeng/api/realtime/status/';
const ENGINEERS = '/projeng/api/engineers/';
const CREDENTIALS = { username: 'head1', password: 'secret' };
const MINUTE = 60_000;
const FORM = '<input type="hidden" name="csrfmiddlewaretoken" value="abc">';
const FORM_AGAIN = `<form>${FORM}<input type="password" name="password"></form>`;

/** Of the client, for renewals ahead of time. */
let clock: FakeClock;
/** What the form answers to a POST; a test replaces it to play another server. */
let answerLogin: Script;
/** What everything else answers. */
let answerRest: Script;
let formAnswer: () => Response;

beforeEach(() => {
  clock = new FakeClock();
  logins = 0;
  formAnswer = () => page(FORM, 200, ['csrftoken=t1; Path=/']);
  answerLogin = () => redirectTo('/dashboard/', ['sessionid=s1; Path=/', 'csrftoken=t2; Path=/']);
  answerRest = () => redirectTo('/dashboard/');
});

/** A server as recorded: each login lasts 30 minutes. */
let logins = 0;
const LASTING: Script = () => redirectTo('/dashboard/', [`sessionid=s${++logins}; Max-Age=1800; Path=/`]);

function start(): { keeper: LoginKeeper } & ReturnType<typeof createScriptedHttp> {
  const scripted = createScriptedHttp((request) => {
    if (request.path !== LOGIN) return answerRest(request);
    return request.method === 'GET' ? formAnswer() : answerLogin(request);
  });
  return { ...scripted, keeper: new LoginKeeper(scripted.http, { clock, random: () => 0.5 }) };
}

async function signedIn(): Promise<ReturnType<typeof start>> {
  const started = start();
  expect(await started.keeper.signIn(CREDENTIALS)).toMatchObject({ ok: true });
  started.asked.length = 0;
  return started;
}

describe('signing in', () => {
  it('sends the form with the token of its cookie and keeps the rotated one', async () => {
    const { keeper, asked, http } = start();
    expect(await keeper.signIn(CREDENTIALS)).toEqual({ ok: true, value: 'head_engineer' });
    const post = asked.find(({ method }) => method === 'POST');
    expect(post?.cookie).toBe('csrftoken=t1');
    expect(Object.fromEntries(new URLSearchParams(post?.body))).toEqual({
      ...CREDENTIALS,
      csrfmiddlewaretoken: 't1',
    });
    expect([http.cookie('csrftoken'), http.cookie('sessionid'), keeper.role]).toEqual([
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
    expect(await start().keeper.signIn(CREDENTIALS)).toEqual({ ok: true, value: role });
  });

  it('tells the superuser from the Head Engineer by the list of engineers', async () => {
    answerRest = ({ path }) => (path === ENGINEERS ? page('[]') : page('', 500));
    expect(await start().keeper.signIn(CREDENTIALS)).toEqual({ ok: true, value: 'superuser' });
  });

  it.each(['<h1>Maintenance</h1>', '{"error":"x"}', ''])(
    'makes nobody a superuser by %j in its place',
    async (body) => {
      answerRest = ({ path }) => (path === ENGINEERS ? page(body) : page('', 500));
      expect(await start().keeper.signIn(CREDENTIALS)).toMatchObject({
        ok: false,
        error: { code: 'answer_invalid' },
      });
    },
  );

  it.each([
    ['a wrong password', page('<span>Invalid username or password.</span>'), 'wrong_password'],
    ['a page of a proxy', page('<h1>Maintenance</h1>'), 'not_this_server'],
    ['a user in no group', page('You do not have permission to access the system.'), 'no_role'],
    ['an empty field', page('Please enter both username and password.'), 'fields_missing'],
    ['a bad token', page('CSRF verification failed', 403), 'csrf_refused'],
    ['a foreign origin', page('Origin checking failed', 403), 'origin_refused'],
    ['a broken server', page('', 500), 'server_broken'],
    ['a redirect without a session', redirectTo('/dashboard/'), 'not_this_server'],
    ['a foreign Referer', page('Referer checking failed - Referer is insecure', 403), 'origin_refused'],
    ['a refusal of the form without a reason', page('<h1>Forbidden</h1>', 403), 'csrf_refused'],
    ['the form again, without a word', page(FORM_AGAIN), 'login_refused'],
    ['an unknown landing page', redirectTo('/elsewhere/', ['sessionid=s; Path=/']), 'not_this_server'],
    [
      'a landing page of the prototype',
      redirectTo('constructor', ['sessionid=s; Path=/']),
      'not_this_server',
    ],
  ])('names %s', async (_what, given, code) => {
    answerLogin = () => given.clone();
    const { keeper } = start();
    expect(await keeper.signIn(CREDENTIALS)).toMatchObject({ ok: false, error: { code } });
    expect(keeper.role).toBeNull();
  });

  it('hands on what the page says in whatever language, in plain words', async () => {
    answerLogin = () =>
      page(`<div role="alert"><span>Maling <b>pangalan</b>\n o&#8238; password.</span></div>${FORM_AGAIN}`);
    expect(await start().keeper.signIn(CREDENTIALS)).toEqual({
      ok: false,
      error: { code: 'login_refused', said: 'Maling pangalan o password.' },
    });
  });

  it('leaves no login open on the server that it cannot use', async () => {
    answerLogin = () => redirectTo('/elsewhere/', ['sessionid=s9; Path=/']);
    const { keeper, asked } = start();
    await keeper.signIn(CREDENTIALS);
    await settle();
    expect(asked.at(-1)).toMatchObject({ path: LOGOUT, cookie: 'csrftoken=t1; sessionid=s9' });
  });

  it.each([
    ['no form', page('<h1>Hello</h1>', 200, ['csrftoken=t; Path=/']), 'not_this_server'],
    ['a form without a cookie', page(FORM), 'not_this_server'],
    ['a proxy without a server', page('Bad Gateway', 502), 'server_broken'],
  ])('sends no password where there is %s', async (_what, given, code) => {
    formAnswer = () => given.clone();
    const { keeper, asked } = start();
    expect(await keeper.signIn(CREDENTIALS)).toMatchObject({ ok: false, error: { code } });
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
  });
});

describe('an ended login', () => {
  it('is renewed once for all who ask at the same time', async () => {
    const { keeper, asked } = await signedIn();
    const { generation } = keeper;
    const renewed = await Promise.all([1, 2, 3].map(() => keeper.renew(generation)));
    expect(renewed).toEqual(Array(3).fill({ ok: true, value: 'head_engineer' }));
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is not renewed again for a request that began before the last login', async () => {
    const { keeper, asked } = await signedIn();
    const { generation } = keeper;
    await keeper.renew(generation);
    asked.length = 0;
    expect(await keeper.renew(generation)).toEqual({ ok: true, value: 'head_engineer' });
    expect(asked).toEqual([]);
    await keeper.renew(keeper.generation);
    expect(asked.some(({ method }) => method === 'POST')).toBe(true);
  });

  it('lets requests wait until the login is there', async () => {
    const { keeper } = await signedIn();
    const posted = createDeferred<Response>();
    answerLogin = () => posted.promise;
    const renewal = keeper.renew(keeper.generation);
    let isSettled = false;
    const settled = keeper.settled().then(() => (isSettled = true));
    await settle();
    expect(isSettled).toBe(false);
    posted.resolve(redirectTo('/dashboard/', ['sessionid=s2; Path=/']));
    await Promise.all([renewal, settled]);
    expect(isSettled).toBe(true);
  });

  it('takes on a role that was changed meanwhile', async () => {
    const { keeper } = await signedIn();
    answerLogin = () => redirectTo('/projeng/dashboard/', ['sessionid=s2; Path=/']);
    await keeper.renew(keeper.generation);
    expect(keeper.role).toBe('project_engineer');
  });

  it('is for the user to renew once the password no longer works', async () => {
    const { keeper, asked } = await signedIn();
    answerLogin = () => page('Invalid username or password.');
    expect(await keeper.renew(keeper.generation)).toMatchObject({
      ok: false,
      error: { code: 'logged_out' },
    });
    asked.length = 0;
    expect(await keeper.renew(keeper.generation)).toMatchObject({
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
    const { keeper } = await signedIn();
    const working = formAnswer;
    formAnswer = given;
    expect(await keeper.renew(keeper.generation)).toMatchObject({ ok: false });
    formAnswer = working;
    await clock.advance(2_000);
    expect(await keeper.renew(keeper.generation)).toEqual({ ok: true, value: 'head_engineer' });
  });
});

describe('a request', () => {
  const EXPIRED = { ok: false, error: { code: 'logged_out', detail: '' } } as const;
  const DONE = { ok: true, value: 'done' } as const;

  it('is repeated once with a new login', async () => {
    const { keeper, asked } = await signedIn();
    const answers = [EXPIRED, DONE];
    expect(await keeper.run(() => Promise.resolve(answers.shift() ?? EXPIRED))).toEqual(DONE);
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('does not end the login when it is gone again before the role is read', async () => {
    const { keeper } = await signedIn();
    answerRest = () => redirectTo('/accounts/login/');
    expect(await keeper.renew(keeper.generation)).toMatchObject({ error: { code: 'server_broken' } });
    answerRest = () => redirectTo('/dashboard/');
    keeper.retryNow();
    expect(await keeper.renew(keeper.generation)).toEqual({ ok: true, value: 'head_engineer' });
  });

  it('does not end the login on a server that takes every login and keeps none', async () => {
    const { keeper, asked } = await signedIn();
    let sent = 0;
    const request = (): Promise<typeof EXPIRED> => {
      sent += 1;
      return Promise.resolve(EXPIRED);
    };
    expect(await keeper.run(request)).toMatchObject({ ok: false, error: { code: 'server_broken' } });
    expect([keeper.role, keeper.hasEnded, sent]).toEqual(['head_engineer', false, 2]);
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  /** Asks every 15 s for an hour, as polling does, while sockets that are refused give a sign of life. */
  async function anHour(keeper: LoginKeeper): Promise<void> {
    for (let count = 0; count < 240; count += 1) {
      // oxlint-disable-next-line no-await-in-loop
      await Promise.all([keeper.run(() => Promise.resolve(EXPIRED)), clock.advance(1)]);
      keeper.noteSign();
      // oxlint-disable-next-line no-await-in-loop
      await clock.advance(15_000);
    }
  }

  it('costs a server that keeps no login few of them, however often it is asked', async () => {
    answerLogin = LASTING;
    const { keeper, asked } = await signedIn();
    await anHour(keeper);
    const made = asked.filter(({ method }) => method === 'POST').length;
    expect(made).toBeGreaterThan(5);
    expect(made).toBeLessThan(25);
    expect(keeper.hasEnded).toBe(false);
    keeper.retryNow();
    answerRest = ({ path }) => (path === STATUS ? page('{}') : redirectTo('/dashboard/'));
    const answers = [EXPIRED, DONE];
    expect(await keeper.run(() => Promise.resolve(answers.shift() ?? DONE))).toEqual(DONE);
  });

  it('costs few passwords where they are answered by a page that says nothing', async () => {
    answerLogin = LASTING;
    const { keeper, asked } = await signedIn();
    answerLogin = () => page('<h1>Welcome</h1>');
    await anHour(keeper);
    const made = asked.filter(({ method }) => method === 'POST').length;
    expect(made).toBeGreaterThan(5);
    expect(made).toBeLessThan(25);
    answerLogin = LASTING;
    keeper.retryNow();
    const answers = [EXPIRED, DONE];
    expect(await keeper.run(() => Promise.resolve(answers.shift() ?? DONE))).toEqual(DONE);
  });

  it('is not made before anybody has signed in', async () => {
    expect(await start().keeper.run(() => Promise.resolve(DONE))).toMatchObject({
      ok: false,
      error: { code: 'not_signed_in' },
    });
  });
});

describe('looking after a login', () => {
  it('leaves one alone that stands', async () => {
    const { keeper, asked } = await signedIn();
    answerRest = () => page('{"status":"connected"}');
    expect(await keeper.ensure()).toEqual({ ok: true, value: 'head_engineer' });
    expect(asked.map(({ path }) => path)).toEqual([STATUS]);
  });

  it('renews one that ended, and reports a network that fails as such', async () => {
    const { keeper, asked } = await signedIn();
    answerRest = ({ path }) => (path === STATUS ? redirectTo(LOGIN) : redirectTo('/dashboard/'));
    expect(await keeper.renew(keeper.generation)).toMatchObject({ ok: true });
    expect(asked.some(({ method }) => method === 'POST')).toBe(true);
    answerRest = () => page('', 502);
    expect(await keeper.ensure()).toMatchObject({ ok: false, error: { code: 'server_broken' } });
  });
});

describe('signing out', () => {
  it('ends the login on the server and forgets it', async () => {
    const { keeper, asked, http } = await signedIn();
    expect(await keeper.signOut()).toEqual({ ok: true, value: null });
    expect(asked).toMatchObject([{ path: LOGOUT, cookie: 'csrftoken=t2; sessionid=s1' }]);
    expect([keeper.role, keeper.hasEnded, http.cookieHeader(), clock.pending]).toEqual([null, false, '', 0]);
    expect(await keeper.renew(0)).toMatchObject({ ok: false, error: { code: 'logged_out' } });
  });

  it('does not wait for a renewal under way, and leaves no login of it behind', async () => {
    const { keeper, asked, http } = await signedIn();
    const posted = createDeferred<Response>();
    answerLogin = () => posted.promise;
    const renewal = keeper.renew(keeper.generation);
    await settle();
    await keeper.signOut();
    expect(http.cookieHeader()).toBe('');
    posted.resolve(redirectTo('/dashboard/', ['sessionid=s2; Path=/']));
    expect(await renewal).toMatchObject({ ok: false, error: { code: 'logged_out' } });
    await settle();
    expect(asked.at(-1)).toMatchObject({
      path: LOGOUT,
      cookie: expect.stringContaining('sessionid=s2') as string,
    });
    expect([keeper.role, http.cookieHeader()]).toEqual([null, '']);
  });

  it('ends the login before this one too while the server still knows it', async () => {
    const { keeper, asked } = await signedIn();
    answerLogin = LASTING;
    await keeper.renew(keeper.generation);
    await keeper.renew(keeper.generation);
    asked.length = 0;
    await keeper.signOut();
    expect(asked.map(({ path, cookie }) => [path, cookie])).toEqual([
      [LOGOUT, 'csrftoken=t1; sessionid=s2'],
      [LOGOUT, 'csrftoken=t1; sessionid=s1'],
    ]);
  });

  it('says when the server could not be told', async () => {
    const { keeper, http } = await signedIn();
    answerRest = () => {
      throw new TypeError('fetch failed');
    };
    expect(await keeper.signOut()).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    expect([keeper.role, http.cookieHeader(), clock.pending]).toEqual([null, '', 0]);
  });

  it('waits three seconds at most for a server that has gone silent', async () => {
    const scripted = createScriptedHttp(() => new Promise<Response>(() => undefined), clock);
    const keeper = new LoginKeeper(scripted.http, { clock, random: () => 0.5 });
    const signedOut = keeper.signOut();
    await clock.advance(3_000);
    expect(await signedOut).toMatchObject({ ok: false, error: { code: 'timed_out' } });
  });
});

describe('a login about to end', () => {
  const posts = (asked: readonly ScriptedRequest[]): number =>
    asked.filter(({ method }) => method === 'POST').length;

  async function lasting(): Promise<ReturnType<typeof start> & { readonly told: string[] }> {
    answerLogin = LASTING;
    const started = await signedIn();
    const told: string[] = [];
    started.keeper.listen({
      renewed: (role) => told.push(`renewed ${role}`),
      ended: (code) => told.push(`ended ${code}`),
    });
    return { ...started, told };
  }

  it('is renewed a minute ahead, in cookies of its own that take over in one step', async () => {
    const { keeper, http, asked, told } = await lasting();
    const posted = createDeferred<Response>();
    answerLogin = () => posted.promise;
    await clock.advance(29 * MINUTE - 1);
    expect(asked).toEqual([]);
    await clock.advance(1);
    expect(posts(asked)).toBe(1);
    expect(asked[0]).toMatchObject({ path: LOGIN, cookie: '' });
    // Requests go on under the current login meanwhile, without waiting.
    await keeper.settled();
    expect(http.cookie('sessionid')).toBe('s1');
    posted.resolve(redirectTo('/dashboard/', ['sessionid=s2; Max-Age=1800; Path=/']));
    await settle();
    expect([http.cookie('sessionid'), told]).toEqual(['s2', ['renewed head_engineer']]);
  });

  it('takes 17 logins in eight hours', async () => {
    const { asked } = await lasting();
    await clock.advance(8 * 60 * MINUTE);
    expect(1 + posts(asked)).toBe(17);
  });

  it('is renewed at once after a sleep in which it fell due, and once only', async () => {
    const { keeper, asked } = await lasting();
    clock.jump(2 * 60 * MINUTE);
    keeper.noteTime();
    keeper.noteTime();
    await settle();
    expect(posts(asked)).toBe(1);
    keeper.noteTime();
    await settle();
    expect(posts(asked)).toBe(1);
  });

  it('begins anew when the network changed under its question: the answer may never come', async () => {
    const { keeper, asked, http, told } = await lasting();
    const lost = createDeferred<Response>();
    answerLogin = () => lost.promise;
    await clock.advance(29 * MINUTE);
    answerLogin = LASTING;
    keeper.noteTime();
    await settle();
    expect(posts(asked)).toBe(2);
    expect([http.cookie('sessionid'), told]).toEqual(['s2', ['renewed head_engineer']]);
  });

  it('is tried again after growing pauses while the network is away, and not beyond its end', async () => {
    const { asked, told, keeper } = await lasting();
    formAnswer = () => {
      throw new TypeError('fetch failed');
    };
    await clock.advance(30 * MINUTE);
    const tries = asked.length;
    expect(tries).toBeGreaterThan(3);
    expect(tries).toBeLessThan(25);
    await clock.advance(60 * MINUTE);
    expect(asked.length - tries).toBeLessThan(3);
    expect([told, keeper.hasEnded]).toEqual([[], false]);
    formAnswer = () => page(FORM, 200, ['csrftoken=t1; Path=/']);
    expect(await keeper.renew(keeper.generation)).toMatchObject({ ok: true });
  });

  it('answers every caller during such a pause with the same failure, without another try', async () => {
    const { keeper, asked } = await lasting();
    formAnswer = () => page('', 503);
    await keeper.renew(keeper.generation);
    asked.length = 0;
    expect(await keeper.renew(keeper.generation)).toMatchObject({ error: { code: 'server_broken' } });
    expect(asked).toEqual([]);
  });

  it('stops at once when the password was changed, says so once, and goes on after a new sign-in', async () => {
    const { keeper, asked, told } = await lasting();
    answerLogin = () => page('Invalid username or password.');
    await clock.advance(3 * 60 * MINUTE);
    expect([posts(asked), told, keeper.hasEnded, clock.pending]).toEqual([
      1,
      ['ended wrong_password'],
      true,
      0,
    ]);
    expect(await keeper.run(() => Promise.resolve({ ok: true, value: 'sent' }))).toMatchObject({
      error: { code: 'logged_out' },
    });
    answerLogin = LASTING;
    expect(await keeper.signIn({ ...CREDENTIALS, password: 'new' })).toMatchObject({ ok: true });
    expect([keeper.hasEnded, clock.pending]).toEqual([false, 1]);
  });

  it('is tried again soon where the form was refused before the password was looked at', async () => {
    const { asked, keeper } = await lasting();
    answerLogin = () => page('<p>CSRF verification failed.</p>', 403);
    await clock.advance(40 * MINUTE);
    expect(posts(asked)).toBeGreaterThan(3);
    answerLogin = LASTING;
    // Whatever comes from the server cuts the pause short.
    keeper.noteSign();
    expect(await keeper.renew(keeper.generation)).toMatchObject({ ok: true });
  });

  it('stops at once also when the page that refuses it speaks another language', async () => {
    const { asked, told, keeper } = await lasting();
    answerLogin = () => page(`<p>Maling pangalan o password.</p>${FORM_AGAIN}`);
    await clock.advance(3 * 60 * MINUTE);
    expect([posts(asked), told, keeper.hasEnded, clock.pending]).toEqual([
      1,
      ['ended login_refused'],
      true,
      0,
    ]);
  });

  it.each([
    ['thirty days', '2592000'],
    ['three thousand years', '99999999999'],
    ['a number beyond numbers', '9'.repeat(400)],
  ])('of %s is renewed once a day, not at once and again and again', async (_length, seconds) => {
    answerLogin = () => redirectTo('/dashboard/', [`sessionid=s${++logins}; Max-Age=${seconds}; Path=/`]);
    const { asked } = await signedIn();
    const before = posts(asked);
    await clock.advance(3 * 24 * 60 * MINUTE);
    expect(posts(asked) - before).toBe(3);
  });

  it('is left alone where the server gives logins too short to renew ahead, or does not say', async () => {
    answerLogin = () => redirectTo('/dashboard/', ['sessionid=s1; Max-Age=60; Path=/']);
    await signedIn();
    expect(clock.pending).toBe(0);
    answerLogin = () => redirectTo('/dashboard/', ['sessionid=s1; Path=/']);
    await signedIn();
    expect(clock.pending).toBe(0);
  });
});
