import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '#shared/state/state';
import { FakeClock } from '../../tests/fakes/fakeClock';
import type { KeptDataSetting } from '../../tests/fakes/keptData';
import { eventually } from '../../tests/fakes/eventually';
import { order, startMainProcess, untilLive, type MainProcess } from '../../tests/fakes/mainProcess';
import { page } from '../../tests/fakes/scriptedHttp';
import { fakeSafeStorage } from '../../tests/fakes/safeStorage';
import { startDemoServer, type DemoServer } from '../demo';

// Keeping a login, losing it and leaving, with the whole main process except Electron, against the demo server.

const HEAD = { username: 'head1', password: 'head1-demo' };
const ENGINEER = { username: 'eng1', password: 'eng1-demo' };
const LOGIN = 'POST /accounts/login/';

const isOfProjects = (change: Change): boolean => change.type === 'rows_put' && change.table === 'projects';

const isLoss = (change: Change): boolean =>
  change.type === 'cleared' || (change.type === 'rows_removed' && change.table === 'projects');

let folder: string;
let keychain: ReturnType<typeof fakeSafeStorage>;
let server: DemoServer;
const running: MainProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-kept-'));
  keychain = fakeSafeStorage();
  server = await startServer();
});

afterEach(async () => {
  for (const app of running.splice(0)) await app.sessions.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const startServer = (port = 0): Promise<DemoServer> =>
  startDemoServer({ port, seed: 7, projects: 40, rate: 0, control: { token: 'secret' } });

/** One run of the application on this computer. */
async function start(setting: KeptDataSetting = {}): Promise<MainProcess> {
  const app = await startMainProcess(folder, { keychain, ...setting });
  running.push(app);
  return app;
}

/** A run in which the Head Engineer signed in and worked, and which is over. */
async function workBefore(keep: boolean, setting: KeptDataSetting = {}): Promise<void> {
  const app = await start(setting);
  expect(await app.sessions.signIn(server.url, HEAD, keep)).toMatchObject({ ok: true });
  await untilLive(app.store);
  await app.sessions.close();
}

const changePassword = (password: string): Promise<unknown> =>
  order(server.control, '/password', { username: 'head1', password });

const secrets = (): string[] => list('credentials');
const caches = (): string[] => list('cache').filter((name) => name.endsWith('.sqlite'));
const list = (name: string): string[] =>
  existsSync(join(folder, name)) ? readdirSync(join(folder, name)) : [];
const logins = (app: MainProcess): number => app.requests.filter((line) => line === LOGIN).length;

/** A server that has the form, and answers it with a page that says nothing. */
const unknownPage: typeof globalThis.fetch = (input, init) => {
  const { pathname } = new URL(input as string);
  if (pathname === '/health/') return Promise.resolve(page('OK'));
  if (init?.method === 'POST') return Promise.resolve(page('<h1>Welcome</h1>'));
  const form = '<input type="hidden" name="csrfmiddlewaretoken" value="abc">';
  return Promise.resolve(page(form, 200, ['csrftoken=t1; Path=/']));
};

/** Everything patched into the state from now on. */
function record(app: MainProcess): Change[] {
  const changes: Change[] = [];
  app.store.subscribe((patch) => changes.push(...patch.changes));
  return changes;
}

describe('a kept login', { timeout: 40_000 }, () => {
  it('signs in by itself at the next start, on top of what was saved', async () => {
    await workBefore(true);
    const app = await start();
    app.sessions.restore();
    expect(app.store.state.session).toMatchObject({ phase: 'restored', username: 'head1', isKept: true });
    expect(app.store.state.projects.size).toBeGreaterThan(0);
    const changes = record(app);
    await untilLive(app.store);
    expect(app.store.state.session).toMatchObject({
      phase: 'signed_in',
      role: 'head_engineer',
      isKept: true,
    });
    // What was on screen stayed there all the time.
    expect(changes.filter(({ type }) => type === 'cleared')).toEqual([]);
    expect(logins(app)).toBe(1);
  });

  it('is not on the disk in any readable form', async () => {
    await workBefore(true);
    expect(secrets()).toHaveLength(1);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const file of files) {
      expect(readFileSync(join(file.parentPath, file.name), 'latin1')).not.toContain(HEAD.password);
    }
  });

  it('waits for a server that is away, and signs in once it is back', async () => {
    await workBefore(true);
    await server.stop();
    const app = await start();
    app.sessions.restore();
    await eventually(() => expect(app.store.state.link.phase).toBe('offline'));
    expect(app.store.state.session).toMatchObject({ phase: 'restored', isKept: true });
    server = await startServer(server.port);
    app.sessions.retry();
    await untilLive(app.store);
    expect(app.store.state.session).toMatchObject({ phase: 'signed_in', isKept: true });
  });

  it('lets notifications be marked on what was saved, and marks them on the server once it is back', async () => {
    await workBefore(true);
    await server.stop();
    const app = await start();
    app.sessions.restore();
    await eventually(() => expect(app.store.state.link.phase).toBe('offline'));
    const rowOf = (id: number) => app.store.state.notifications.get(id);
    const id = [...app.store.state.notifications.values()].find(({ isRead }) => !isRead)?.id ?? 0;
    const kept = await app.sessions.notificationActions?.markRead(id);
    expect(kept).toMatchObject({ ok: true, value: { isWaiting: true } });
    expect([rowOf(id)?.isRead, app.store.state.work.length]).toEqual([true, 1]);
    server = await startServer(server.port);
    app.sessions.retry();
    await untilLive(app.store);
    await eventually(() => expect(app.store.state.work).toEqual([]));
    await app.sessions.workspace?.refreshWhole();
    expect(rowOf(id)?.isRead).toBe(true);
  });

  it('is dropped when the password was changed: one try, everything stays on screen, and the user is asked', async () => {
    await workBefore(true);
    await changePassword('another');
    const app = await start();
    app.sessions.restore();
    const { size } = app.store.state.projects;
    await eventually(() =>
      expect(app.store.state.link).toMatchObject({ phase: 'signed_out', problem: 'wrong_password' }),
    );
    expect(app.store.state.session).toMatchObject({ phase: 'restored', isKept: false, wantsKept: true });
    expect([app.store.state.projects.size, logins(app), secrets()]).toEqual([size, 1, []]);
    await app.sessions.close();

    const next = await start();
    next.sessions.restore();
    await eventually(() => expect(next.store.state.link.phase).toBe('signed_out'));
    expect([next.store.state.session.isKept, logins(next)]).toEqual([false, 0]);
    expect(next.store.state.session.wantsKept).toBe(true);
    expect(await next.sessions.signIn(server.url, { ...HEAD, password: 'another' }, true)).toMatchObject({
      ok: true,
      value: { phase: 'signed_in', isKept: true },
    });
  });

  it('is sent ever more rarely where an unknown page answers it, and at once when the user wants', async () => {
    await workBefore(true);
    const clock = new FakeClock(Date.now());
    const app = await startMainProcess(folder, { keychain }, unknownPage, clock);
    running.push(app);
    app.sessions.restore();
    // In steps, so that answers arrive before their time limits.
    for (let second = 0; second < 3_600; second += 1) await clock.advance(1_000);
    const made = logins(app);
    expect(made).toBeGreaterThan(5);
    expect(made).toBeLessThan(25);
    expect(app.store.state.session).toMatchObject({ phase: 'restored', isKept: true });
    expect(app.store.state.link).toMatchObject({ phase: 'offline', problem: 'not_this_server' });
    app.sessions.retry();
    for (let second = 0; second < 3; second += 1) await clock.advance(100);
    expect(logins(app)).toBe(made + 1);
  });

  it('is asked for anew when the keychain was replaced', async () => {
    await workBefore(true);
    keychain.replaceKey();
    const app = await start();
    app.sessions.restore();
    await eventually(() => expect(app.store.state.link.phase).toBe('signed_out'));
    expect([app.store.state.session.isKept, logins(app), secrets()]).toEqual([false, 0, []]);
    expect(app.lines).toContain('credentials undecipherable_dropped');
  });

  it('is removed when the user signs in without keeping it, and not wanted any more', async () => {
    await workBefore(true);
    await workBefore(false);
    expect(secrets()).toEqual([]);
    const app = await start();
    app.sessions.restore();
    expect(app.store.state.session.wantsKept).toBe(false);
  });

  it('gives way to a user who signs in faster', async () => {
    await workBefore(true);
    await order(server.control, '/delay', { path: '/health/', ms: 300 });
    const app = await start();
    app.sessions.restore();
    expect(await app.sessions.signIn(server.url, ENGINEER)).toMatchObject({ ok: true });
    await untilLive(app.store);
    expect(app.store.state.session).toMatchObject({
      username: 'eng1',
      role: 'project_engineer',
      isKept: false,
    });
  });
});

describe('where no login is kept', { timeout: 40_000 }, () => {
  it('the next start shows what was saved and asks', async () => {
    await workBefore(false);
    const app = await start();
    app.sessions.restore();
    await eventually(() => expect(app.store.state.link.phase).toBe('signed_out'));
    expect([app.store.state.session.phase, app.store.state.session.isKept, logins(app), secrets()]).toEqual([
      'restored',
      false,
      0,
      [],
    ]);
  });

  it('because there is no keychain, the session says so and lasts for the run', async () => {
    keychain.backend = 'basic_text';
    const app = await start();
    expect(app.kept.keeping()).toBe('no_keychain');
    expect(await app.sessions.signIn(server.url, HEAD, true)).toMatchObject({ value: { isKept: false } });
    expect(secrets()).toEqual([]);
    await untilLive(app.store);
    await order(server.control, '/expire-logins', {});
    await app.sessions.workspace?.refresh();
    expect(app.store.state.freshness.projects.error).toBeNull();
  });

  it('because the office forbids it, what was kept before is gone too', async () => {
    await workBefore(true);
    const policy = { keepLogin: false };
    const app = await start({ policy });
    expect([app.kept.keeping(), secrets()]).toEqual(['forbidden', []]);
    app.sessions.restore();
    await eventually(() => expect(app.store.state.link.phase).toBe('signed_out'));
    expect(await app.sessions.signIn(server.url, HEAD, true)).toMatchObject({ value: { isKept: false } });
  });
});

describe('a password changed while somebody works', { timeout: 40_000 }, () => {
  it('asks once, keeps everything on screen, and goes on after a new sign-in without a flash', async () => {
    const app = await start();
    await app.sessions.signIn(server.url, HEAD, true);
    await untilLive(app.store);
    const changes = record(app);
    const { projects, notifications, feed } = app.store.state;
    await changePassword('another');
    await app.sessions.workspace?.refresh();
    expect(app.store.state.link).toMatchObject({ phase: 'signed_out', problem: 'wrong_password' });
    // The user's agreement outlives it: its box comes back ticked.
    expect(app.store.state.session).toMatchObject({ phase: 'signed_in', isKept: false, wantsKept: true });
    expect(secrets()).toEqual([]);
    expect(app.lines.filter((line) => line.includes('sign_in_needed'))).toHaveLength(1);
    // Nothing is sent while only the user can go on, whatever asks for it.
    const before = app.requests.length;
    app.sessions.retry();
    app.sessions.noteReturn();
    app.sessions.suspect('network_changed');
    await app.sessions.workspace?.refresh();
    expect(app.requests.length).toBe(before);

    expect(await app.sessions.signIn(server.url, { ...HEAD, password: 'typo' })).toMatchObject({ ok: false });
    expect(await app.sessions.signIn(server.url, { ...HEAD, password: 'another' }, true)).toMatchObject({
      ok: true,
      value: { isKept: true },
    });
    await untilLive(app.store);
    expect(changes.filter(isLoss)).toEqual([]);
    expect(app.store.state.projects.size).toBe(projects.size);
    expect(app.store.state.notifications.size).toBe(notifications.size);
    expect(app.store.state.feed).toEqual(feed);
    await order(server.control, '/notifications', { username: 'head1', message: 'Still here' });
    await eventually(() =>
      expect(app.newNotifications.map(({ message }) => message)).toContain('Still here'),
    );
  });
});

describe('a password changed at a server that speaks another language', { timeout: 40_000 }, () => {
  /** The server's own login page, translated. */
  const translated: typeof globalThis.fetch = async (input, init) => {
    const answer = await fetch(input, init);
    if (init?.method !== 'POST' || answer.status !== 200) return answer;
    const words = (await answer.text()).replace(
      'Invalid username or password.',
      'Maling pangalan o password.',
    );
    return new Response(words, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  };

  it('is tried once; the user is asked once, and everything stays on screen', async () => {
    const app = await startMainProcess(folder, { keychain }, translated);
    running.push(app);
    await app.sessions.signIn(server.url, HEAD, true);
    await untilLive(app.store);
    const { projects, notifications } = app.store.state;
    const changes = record(app);
    const before = logins(app);
    await changePassword('another');
    await app.sessions.workspace?.refresh();
    await app.sessions.workspace?.refresh();
    app.sessions.retry();
    expect(app.store.state.link.phase).toBe('signed_out');
    expect([logins(app) - before, secrets()]).toEqual([1, []]);
    expect(app.lines.filter((line) => line.includes('sign_in_needed'))).toEqual([
      'session sign_in_needed code=login_refused',
    ]);
    expect(app.lines.join('\n')).not.toContain('Maling');
    expect(changes.filter(isLoss)).toEqual([]);
    expect([app.store.state.projects.size, app.store.state.notifications.size]).toEqual([
      projects.size,
      notifications.size,
    ]);
    expect(await app.sessions.signIn(server.url, { ...HEAD, password: 'wrong' })).toMatchObject({
      error: { code: 'login_refused', said: 'Maling pangalan o password.' },
    });
    expect(await app.sessions.signIn(server.url, { ...HEAD, password: 'another' })).toMatchObject({
      ok: true,
    });
    await untilLive(app.store);
  });
});

describe('signing out', { timeout: 40_000 }, () => {
  it('ends the login on the server and removes the kept one; the data stays for the same user', async () => {
    const app = await start();
    await app.sessions.signIn(server.url, HEAD, true);
    await untilLive(app.store);
    expect(await app.sessions.signOut()).toEqual({ ok: true, value: null });
    expect(app.requests.at(-1)).toBe('GET /accounts/logout/');
    expect(await order(server.control, '/expire-logins', {})).toEqual({ ended: 0 });
    expect([secrets(), caches().length, app.kept.last]).toEqual([[], 1, null]);
    expect(app.store.state.projects.size).toBe(0);
  });

  it('removes the data too where the office wants it', async () => {
    const app = await start({ policy: { clearDataOnSignOut: true } });
    await app.sessions.signIn(server.url, HEAD, true);
    await untilLive(app.store);
    await app.sessions.signOut();
    expect([secrets(), list('cache')]).toEqual([[], []]);
  });

  it('removes both as well from what was only shown again', async () => {
    await workBefore(true);
    await server.stop();
    const app = await start({ policy: { clearDataOnSignOut: true } });
    app.sessions.restore();
    await app.sessions.signOut();
    expect([secrets(), list('cache'), app.store.state.session.phase]).toEqual([[], [], 'none']);
  });

  it('completes without the server, and the log says that a login is left there', async () => {
    const app = await start();
    await app.sessions.signIn(server.url, HEAD, true);
    await untilLive(app.store);
    await server.stop();
    expect(await app.sessions.signOut()).toEqual({ ok: true, value: null });
    expect(app.store.state.session.phase).toBe('none');
    expect(app.lines).toContain('session login_left_on_server code=unreachable');
  });

  it('leaves no secret in the log of a whole day', async () => {
    const app = await start();
    await app.sessions.signIn(server.url, HEAD, true);
    await untilLive(app.store);
    await order(server.control, '/expire-logins', {});
    await app.sessions.workspace?.refresh();
    await changePassword('another');
    await app.sessions.workspace?.refresh();
    await app.sessions.signOut();
    expect(app.lines.length).toBeGreaterThan(1);
    expect(app.lines.join('\n')).not.toMatch(/head1|demo|sessionid|csrf|127\.0\.0\.1/);
  });
});

describe('another user of the same computer', { timeout: 40_000 }, () => {
  it.each([
    ['after a sign-out', true],
    ['in place of the first', false],
  ])('never sees what the first one had: %s', async (_when, signsOut) => {
    const app = await start();
    await app.sessions.signIn(server.url, HEAD, true);
    await untilLive(app.store);
    const ofHead = new Set(app.store.state.notifications.keys());
    expect(ofHead.size).toBeGreaterThan(0);
    if (signsOut) await app.sessions.signOut();
    const changes = record(app);
    await app.sessions.signIn(server.url, ENGINEER);
    await untilLive(app.store);
    // It belongs to the first user until one patch clears the screen and names the new one.
    const cleared = changes.findIndex(({ type }) => type === 'cleared');
    expect(changes[cleared + 1]).toMatchObject({
      type: 'value_set',
      name: 'session',
      value: { username: 'eng1' },
    });
    for (const change of changes.slice(cleared)) {
      if (change.type !== 'rows_put' || change.table !== 'notifications') continue;
      expect(change.rows.filter(({ id }) => ofHead.has(id))).toEqual([]);
    }
    expect(caches()).toHaveLength(2);
    await app.sessions.close();

    const next = await start();
    next.sessions.restore();
    expect(next.store.state.session.username).toBe('eng1');
    expect([...next.store.state.notifications.keys()].filter((id) => ofHead.has(id))).toEqual([]);
    expect(next.store.state.notifications.size).toBeGreaterThan(0);
  });
});

describe('where the office wants nothing shown before its user has signed in', { timeout: 40_000 }, () => {
  const setting = { policy: { showSavedBeforeSignIn: false } };

  it('the next start shows the sign-in screen, and after the sign-in what was saved', async () => {
    await workBefore(false);
    const app = await start(setting);
    app.sessions.restore();
    expect([app.store.state.session.phase, app.store.state.projects.size]).toEqual(['none', 0]);
    const changes = record(app);
    await app.sessions.signIn(server.url, HEAD);
    expect(changes[0]).toMatchObject({ type: 'cleared' });
    expect(changes.find(isOfProjects)).toBeDefined();
    expect(app.store.state.freshness.projects.source).toBe('disk');
  });

  it('another user never sees it', async () => {
    await workBefore(false);
    const app = await start(setting);
    app.sessions.restore();
    await app.sessions.signIn(server.url, ENGINEER);
    expect(app.store.state.freshness.projects.source).toBe('none');
    await untilLive(app.store);
    expect(caches()).toHaveLength(2);
  });

  it('a kept login signs in by itself, and what was saved is shown and kept up only then', async () => {
    await workBefore(true);
    await server.stop();
    const app = await start(setting);
    app.sessions.restore();
    await eventually(() => expect(app.store.state.link.phase).toBe('offline'));
    const { session, projects, notifications } = app.store.state;
    expect([session.phase, session.role, projects.size, notifications.size]).toEqual([
      'restored',
      null,
      0,
      0,
    ]);
    expect(app.sessions.boundaries).toBeNull();
    server = await startServer(server.port);
    const changes = record(app);
    app.sessions.retry();
    await untilLive(app.store);
    const signedIn = changes.findIndex((change) => change.type === 'value_set' && change.name === 'session');
    expect(changes[signedIn]).toMatchObject({ value: { phase: 'signed_in', username: 'head1' } });
    expect(changes.slice(signedIn).find(isOfProjects)).toBeDefined();
    await app.sessions.close();

    const next = await start();
    next.sessions.restore();
    expect([caches().length, next.store.state.projects.size > 0]).toEqual([1, true]);
  });
});

describe('saved servers', { timeout: 40_000 }, () => {
  it('are forgotten with the login and the data kept of them', async () => {
    await workBefore(true);
    const app = await start();
    app.sessions.restore();
    await untilLive(app.store);
    expect(app.kept.listServers()).toMatchObject([{ origin: server.url, username: 'head1' }]);
    expect(await app.sessions.forgetServer(server.url, 'head1')).toEqual({ ok: true, value: [] });
    expect([secrets(), list('cache'), app.kept.last, app.store.state.session.phase]).toEqual([
      [],
      [],
      null,
      'none',
    ]);
  });

  it('of another user stay', async () => {
    await workBefore(true);
    const app = await start();
    await app.sessions.signIn(server.url, ENGINEER, true);
    await untilLive(app.store);
    expect(await app.sessions.forgetServer(server.url, 'head1')).toMatchObject({
      value: [{ username: 'eng1' }],
    });
    expect([secrets().length, caches().length, app.store.state.session.username]).toEqual([1, 1, 'eng1']);
  });

  it('begin with those used, then those the office offers', async () => {
    const app = await start({ policy: { servers: ['https://projects.tagum.example', server.url] } });
    await app.sessions.signIn(server.url, HEAD);
    expect(app.kept.listServers()).toMatchObject([
      { origin: server.url, username: 'head1' },
      { origin: 'https://projects.tagum.example', username: '', lastUsedAt: null },
    ]);
  });
});

describe('closing', { timeout: 40_000 }, () => {
  it('waits only so long for a sign-in, and a login that comes later is turned back', async () => {
    const clock = new FakeClock(Date.now());
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const slowly: typeof globalThis.fetch = async (input, init) => {
      await gate;
      return fetch(input, init);
    };
    const app = await startMainProcess(folder, { keychain }, slowly, clock);
    const signingIn = app.sessions.signIn(server.url, HEAD, true);
    let isClosed = false;
    const closing = app.sessions.close().then(() => (isClosed = true));
    await clock.advance(3_000);
    expect(isClosed).toBe(true);
    await closing;
    open();
    expect(await signingIn).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect([app.store.state.session.phase, secrets(), app.kept.last]).toEqual(['none', [], null]);
    expect(app.requests.at(-1)).toContain('/accounts/logout/');
  });
});
