import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoServer } from '../index';
import { Browser, signedIn, startQuietCity } from '../testing/browser';
import type { FakeClock } from '../../../tests/fakes/fakeClock';

const MINUTE = 60_000;
let server: DemoServer;
let clock: FakeClock;

beforeAll(async () => {
  ({ server, clock } = await startQuietCity());
});
afterAll(() => server.stop());

const isSignedIn = async (browser: Browser) =>
  (await browser.get('/projeng/api/realtime/status/')).status === 200;

describe('the login page', () => {
  it('sets a csrftoken cookie that scripts can read, and no session', async () => {
    const response = await new Browser(server).get('/accounts/login/');
    const [cookie, ...others] = response.headers.getSetCookie();
    expect(response.status).toBe(200);
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^csrftoken=[a-zA-Z0-9]{32}; Max-Age=31449600; Path=\/; SameSite=Lax$/);
    expect(await response.text()).toMatch(/name="csrfmiddlewaretoken"\s+value="[a-zA-Z0-9]{64}"/);
  });

  it('accepts the masked token of the hidden field as form field', async () => {
    const browser = new Browser(server);
    const text = await (await browser.get('/accounts/login/')).text();
    const csrfmiddlewaretoken = /value="([a-zA-Z0-9]{64})"/.exec(text)![1]!;
    const form = { username: 'eng1', password: 'eng1-demo', csrfmiddlewaretoken };
    const response = await browser.post('/accounts/login/', form, { 'X-CSRFToken': '' });
    expect(response.status).toBe(302);
  });

  it.each([
    ['admin1', '/dashboard/'],
    ['head1', '/dashboard/'],
    ['eng1', '/projeng/dashboard/'],
    ['fin1', '/dashboard/finance/dashboard/'],
  ])('sends %s to %s, with a session and a new csrftoken', async (username, location) => {
    const browser = new Browser(server);
    await browser.get('/accounts/login/');
    const before = browser.cookies.get('csrftoken');
    const response = await browser.post('/accounts/login/', { username, password: `${username}-demo` });
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toBe(location);
    expect(await response.text()).toBe('');
    const session = response.headers.getSetCookie().find((cookie) => cookie.startsWith('sessionid='));
    expect(session).toMatch(/^sessionid=[a-z0-9]{32};/);
    for (const part of ['HttpOnly', 'Max-Age=1800', 'Path=/', 'SameSite=Lax'])
      expect(session).toContain(part);
    expect(browser.cookies.get('csrftoken')).not.toBe(before);
    const again = await browser.get('/accounts/login/');
    expect([again.status, again.headers.get('Location')]).toEqual([302, location]);
  });

  it.each([
    ['a wrong password', 'head1', 'nonsense', 'Invalid username or password.'],
    ['an unknown user', 'nobody', 'nonsense', 'Invalid username or password.'],
    ['an inactive user', 'former1', 'former1-demo', 'Invalid username or password.'],
    ['a user in no group', 'guest1', 'guest1-demo', 'You do not have permission to access the system.'],
    ['an empty password', 'head1', '', 'Please enter both username and password.'],
    ['an empty name', '', 'head1-demo', 'Please enter both username and password.'],
  ])('answers %s with 200 and a complaint', async (_, username, password, complaint) => {
    const browser = new Browser(server);
    const response = await browser.signIn(username, password);
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(new RegExp(`role="alert"[^>]*><span>${complaint}</span>`));
    expect(browser.cookies.has('sessionid')).toBe(false);
  });

  it('refuses a login without the csrf cookie or with a wrong token', async () => {
    const noCookie = await new Browser(server).post('/accounts/login/', { username: 'head1', password: 'x' });
    expect(noCookie.status).toBe(403);
    expect(await noCookie.text()).toContain('CSRF verification failed');
    const browser = new Browser(server);
    await browser.get('/accounts/login/');
    const wrong = await browser.post(
      '/accounts/login/',
      { username: 'head1' },
      { 'X-CSRFToken': 'a'.repeat(32) },
    );
    expect(wrong.status).toBe(403);
    expect(await wrong.text()).toContain('CSRF verification failed');
  });

  it.each(['null', 'file://', 'app://x', 'http://localhost:8000'])(
    'refuses the Origin %s',
    async (origin) => {
      const browser = new Browser(server);
      await browser.get('/accounts/login/');
      const form = { username: 'head1', password: 'head1-demo' };
      const response = await browser.post('/accounts/login/', form, { Origin: origin });
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('Origin checking failed');
    },
  );

  it('accepts its own Origin', async () => {
    const browser = new Browser(server);
    await browser.get('/accounts/login/');
    const form = { username: 'head1', password: 'head1-demo' };
    expect((await browser.post('/accounts/login/', form, { Origin: server.url })).status).toBe(302);
  });
});

describe('a session', () => {
  it('ends 30 minutes after login, however busy it is', async () => {
    const browser = await signedIn(server, 'head1');
    await clock.advance(29 * MINUTE);
    const polled = await browser.get('/projeng/api/realtime/status/');
    expect(polled.status).toBe(200);
    expect(polled.headers.getSetCookie()).toEqual([]);
    await clock.advance(MINUTE);
    const response = await browser.get('/projeng/api/realtime/status/');
    expect([response.status, response.headers.get('Location')]).toEqual([302, '/accounts/login/']);
    expect(response.headers.getSetCookie().join()).toMatch(/^sessionid=""; .*Max-Age=0/);
  });

  it('begins its 30 minutes anew at the first page, and only at the first', async () => {
    const browser = await signedIn(server, 'head1');
    await clock.advance(20 * MINUTE);
    const first = await browser.get('/dashboard/');
    expect(first.headers.getSetCookie().join()).toMatch(/^sessionid=.*Max-Age=1800/);
    await clock.advance(20 * MINUTE);
    expect((await browser.get('/dashboard/')).headers.getSetCookie()).toEqual([]);
    expect(await isSignedIn(browser)).toBe(true);
    await clock.advance(10 * MINUTE);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('begins anew once by clear-login-success, which needs no token', async () => {
    const browser = await signedIn(server, 'eng1');
    await clock.advance(20 * MINUTE);
    const response = await browser.send('POST', '/accounts/clear-login-success/');
    expect(await response.json()).toEqual({ status: 'success' });
    await browser.send('POST', '/accounts/clear-login-success/');
    await clock.advance(29 * MINUTE);
    expect(await isSignedIn(browser)).toBe(true);
    await clock.advance(MINUTE);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it.each(['/accounts/logout/', '/logout/'])('is dead at once after GET %s', async (path) => {
    const browser = await signedIn(server, 'head1');
    const thief = new Browser(server);
    thief.cookies.set('sessionid', browser.cookies.get('sessionid')!);
    const response = await browser.get(path);
    expect([response.status, response.headers.get('Location')]).toEqual([302, '/accounts/login/']);
    expect(browser.cookies.has('sessionid')).toBe(false);
    expect(browser.cookies.has('csrftoken')).toBe(true);
    expect(await isSignedIn(thief)).toBe(false);
  });

  it('needs a token to be ended by POST', async () => {
    const browser = await signedIn(server, 'head1');
    expect((await browser.send('POST', '/accounts/logout/')).status).toBe(403);
    expect((await browser.post('/accounts/logout/')).status).toBe(302);
  });

  it('decides where / leads', async () => {
    const visitor = await new Browser(server).get('/');
    expect([visitor.status, visitor.headers.get('Location')]).toEqual([302, '/accounts/login/']);
    const engineer = await (await signedIn(server, 'eng2')).get('/');
    expect(engineer.headers.get('Location')).toBe('/projeng/dashboard/');
  });
});
