import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { eventually } from '../../tests/fakes/eventually';
import { order, startMainProcess, untilLive, type MainProcess } from '../../tests/fakes/mainProcess';
import { startDemoServer, type DemoServer } from '../demo';

let folder: string | null = null;
let server: DemoServer | null = null;
let app: MainProcess | null = null;

afterEach(async () => {
  await app?.sessions.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

it('the server’s software is that of the last answer, also when another server takes its place', async () => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-'));
  server = await startDemoServer({ profile: 'asgi', seed: 7, projects: 20, control: { token: 'secret' } });
  app = await startMainProcess(folder);
  const { store, sessions } = app;
  await sessions.signIn(server.url, { username: 'head1', password: 'head1-demo' });
  await untilLive(store);
  expect(store.state.session.software).toBe('daphne');
  const before = store.state.session;
  await order(server.control, '/profile', { name: 'wsgi' });
  await sessions.workspace?.refresh();
  await eventually(() => expect(store.state.session).toEqual({ ...before, software: 'gunicorn' }));
}, 40_000);
