import { mkdtempSync, rmSync, writeFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptDataSetting } from '../../tests/fakes/keptData';
import { eventually } from '../../tests/fakes/eventually';
import { order, startMainProcess, untilLive, type MainProcess } from '../../tests/fakes/mainProcess';
import { startDemoServer, type DemoServer, type ProfileName } from '../demo';
import type { StateStore } from '../city/state/stateStore';

// The whole main process except Electron, against the demo server over real loopback sockets.

const HEAD = { username: 'head1', password: 'head1-demo' };

let folder: string;
let server: DemoServer | null = null;
let app: MainProcess | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-'));
});

afterEach(async () => {
  await app?.sessions.close();
  await server?.stop();
  app = null;
  server = null;
  rmSync(folder, { recursive: true, force: true });
});

async function startServer(profile: ProfileName, port = 0): Promise<DemoServer> {
  server = await startDemoServer({
    profile,
    port,
    seed: 7,
    projects: 60,
    rate: 0,
    control: { token: 'secret' },
  });
  return server;
}

async function startApp(setting: KeptDataSetting = {}): Promise<MainProcess> {
  app = await startMainProcess(folder, setting);
  return app;
}

/** What the demo server's control address says the server holds. */
type Truth = {
  readonly projects: readonly {
    readonly id: number;
    readonly latitude: number | null;
    readonly status: string;
  }[];
  readonly notifications: Readonly<
    Record<string, readonly { readonly id: number; readonly is_read: boolean }[]>
  >;
};

const control = <T = unknown>(path: string, body?: unknown, method?: string): Promise<T> =>
  order<T>(server?.control, path, body, method);

/** The client's state equals the server's: ids, statuses and notifications. */
async function expectAgreement(store: StateStore): Promise<void> {
  const truth = await control<Truth>('/state');
  expect([...store.state.projects.keys()].toSorted((a, b) => a - b)).toEqual(
    truth.projects.map((row) => row.id).toSorted((a, b) => a - b),
  );
  for (const row of truth.projects) expect(store.state.projects.get(row.id)?.storedStatus).toBe(row.status);
  const rows = (truth.notifications['head1'] ?? []).slice(0, 50);
  expect([...store.state.notifications.keys()].toSorted((a, b) => a - b).slice(-rows.length)).toEqual(
    rows.map((row) => row.id).toSorted((a, b) => a - b),
  );
}

function anyRunningProject(store: StateStore): number {
  const project = [...store.state.projects.values()].find((row) => row.status === 'in_progress');
  if (!project) throw new Error('the city has no running project');
  return project.id;
}

describe('signing in and going live', { timeout: 40_000 }, () => {
  it.each(['ideal', 'recorded', 'wsgi', 'asgi'] as const)(
    'agrees with a server of profile %s',
    async (profile) => {
      const { url } = await startServer(profile);
      const { store, sessions } = await startApp();
      const view = await sessions.signIn(url, HEAD);
      expect(view).toMatchObject({ ok: true, value: { phase: 'signed_in', role: 'head_engineer' } });
      await untilLive(store);
      await eventually(() => expectAgreement(store));
      expect(store.state.metrics?.totalProjects).toBe(60);
      expect(sessions.boundaries?.barangays).toHaveLength(23);
      const best = {
        ideal: { transport: 'websocket', projects: 'websocket' },
        recorded: { transport: 'websocket', projects: 'sse' },
        wsgi: { transport: 'sse', projects: 'sse' },
        // Never a stream against daphne: it would freeze the server.
        asgi: { transport: 'websocket', projects: 'polling' },
      }[profile];
      await eventually(() => {
        const { channels, transport } = store.state.link;
        expect({ transport, projects: channels.projects.transport }).toEqual(best);
      });
    },
  );

  it.each([
    ['admin1', 'superuser'],
    ['eng1', 'project_engineer'],
    ['fin1', 'finance_manager'],
  ] as const)('knows that %s is a %s and holds what that role may see', async (username, role) => {
    const { url } = await startServer('ideal');
    const { store, sessions } = await startApp();
    const view = await sessions.signIn(url, { username, password: `${username}-demo` });
    expect(view).toMatchObject({ ok: true, value: { role } });
    await untilLive(store);
    expect(store.state.projects.size).toBeGreaterThan(0);
    expect(store.state.rejects.row_invalid).toBe(0);
  });

  it.each([
    ['wrong_password', { username: 'head1', password: 'no' }],
    ['wrong_password', { username: 'former1', password: 'former1-demo' }],
    ['no_role', { username: 'guest1', password: 'guest1-demo' }],
    ['fields_missing', { username: '', password: '' }],
  ] as const)('answers %s without changing what is open', async (code, credentials) => {
    const { url } = await startServer('ideal');
    const { store, sessions } = await startApp();
    expect(await sessions.signIn(url, credentials)).toMatchObject({ ok: false, error: { code } });
    expect(store.state.session.phase).toBe('none');
  });

  it('says when nothing answers and when something else does', async () => {
    const { url } = await startServer('ideal');
    await control('/answers', { path: '/*', status: 200, body: '<h1>A router</h1>' });
    const { sessions } = await startApp();
    expect(await sessions.signIn(url, HEAD)).toMatchObject({ error: { code: 'not_this_server' } });
    expect(await sessions.checkAddress(url)).toMatchObject({ error: { code: 'not_this_server' } });
    expect(await sessions.checkAddress('127.0.0.1:9')).toMatchObject({ error: { code: 'unreachable' } });
    expect(await sessions.checkAddress('http://example.com')).toMatchObject({
      error: { code: 'address_insecure' },
    });
  });
});

describe('the way of one fact', { timeout: 40_000 }, () => {
  it('shows an announced change at once and tells the feed once', async () => {
    const { url } = await startServer('ideal');
    const { store, sessions } = await startApp();
    await sessions.signIn(url, HEAD);
    await untilLive(store);
    const id = anyRunningProject(store);
    await control(`/projects/${id}`, { progress: 73 }, 'PATCH');
    await eventually(() => expect(store.state.projects.get(id)?.progress).toBe(73));
    await sessions.workspace?.refresh();
    const lines = store.state.feed.filter((entry) => entry.projectId === id);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ cause: 'announced', change: { type: 'progress', to: 73 } });
  });

  it('finds a silent change on the recorded server through its stream', async () => {
    const { url } = await startServer('recorded');
    const { store, sessions } = await startApp();
    await sessions.signIn(url, HEAD);
    await untilLive(store);
    const id = anyRunningProject(store);
    await control(`/projects/${id}`, { name: 'Renamed without a word' }, 'PATCH');
    await eventually(() => expect(store.state.projects.get(id)?.name).toBe('Renamed without a word'));
  });

  it('counts every kind of unusable message and loses nothing', async () => {
    const { url } = await startServer('ideal');
    const { store, sessions, rejects } = await startApp();
    await sessions.signIn(url, HEAD);
    await untilLive(store);
    const held = store.state.projects;
    for (const text of [
      '{"type": ',
      '{"type":"surprise"}',
      '<!doctype html>',
      '{"type":"progress_updated"}',
    ]) {
      await control('/frames', { channel: 'projects', text });
    }
    await control('/frames', {
      channel: 'projects',
      text: JSON.stringify({ type: 'x', pad: 'y'.repeat(2_000_000) }),
    });
    await control('/frames', { channel: 'projects', base64: 'AAECAw==' });
    await eventually(() =>
      expect(rejects.counts).toMatchObject({
        malformed_json: 1,
        unknown_type: 1,
        html_instead_of_json: 1,
        invalid_fields: 1,
        too_large: 1,
        binary_frame: 1,
      }),
    );
    expect(store.state.link.phase).toBe('live');
    expect(store.state.projects).toEqual(held);
    await eventually(() => expect(store.state.rejects).toEqual(rejects.counts));
  });

  it('keeps what it holds when the list arrives as a page', async () => {
    const { url } = await startServer('ideal');
    const { store, sessions } = await startApp();
    await sessions.signIn(url, HEAD);
    await untilLive(store);
    // Nothing else may be under way: the second channel's opening has everything fetched once more.
    await sessions.workspace?.refresh();
    const { size } = store.state.projects;
    await control('/answers', {
      path: '/projeng/map/api/projects/',
      status: 200,
      body: '<h1>Maintenance</h1>',
    });
    await sessions.workspace?.refresh();
    expect(store.state.projects.size).toBe(size);
    // The other list was read.
    expect(store.state.freshness.projects.error).toBe('listed_in_part');
    expect(store.state.rejects.html_instead_of_json).toBe(1);
    await control('/answers', {
      path: '/projeng/my-reports/export/json/',
      status: 500,
      body: '<h1>Server Error (500)</h1>',
    });
    await sessions.workspace?.refresh();
    expect(store.state.projects.size).toBe(size);
    expect(store.state.freshness.projects.error).toBe('server_broken');
  });

  it('reports a new notification row once, and not those that were there before', async () => {
    const { url } = await startServer('ideal');
    const { store, sessions, newNotifications } = await startApp();
    await sessions.signIn(url, HEAD);
    await untilLive(store);
    expect(newNotifications).toEqual([]);
    const id = anyRunningProject(store);
    await control('/notifications', {
      username: 'head1',
      message: 'Look at "this" <b>bridge</b>',
      project_id: id,
    });
    await eventually(() => expect(newNotifications).toHaveLength(1));
    expect(newNotifications[0]).toMatchObject({
      message: 'Look at "this" <b>bridge</b>',
      projectId: id,
      isRead: false,
    });
    await sessions.workspace?.refresh();
    expect(newNotifications).toHaveLength(1);
    const marked = await sessions.workspace?.actions.notifications.markRead(newNotifications[0]?.id ?? 0);
    expect(marked).toEqual({ ok: true, value: { isConfirmed: true } });
    const truth = await control<Truth>('/state');
    expect(truth.notifications['head1']?.find((row) => row.id === newNotifications[0]?.id)?.is_read).toBe(
      true,
    );
  });

  it('renews a login the server ended, without asking', async () => {
    const { url } = await startServer('ideal');
    const { store, sessions } = await startApp();
    await sessions.signIn(url, HEAD);
    await untilLive(store);
    await control('/expire-logins', {});
    await sessions.workspace?.refresh();
    expect(store.state.freshness.projects.error).toBeNull();
    expect(store.state.link.phase).toBe('live');
  });
});

describe('losing the server', { timeout: 60_000 }, () => {
  it('goes offline, keeps everything, and agrees again when the server is back', async () => {
    const { port, url } = await startServer('ideal');
    const { store, sessions } = await startApp();
    await sessions.signIn(url, HEAD);
    await untilLive(store);
    const { size } = store.state.projects;
    await server?.stop();
    await eventually(() => expect(store.state.link.phase).toBe('offline'));
    expect(store.state.projects.size).toBe(size);
    expect(store.state.link.nextTryAt).not.toBeNull();
    await startServer('ideal', port);
    sessions.retry();
    await eventually(() => expect(store.state.link.phase).toBe('live'));
    await eventually(() => expectAgreement(store));
  });

  it('opens on what was saved, says how old it is, and goes live after a sign-in', async () => {
    const { port, url } = await startServer('ideal');
    const first = await startApp();
    await first.sessions.signIn(url, HEAD);
    await untilLive(first.store);
    const asOf = first.store.state.freshness.projects.asOf;
    await first.sessions.close();
    await server?.stop();

    const { store, sessions } = await startApp();
    sessions.restore();
    expect(store.state.session).toMatchObject({
      phase: 'restored',
      username: 'head1',
      role: 'head_engineer',
    });
    expect(store.state.projects.size).toBe(first.store.state.projects.size);
    expect(store.state.notifications.size).toBe(first.store.state.notifications.size);
    expect(store.state.freshness.projects).toMatchObject({ source: 'disk', asOf });
    expect(sessions.boundaries?.barangays).toHaveLength(23);
    await eventually(() => expect(store.state.link.phase).toBe('offline'));

    await startServer('ideal', port);
    sessions.retry();
    await eventually(() => expect(store.state.link.phase).toBe('signed_out'));
    await sessions.signIn(url, HEAD);
    await untilLive(store);
    await eventually(() => expectAgreement(store));
  });

  it('sets a damaged cache aside, says so once, and rebuilds it', async () => {
    const { url } = await startServer('ideal');
    const first = await startApp();
    await first.sessions.signIn(url, HEAD);
    await untilLive(first.store);
    await first.sessions.close();
    const cache = join(folder, 'cache');
    const [name = ''] = readdirSync(cache).filter((entry) => entry.endsWith('.sqlite'));
    writeFileSync(join(cache, name), 'this is no database '.repeat(500));

    const second = await startApp();
    second.sessions.restore();
    expect(second.store.state.session.cacheRebuilt).toBe(true);
    expect(second.store.state.projects.size).toBe(0);
    expect(readdirSync(cache).filter((entry) => entry.endsWith('.damaged'))).toEqual([
      expect.stringMatching(new RegExp(`^${name}\\.\\d{4}-\\d\\d-\\d\\dT[-\\d]+\\.damaged$`)),
    ]);
    await second.sessions.signIn(url, HEAD);
    await untilLive(second.store);
    await second.sessions.close();
    const third = await startApp();
    third.sessions.restore();
    expect(third.store.state.session.cacheRebuilt).toBe(false);
    expect(third.store.state.projects.size).toBe(second.store.state.projects.size);
  });

  it('forgets the session on sign-out and ends it on the server', async () => {
    const { url } = await startServer('ideal');
    const { store, sessions } = await startApp();
    await sessions.signIn(url, HEAD);
    await untilLive(store);
    await sessions.signOut();
    expect(store.state.session.phase).toBe('none');
    expect(store.state.projects.size).toBe(0);
    const next = await startApp();
    next.sessions.restore();
    expect(next.store.state.session.phase).toBe('none');
  });
});
