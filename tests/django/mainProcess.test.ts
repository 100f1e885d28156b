import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Channel, Transport } from '#shared/domain/connection';
import type { Credentials } from '../../electron/credentials/credentials';
import { Visitor } from '../conformance/visitor';
import { startFaultProxy, type FaultProxy } from '../faults/faultProxy';
import { openApp, type App } from './app';
import { whatDjangoLacks } from './debian';
import { DjangoCity, type DjangoServer } from './server';

// The main process without Electron, against a real Django Channels server over real sockets.

const lack = whatDjangoLacks();
const SUPERUSER = { username: 'admin1', password: 'admin1-demo' };
const HEAD = { username: 'head1', password: 'head1-demo' };
const SESSIONS = 'from django.contrib.sessions.models import Session';

const STREAM_BEGAN = /began GET \/projeng\/api\/realtime\/(projects|notifications|dashboard)\//;

const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 20 });

describe.skipIf(lack !== null)(
  `the main process against Django${lack ? `, ${lack}` : ''}`,
  { timeout: 60_000 },
  () => {
    let city: DjangoCity;
    let server: DjangoServer;
    const apps: App[] = [];
    const folder = mkdtempSync(join(tmpdir(), 'gistagum-app-'));

    beforeAll(async () => {
      city = await DjangoCity.create();
    });
    afterEach(async () => {
      for (const app of apps.splice(0)) await app.sessions.close();
      await server.stop();
    });
    afterAll(async () => {
      await city.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    async function startApp(credentials: Credentials): Promise<App> {
      const app = await openApp(server.origin, credentials);
      apps.push(app);
      return app;
    }

    const transportOf = (app: App, channel: Channel) => app.store.state.link.channels[channel].transport;

    const untilOver = (app: App, channel: Channel, transport: Transport) =>
      eventually(() => {
        expect(transportOf(app, channel)).toBe(transport);
        expect(app.store.state.link.phase).toBe('live');
        expect(app.store.state.freshness.projects.source).toBe('server');
      });

    /** Somebody else at the office, at the same server. */
    async function colleague(): Promise<Visitor> {
      const visitor = new Visitor(server.origin);
      expect(await visitor.signIn(SUPERUSER)).toEqual({ ok: true, value: 'superuser' });
      return visitor;
    }

    const fields = {
      prn: 'PRN-TEST-1',
      name: 'Tulay ng Niño',
      barangay: 'Apokon',
      status: 'in_progress',
      start_date: '2026-01-05',
      end_date: '2027-12-17',
    };

    async function createProject(visitor: Visitor): Promise<number> {
      const json = { ...fields, latitude: 7.424, longitude: 125.838 };
      const { body } = await visitor.post('/dashboard/projects/api/create/', { json });
      return (JSON.parse(body) as { project: { id: number } }).project.id;
    }
    const editProject = (visitor: Visitor, id: number, json: Record<string, string>) =>
      visitor.post(`/dashboard/projects/${id}/api/update/`, { json });
    const deleteProject = (visitor: Visitor, id: number) =>
      visitor.post(`/dashboard/projects/${id}/api/delete/`);

    const feedOf = ({ store }: App, id: number) =>
      store.state.feed
        .filter(({ projectId }) => projectId === id)
        .map(({ cause, change }) => [cause, change.type]);

    /** An event stream freezes daphne: none may have been asked for, and it must still answer. */
    async function expectNoStreamAt(daphne: DjangoServer): Promise<void> {
      expect((await new Visitor(daphne.origin).send('/health/')).body).toBe('OK');
      const log = daphne.log();
      expect(log).toContain('began GET /projeng/map/api/projects/');
      expect(log).not.toMatch(STREAM_BEGAN);
    }

    const USERS = 'from django.contrib.auth.models import Group, User';
    const moveTo = (username: string, group: string) =>
      city.run(
        `${USERS}; User.objects.get(username='${username}').groups.set([Group.objects.get(name='${group}')])`,
      );

    it.each(['daphne', 'gunicorn'] as const)(
      'finds nothing unusable in what a healthy %s tells any role',
      async (by) => {
        server = await city.serve({ by });
        for (const username of ['head1', 'eng1', 'fin1', 'admin1']) {
          // One after another: a server that gives streams has few connections.
          // oxlint-disable-next-line no-await-in-loop
          const app = await openApp(server.origin, { username, password: `${username}-demo` });
          // oxlint-disable-next-line no-await-in-loop
          await app.sessions.workspace?.refresh();
          // oxlint-disable-next-line no-await-in-loop
          await eventually(() => {
            const { freshness } = app.store.state;
            const answered = [
              freshness.projects,
              freshness.notifications,
              freshness.metrics,
              freshness.boundaries,
            ];
            expect(answered.map(({ source }) => source)).toEqual(['server', 'server', 'server', 'server']);
          });
          const unusable = Object.entries(app.store.state.rejects).filter(([, count]) => count > 0);
          expect([username, unusable]).toEqual([username, []]);
          // oxlint-disable-next-line no-await-in-loop
          await app.sessions.close();
        }
      },
    );

    it('becomes another role’s without false news when the account is moved to another group, and back', async () => {
      server = await city.serve({ by: 'daphne' });
      const app = await startApp(HEAD);
      await untilOver(app, 'projects', 'websocket');
      const before = app.store.state.projects.size;
      for (const [group, role] of [
        ['Project Engineer', 'project_engineer'],
        ['Head Engineer', 'head_engineer'],
      ] as const) {
        // oxlint-disable-next-line no-await-in-loop
        await moveTo('head1', group);
        // Nobody asks for the role: the next answers contradict the one that is held.
        // oxlint-disable-next-line no-await-in-loop
        await app.sessions.workspace?.refresh();
        // oxlint-disable-next-line no-await-in-loop
        await eventually(() => {
          const { session, projects, freshness } = app.store.state;
          expect([session.role, freshness.projects.source]).toEqual([role, 'server']);
          expect(projects.size).toBe(role === 'head_engineer' ? before : 0);
        });
        expect(app.store.state.feed).toEqual([]);
        expect(app.store.state.notices.map(({ code, values }) => [code, values])).toEqual([
          ['role_changed', { role }],
        ]);
      }
    });

    it('tells an engineer that a project was taken away, which is no deletion', async () => {
      server = await city.serve({ by: 'daphne' });
      const app = await startApp({ username: 'eng1', password: 'eng1-demo' });
      await eventually(() => expect(app.store.state.freshness.projects.source).toBe('server'));
      const [project] = app.store.state.projects.values();
      const { id = 0, name = '' } = project ?? {};
      await city.run(
        `from city.models import Project; ${USERS}; ` +
          `Project.objects.get(pk=${id}).assigned_engineers.remove(User.objects.get(username='eng1'))`,
      );
      await app.sessions.workspace?.refresh();
      await eventually(() => {
        expect(app.store.state.fates.get(id)?.fate).toBe('taken_away');
        expect(app.store.state.feed.map(({ projectName, change }) => [projectName, change.type])).toEqual([
          [name, 'taken_away'],
        ]);
      });
    });

    it('is live over WebSocket and sees a colleague create, report and delete', async () => {
      server = await city.serve({ by: 'daphne' });
      const app = await startApp(HEAD);
      await untilOver(app, 'projects', 'websocket');
      await untilOver(app, 'notifications', 'websocket');
      const other = await colleague();
      const id = await createProject(other);
      await eventually(() => {
        expect(app.store.state.projects.get(id)).toMatchObject({
          name: fields.name,
          position: { lon: 125.838, lat: 7.424 },
        });
        expect(feedOf(app, id)).toEqual([['announced', 'created']]);
      });
      const form = { percentage_complete: '8.25', description: 'Site' };
      await other.send(`/projeng/projects/${id}/add-progress/`, { method: 'POST', form });
      await eventually(() => expect(app.store.state.projects.get(id)?.progress).toBe(8.25));
      await deleteProject(other, id);
      await eventually(() => expect(app.store.state.projects.has(id)).toBe(false));
      // Nothing announces the row this has left (server contract §4).
      await app.sessions.workspace?.refresh();
      const messages = [...app.store.state.notifications.values()].map(({ message }) => message);
      expect(messages).toContain(
        `Project '${fields.name}' (PRN: ${fields.prn}) has been deleted by Ramon Uy`,
      );
      expect(Object.values(app.store.state.rejects).filter((count) => count > 0)).toEqual([]);
    });

    it('leaves no socket and no login on the server after a sign-out', async () => {
      await city.run(`${SESSIONS}; Session.objects.all().delete()`);
      server = await city.serve({ by: 'daphne' });
      const app = await startApp(HEAD);
      await untilOver(app, 'projects', 'websocket');
      await untilOver(app, 'notifications', 'websocket');
      const paths = (event: string) =>
        [...server.log().matchAll(new RegExp(`"${event} (\\S+)"`, 'g'))].map(([, path = '']) => path).sort();
      const both = ['/ws/notifications/', '/ws/projects/'];
      expect([paths('WSCONNECT'), paths('WSDISCONNECT')]).toEqual([both, []]);
      await app.sessions.signOut();
      await eventually(() => expect(paths('WSDISCONNECT')).toEqual(both));
      expect((await city.run(`${SESSIONS}; print(Session.objects.count())`)).trim()).toBe('0');
    });

    it('where /ws/projects/ fails keeps the other channel, asks for no stream of daphne, and finds changes', async () => {
      server = await city.serve({ by: 'daphne', projectsChannel: 'recorded' });
      const app = await startApp(HEAD);
      await untilOver(app, 'notifications', 'websocket');
      await untilOver(app, 'projects', 'polling');
      expect(app.store.state.link.channels.projects.refused).toBe(true);
      const other = await colleague();
      const id = await createProject(other);
      await app.sessions.workspace?.refresh();
      await eventually(() => expect(feedOf(app, id)).toEqual([['found', 'created']]));
      await deleteProject(other, id);
      await expectNoStreamAt(server);
    });

    it('is live over an event stream of gunicorn, which tells even of edits that WebSocket leaves out', async () => {
      server = await city.serve({ by: 'gunicorn' });
      const app = await startApp(HEAD);
      await untilOver(app, 'projects', 'sse');
      const other = await colleague();
      const id = await createProject(other);
      await eventually(() => expect(app.store.state.projects.get(id)?.status).toBe('in_progress'));
      await editProject(other, id, { status: 'delayed' });
      await eventually(() => expect(app.store.state.projects.get(id)?.status).toBe('delayed'));
      expect(feedOf(app, id)).toContainEqual(['announced', 'status']);
      await deleteProject(other, id);
    });

    it('follows the server from daphne to gunicorn and back while it stays open, and never freezes it', async () => {
      server = await city.serve({ by: 'daphne', projectsChannel: 'recorded' });
      const { port } = server;
      const app = await startApp(HEAD);
      await untilOver(app, 'projects', 'polling');
      for (const [by, transport] of [
        ['gunicorn', 'sse'],
        ['daphne', 'polling'],
      ] as const) {
        await server.stop();
        await eventually(() => expect(app.store.state.link.phase).not.toBe('live'));
        server = await city.serve({ by, port, projectsChannel: 'recorded' });
        app.sessions.retry();
        await untilOver(app, 'projects', transport);
      }
      await untilOver(app, 'notifications', 'websocket');
      await expectNoStreamAt(server);
    });

    describe('behind an address where daphne takes the place of gunicorn without a pause', () => {
      let proxy: FaultProxy;
      let app: App;

      /** Signed in through the address while gunicorn answers there. */
      async function begin(): Promise<DjangoServer> {
        const gunicorn = await city.serve({ by: 'gunicorn' });
        server = await city.serve({ by: 'daphne', projectsChannel: 'recorded' });
        proxy = await startFaultProxy({ target: gunicorn.origin, seed: 1 });
        return gunicorn;
      }

      afterEach(() => proxy.stop());

      /** How many looks at who answers there wait: one comes before each stream. */
      const looksHeld = () =>
        proxy.heldPaths().filter((path) => path === '/projeng/api/realtime/status/').length;

      /** HTTP has not said yet that daphne answers now: the moment in which a stream would be asked of it. */
      const untilAStreamIsDue = () =>
        eventually(() => {
          expect(looksHeld() > 0 || STREAM_BEGAN.test(server.log())).toBe(true);
        });

      it('a stream that is cut is not asked for again', async () => {
        const gunicorn = await begin();
        app = await openApp(proxy.origin, HEAD);
        apps.push(app);
        await untilOver(app, 'projects', 'sse');
        const letGo = proxy.holdRequests('plain');
        proxy.turnTo(server.origin);
        proxy.cut('close');
        await untilAStreamIsDue();
        letGo();
        await untilOver(app, 'projects', 'polling');
        app.sessions.retry();
        await untilOver(app, 'notifications', 'websocket');
        expect(transportOf(app, 'projects')).not.toBe('sse');
        await expectNoStreamAt(server);
        await gunicorn.stop();
      });

      it('a WebSocket refused with 500 leads to no stream', async () => {
        const gunicorn = await begin();
        proxy.faults.stream = { status: 503, retryAfterS: null };
        app = await openApp(proxy.origin, HEAD);
        apps.push(app);
        await untilOver(app, 'projects', 'polling');
        const letGo = proxy.holdRequests('plain');
        // A stream whose look was answered before may still be on its way to gunicorn; the next one waits with its look.
        app.sessions.retry();
        await untilAStreamIsDue();
        const looks = looksHeld();
        proxy.faults.stream = null;
        proxy.turnTo(server.origin);
        app.sessions.retry();
        await eventually(() => {
          expect(server.log()).toContain('WSCONNECTING /ws/projects/');
          expect(looksHeld() > looks || STREAM_BEGAN.test(server.log())).toBe(true);
        });
        letGo();
        await untilOver(app, 'notifications', 'websocket');
        await untilOver(app, 'projects', 'polling');
        await expectNoStreamAt(server);
        await gunicorn.stop();
      });
    });
  },
);
