import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptDataSetting } from '../../tests/fakes/keptData';
import { startMainProcess, untilLive, type MainProcess } from '../../tests/fakes/mainProcess';
import { fakeSafeStorage } from '../../tests/fakes/safeStorage';
import { startDemoServer, type DemoServer } from '../demo';

// Who may make changes without the server, with the whole main process except Electron.

const HEAD = { username: 'head1', password: 'head1-demo' };
const DAY_MS = 24 * 3_600_000;

let folder: string;
let keychain: ReturnType<typeof fakeSafeStorage>;
let server: DemoServer;
const running: MainProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-offline-'));
  keychain = fakeSafeStorage();
  server = await startDemoServer({ port: 0, seed: 7, projects: 10, rate: 0, control: { token: 'secret' } });
});

afterEach(async () => {
  for (const app of running.splice(0)) await app.sessions.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(setting: KeptDataSetting = {}): Promise<MainProcess> {
  const app = await startMainProcess(folder, { keychain, ...setting });
  running.push(app);
  return app;
}

/** Signs in and works, closes, and starts again without the server, some days later. */
async function startWithoutServer(
  keep: boolean,
  setting: KeptDataSetting = {},
  days = 0,
): Promise<MainProcess> {
  const before = await start(setting);
  expect(await before.sessions.signIn(server.url, HEAD, keep)).toMatchObject({ ok: true });
  await untilLive(before.store);
  await before.kept.notePassword(server.url, HEAD);
  await before.sessions.close();
  await server.stop();
  age(days);
  const app = await start(setting);
  app.sessions.restore();
  return app;
}

/** Says that the last sign-in was some days ago. */
function age(days: number): void {
  const path = join(folder, 'user.json');
  const written = JSON.parse(readFileSync(path, 'utf8')) as { servers: { lastUsedAt: number }[] };
  for (const saved of written.servers) saved.lastUsedAt -= days * DAY_MS;
  writeFileSync(path, JSON.stringify(written));
}

const workOf = (app: MainProcess): string => app.store.state.session.offlineWork;

describe('changes without the server', { timeout: 40_000 }, () => {
  it('are the user’s once their password was given, and never anybody else’s', async () => {
    const app = await startWithoutServer(false);
    expect([workOf(app), app.sessions.projectActions]).toEqual(['password', null]);
    expect(await app.sessions.proveOffline('a guess')).toMatchObject({ error: { code: 'wrong_password' } });
    expect(app.sessions.projectActions).toBeNull();
    expect(await app.sessions.proveOffline(HEAD.password)).toEqual({ ok: true, value: null });
    expect(workOf(app)).toBe('allowed');
    expect(app.sessions.projectActions).not.toBeNull();
    for (const name of readdirSync(join(folder, 'proofs')))
      expect(readFileSync(join(folder, 'proofs', name), 'latin1')).not.toContain(HEAD.password);
  });

  it('need no password where the login is kept', async () => {
    const app = await startWithoutServer(true);
    expect(workOf(app)).toBe('allowed');
    expect(app.sessions.projectActions).not.toBeNull();
    expect(await app.sessions.proveOffline(HEAD.password)).toMatchObject({ error: { code: 'not_allowed' } });
  });

  it.each([
    ['within the days that the administrator allows', 30, 29.9, 'allowed'],
    ['longer ago than that', 30, 30.1, 'expired'],
    ['with no days at all', 0, 0.1, 'expired'],
    ['by a clock that was set back since', 30, -2, 'expired'],
  ])('are taken or not by the last sign-in: %s', async (_when, offlineDays, days, work) => {
    const app = await startWithoutServer(true, { policy: { offlineDays } }, days);
    expect(workOf(app)).toBe(work);
    expect(app.sessions.projectActions === null).toBe(work !== 'allowed');
  });

  it('are not taken after five wrong passwords, not even with the right one', async () => {
    const app = await startWithoutServer(false);
    for (let turn = 0; turn < 5; turn += 1) await app.sessions.proveOffline(`guess ${turn}`);
    expect(workOf(app)).toBe('unproven');
    expect(await app.sessions.proveOffline(HEAD.password)).toMatchObject({ error: { code: 'not_allowed' } });
    expect(app.sessions.projectActions).toBeNull();
  });

  it('are not taken without a keychain, which alone can keep a proof', async () => {
    keychain.isAvailable = false;
    const app = await startWithoutServer(false);
    expect(workOf(app)).toBe('unproven');
  });

  it('may be made where no login may be kept: a proof is none', async () => {
    const app = await startWithoutServer(false, { policy: { keepLogin: false } });
    expect(workOf(app)).toBe('password');
    expect(await app.sessions.proveOffline(HEAD.password)).toEqual({ ok: true, value: null });
  });

  it('cannot be proven any more after a sign-out', async () => {
    const app = await start();
    await app.sessions.signIn(server.url, HEAD, false);
    await untilLive(app.store);
    await app.kept.notePassword(server.url, HEAD);
    await app.sessions.signOut();
    expect(app.kept.offlineWork(server.url, HEAD.username, false)).toBe('unproven');
  });
});
