import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../tests/fakes/eventually';
import { order, startMainProcess, untilLive, type MainProcess } from '../../tests/fakes/mainProcess';
import { startDemoServer, type DemoServer, type ProfileName } from '../demo';

// What a sign-out leaves on the server, as the server itself sees it; its links outlive a login that ends
// (server contract §2).

const HEAD = { username: 'head1', password: 'head1-demo' };
const NO_LINKS = { projects: 0, notifications: 0, streams: 0 };

type Links = typeof NO_LINKS;

let folder: string;
let server: DemoServer | undefined;
let app: MainProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-sign-out-'));
  app = await startMainProcess(folder);
});
afterEach(async () => {
  await app.sessions.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function workAt(profile: ProfileName): Promise<void> {
  server = await startDemoServer({ profile, projects: 40, control: { token: 'secret' } });
  expect(await app.sessions.signIn(server.url, HEAD)).toMatchObject({ ok: true });
  await untilLive(app.store);
}

const links = async (): Promise<Links> =>
  (await order<{ readonly links: Links }>(server?.control, '/state')).links;
const endLogins = (): Promise<unknown> => order(server?.control, '/expire-logins', {});

describe('a sign-out', { timeout: 40_000 }, () => {
  it.each<[what: string, profile: ProfileName, live: Links]>([
    ['both sockets', 'ideal', { projects: 1, notifications: 1, streams: 0 }],
    ['a socket and an event stream', 'recorded', { projects: 0, notifications: 1, streams: 1 }],
    ['the event stream alone', 'wsgi', { projects: 0, notifications: 0, streams: 1 }],
  ])('ends %s and the login, as the server sees it', async (_what, profile, live) => {
    await workAt(profile);
    await eventually(async () => expect(await links()).toEqual(live));
    await app.sessions.signOut();
    await eventually(async () => expect(await links()).toEqual(NO_LINKS));
    expect(await endLogins()).toEqual({ ended: 0 });
    expect(app.requests.at(-1)).toBe('GET /accounts/logout/');
  });

  it('ends the sockets that a renewed login is just replacing too', async () => {
    await workAt('ideal');
    expect(await endLogins()).toEqual({ ended: 1 });
    await app.sessions.workspace?.refresh();
    await eventually(async () => {
      const { projects, notifications } = await links();
      expect(projects + notifications).toBeGreaterThan(2);
    });
    await app.sessions.signOut();
    await eventually(async () => expect(await links()).toEqual(NO_LINKS));
    expect(await endLogins()).toEqual({ ended: 0 });
  });
});
