import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorCode } from '#shared/result';
import { eventually } from '../../tests/fakes/eventually';
import { order, startMainProcess, untilLive, type MainProcess } from '../../tests/fakes/mainProcess';
import { fakeSafeStorage } from '../../tests/fakes/safeStorage';
import { page, redirectTo } from '../../tests/fakes/scriptedHttp';
import { startDemoServer, type DemoServer } from '../demo';
import { NetworkFailure } from '../network/failure';

// What can stand between the server and a user who works, or whose login was kept, with the whole main process except
// Electron, against the demo server.

const HEAD = { username: 'head1', password: 'head1-demo' };
const LOGIN = 'POST /accounts/login/';

/**
 * Answers HTTP in the server's place, or throws the stack's failure; null passes the request on. Called with method, a
 * space, path.
 */
type Answer = (request: string, protocol: string) => Response | null;

const nothing: Answer = () => null;

let folder: string;
let server: DemoServer;
let between: Answer;
const keychain = fakeSafeStorage();
const running: MainProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-problem-'));
  server = await startDemoServer({ seed: 7, projects: 40, rate: 0, control: { token: 'secret' } });
  between = nothing;
});

afterEach(async () => {
  for (const app of running.splice(0)) await app.sessions.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<MainProcess> {
  const app = await startMainProcess(folder, { keychain }, async (input, init) => {
    const { pathname, search, protocol } = new URL(input as string);
    // Plays TLS in front of the server too: requests to it by name, encrypted, reach it.
    const answer = between(`${init?.method ?? 'GET'} ${pathname}`, protocol);
    return answer ?? fetch(`${server.url}${pathname}${search}`, init);
  });
  running.push(app);
  return app;
}

function fails(code: ErrorCode): Answer {
  return () => {
    throw new NetworkFailure(code, 'test');
  };
}

/** Only the login is answered so. */
function onLogin(body: string): Answer {
  return (request) => (request === LOGIN ? page(body, 403) : null);
}

const ORIGIN = 'Origin checking failed';

describe('a kept login at the start', { timeout: 40_000 }, () => {
  it.each<[ErrorCode, Answer]>([
    ['proxy_login_required', () => page('', 407)],
    ['proxy_login_wrong', fails('proxy_login_wrong')],
    ['captive_portal', () => redirectTo('http://login.hotspot.example/')],
    ['certificate_expired', fails('certificate_expired')],
    ['origin_refused', onLogin(ORIGIN)],
    ['csrf_refused', onLogin('CSRF verification failed')],
  ])('behind %s says exactly that, and signs in once it is over', async (problem, answer) => {
    const before = await start();
    expect(await before.sessions.signIn(server.url, HEAD, true)).toMatchObject({ ok: true });
    await untilLive(before.store);
    await before.sessions.close();

    between = answer;
    const app = await start();
    app.sessions.restore();
    await eventually(() => expect(app.store.state.link).toMatchObject({ phase: 'offline', problem }));
    expect(app.store.state.session).toMatchObject({ phase: 'restored', isKept: true });
    between = nothing;
    app.sessions.retry();
    await untilLive(app.store);
    expect([app.store.state.link.problem, app.store.state.session.phase]).toEqual([null, 'signed_in']);
  });
});

describe('while somebody works', { timeout: 40_000 }, () => {
  async function work(): Promise<MainProcess> {
    const app = await start();
    expect(await app.sessions.signIn(server.url, HEAD)).toMatchObject({ ok: true });
    await untilLive(app.store);
    return app;
  }

  it('a proxy that no longer takes the login is named, over sockets that were open before too', async () => {
    const app = await work();
    const { size } = app.store.state.projects;
    between = fails('proxy_login_wrong');
    await app.sessions.workspace?.refresh();
    expect(app.store.state.link).toMatchObject({ phase: 'live', problem: 'proxy_login_wrong' });
    expect(app.store.state.projects.size).toBe(size);
    between = nothing;
    app.sessions.retry();
    await eventually(() => expect(app.store.state.link).toMatchObject({ phase: 'live', problem: null }));
  });

  it('a redirect that leaves the server is told with the host it leads to, of the link and of what was fetched', async () => {
    const app = await work();
    const problemHost = 'login.hotspot.example:8080';
    between = () => redirectTo(`http://${problemHost}/path?user=secret`);
    await app.sessions.workspace?.refresh();
    const { link, freshness } = app.store.state;
    expect(link).toMatchObject({ problem: 'captive_portal', problemHost });
    expect(freshness.projects).toMatchObject({ error: 'captive_portal', errorHost: problemHost });
    expect(app.sessions.linkDiagnostics().timeline).toContainEqual(expect.objectContaining({ problemHost }));
    between = nothing;
    app.sessions.retry();
    await eventually(() => expect(app.store.state.link).toMatchObject({ phase: 'live', problem: null }));
    expect(app.store.state.link.problemHost).toBeUndefined();
    await eventually(() => expect(app.store.state.freshness.projects.errorHost).toBeUndefined());
  });

  it('a server that is gone, and then a proxy that asks, are told apart', async () => {
    const app = await work();
    between = fails('unreachable');
    await server.stop();
    await eventually(() =>
      expect(app.store.state.link).toMatchObject({ phase: 'offline', problem: 'unreachable' }),
    );
    between = fails('proxy_login_required');
    app.sessions.retry();
    await eventually(() =>
      expect(app.store.state.link).toMatchObject({ phase: 'offline', problem: 'proxy_login_required' }),
    );
    const told = app.sessions.linkDiagnostics().timeline.map(({ problem }) => problem);
    expect(told).toEqual(expect.arrayContaining(['unreachable', 'proxy_login_required']));
  });

  it('a network’s own sign-in page is told from the wrong certificate it shows over https', async () => {
    const app = await start();
    expect(await app.sessions.signIn('https://city.example.ph', HEAD)).toMatchObject({ ok: true });
    await eventually(() => expect(app.store.state.freshness.projects.source).toBe('server'));
    between = (_request, protocol) => {
      if (protocol === 'http:') return redirectTo('http://login.hotspot.example/');
      throw new NetworkFailure('certificate_untrusted', 'test');
    };
    await app.sessions.workspace?.refresh();
    await eventually(() => expect(app.store.state.link.problem).toBe('captive_portal'));
    const looks = (): number => app.requests.filter((line) => line === 'GET /health/').length;
    const before = looks();
    await app.sessions.workspace?.refresh();
    expect([app.store.state.link.problem, looks()]).toEqual(['captive_portal', before]);
    between = nothing;
    app.sessions.retry();
    await eventually(() => expect(app.store.state.link.problem).toBeNull());
  });

  it('what the server says to the renewal of a login that ended is named', async () => {
    const app = await work();
    between = onLogin(ORIGIN);
    await order(server.control, '/expire-logins', {});
    await app.sessions.workspace?.refresh();
    expect(app.store.state.link.problem).toBe('origin_refused');
    between = nothing;
    app.sessions.retry();
    await eventually(() => expect(app.store.state.link).toMatchObject({ phase: 'live', problem: null }));
  });
});
