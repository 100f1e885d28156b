import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../tests/fakes/eventually';
import { order, startMainProcess, untilLive, type MainProcess } from '../../tests/fakes/mainProcess';
import { startDemoServer, type DemoServer } from '../demo';

// An account that is moved to another group while its user works, or between two sessions.

let folder: string;
let server: DemoServer;
let app: MainProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-'));
  server = await startDemoServer({
    profile: 'recorded',
    seed: 7,
    projects: 40,
    rate: 0,
    control: { token: 'secret' },
  });
  app = await startMainProcess(folder);
});

afterEach(async () => {
  await app.sessions.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const signIn = (username: string) =>
  app.sessions.signIn(server.url, { username, password: `${username}-demo` });
const setRole = (username: string, role: string | null) => order(server.control, '/role', { username, role });
const news = () =>
  app.store.state.feed.filter(({ change }) => change.type !== 'status' && change.type !== 'progress');
const notices = () => app.store.state.notices.map(({ code, values }) => [code, values]);

describe('a role that changes at work', { timeout: 60_000 }, () => {
  it.each([
    ['head1', 'engineer', 'project_engineer', 0, 0],
    ['head1', 'finance', 'finance_manager', 30, 40],
    ['eng1', 'head', 'head_engineer', 30, 40],
    ['fin1', 'engineer', 'project_engineer', 0, 0],
    ['eng1', 'finance', 'finance_manager', 30, 40],
  ] as const)(
    'of %s to %s is noticed, said once, and no news of any project',
    async (username, group, role, least, most) => {
      await signIn(username);
      await untilLive(app.store);
      const { notifications } = app.store.state;
      await setRole(username, group);
      await app.sessions.workspace?.refresh();
      await eventually(() => expect(app.store.state.session.role).toBe(role));
      await untilLive(app.store);
      await eventually(() => {
        const { size } = app.store.state.projects;
        expect(size >= least && size <= most).toBe(true);
      });
      expect([news(), notices()]).toEqual([[], [['role_changed', { role }]]]);
      expect([...app.store.state.notifications.keys()]).toEqual([...notifications.keys()]);
      // From here on, the new role's own pages and actions.
      await app.sessions.workspace?.refresh();
      expect(app.store.state.freshness.projects.error).toBeNull();
      expect(app.store.state.link.phase).toBe('live');
      expect(news()).toEqual([]);
    },
  );

  it('goes on with the same login', async () => {
    await signIn('head1');
    await untilLive(app.store);
    await setRole('head1', 'engineer');
    const posts = app.requests.filter((line) => line === 'POST /accounts/login/').length;
    await app.sessions.workspace?.refresh();
    await eventually(() => expect(app.store.state.session.role).toBe('project_engineer'));
    await untilLive(app.store);
    expect(app.requests.filter((line) => line === 'POST /accounts/login/')).toHaveLength(posts);
  });

  it('to no role ends the login, says why, and leaves what is on screen', async () => {
    await signIn('head1');
    await untilLive(app.store);
    await setRole('head1', null);
    await app.sessions.workspace?.refreshWhole();
    await eventually(() => {
      const { phase, problem } = app.store.state.link;
      expect([phase, problem]).toEqual(['signed_out', 'no_role']);
    });
    expect([app.store.state.projects.size > 30, news()]).toEqual([true, []]);
  });
});

describe('a role that changed between two sessions', { timeout: 60_000 }, () => {
  it('is compared with nothing that the other one had saved', async () => {
    await signIn('head1');
    await untilLive(app.store);
    await app.sessions.close();
    await setRole('head1', 'engineer');
    app = await startMainProcess(folder);
    app.sessions.restore();
    await signIn('head1');
    await untilLive(app.store);
    expect([app.store.state.session.role, news()]).toEqual(['project_engineer', []]);
    expect(notices()).toEqual([['role_changed', { role: 'project_engineer' }]]);
  });
});

describe('a project that is taken from an engineer', { timeout: 60_000 }, () => {
  it('is told as that, and as back again when it is', async () => {
    await signIn('eng1');
    await untilLive(app.store);
    const [project] = app.store.state.projects.values();
    if (!project) throw new Error('the engineer has no project');
    await order(server.control, `/projects/${project.id}`, { assigned_engineers: ['eng2'] }, 'PATCH');
    await app.sessions.workspace?.refresh();
    await eventually(() => expect(app.store.state.projects.has(project.id)).toBe(false));
    expect(app.store.state.fates.get(project.id)?.fate).toBe('taken_away');
    expect(news().map(({ projectName, change }) => [projectName, change.type])).toEqual([
      [project.name, 'taken_away'],
    ]);
    await order(server.control, `/projects/${project.id}`, { assigned_engineers: ['eng1'] }, 'PATCH');
    await app.sessions.workspace?.refresh();
    await eventually(() => expect(app.store.state.projects.has(project.id)).toBe(true));
    expect([news()[0]?.change.type, app.store.state.fates.size]).toEqual(['returned', 0]);
  });

  it('is not what a deletion is', async () => {
    await signIn('eng1');
    await untilLive(app.store);
    const [project] = app.store.state.projects.values();
    await order(server.control, `/projects/${project?.id}`, {}, 'DELETE');
    await app.sessions.workspace?.refresh();
    await eventually(() => expect(app.store.state.fates.get(project?.id ?? 0)?.fate).toBe('deleted'));
    expect(news().map(({ change }) => change.type)).toEqual(['deleted']);
  });
});
