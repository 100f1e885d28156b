import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../fakes/eventually';
import { startMainProcess, untilLive, type MainProcess } from '../fakes/mainProcess';
import { fakeSafeStorage } from '../fakes/safeStorage';
import { whatDjangoLacks } from './debian';
import { DjangoCity, type DjangoServer } from './server';

// How a login ends and is renewed, against Django's own sessions and passwords.

const HEAD = { username: 'head1', password: 'head1-demo' };
const SESSIONS = 'from django.contrib.sessions.models import Session';
const END_LOGINS = `${SESSIONS}; Session.objects.all().delete()`;
const COUNT_LOGINS = `${SESSIONS}; print(Session.objects.count())`;
const setPassword = (password: string): string =>
  [
    'from django.contrib.auth import get_user_model',
    "user = get_user_model().objects.get(username='head1')",
    `user.set_password('${password}')`,
    'user.save()',
  ].join('; ');

const lack = whatDjangoLacks();

describe.skipIf(lack !== null)(`a login at Django${lack ? `, ${lack}` : ''}`, { timeout: 60_000 }, () => {
  let city: DjangoCity;
  let server: DjangoServer;
  let folder: string;
  let app: MainProcess;
  const keychain = fakeSafeStorage();

  beforeAll(async () => {
    city = await DjangoCity.create();
    server = await city.serve({ by: 'daphne' });
  }, 60_000);
  afterAll(() => city.stop());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gistagum-django-login-'));
    app = await startMainProcess(folder, { keychain });
    await app.sessions.signIn(server.origin, HEAD, true);
    await untilLive(app.store);
  });
  afterEach(async () => {
    await app.sessions.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const logins = (): number => app.requests.filter((line) => line === 'POST /accounts/login/').length;

  it('that ended is renewed once for all requests, without asking', async () => {
    await city.run(END_LOGINS);
    await app.sessions.workspace?.refresh();
    expect(logins()).toBe(2);
    expect(app.store.state.link.phase).toBe('live');
    for (const { error } of Object.values(app.store.state.freshness)) expect(error).toBeNull();
  });

  it.each([
    ['guest1', 'guest1-demo', 'no_role'],
    ['former1', 'former1-demo', 'wrong_password'],
    ['nobody', 'nonsense', 'wrong_password'],
    ['eng1', 'nonsense', 'wrong_password'],
    ['eng1', '', 'fields_missing'],
  ])('of %s with “%s” is refused as %s, and whoever is signed in stays', async (username, password, code) => {
    const answer = await app.sessions.signIn(server.origin, { username, password });
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(app.store.state.session).toMatchObject({ phase: 'signed_in', username: 'head1' });
  });

  it.each([
    ['admin1', 'superuser'],
    ['eng1', 'project_engineer'],
    ['fin1', 'finance_manager'],
    ['head1', 'head_engineer'],
  ])('of %s is known as one of %s', async (username, role) => {
    const answer = await app.sessions.signIn(server.origin, { username, password: `${username}-demo` });
    expect(answer).toMatchObject({ ok: true, value: { role } });
  });

  it('ends when the password changes; the user is asked once and goes on with the new one', async () => {
    const { size } = app.store.state.projects;
    await city.run(setPassword('another'));
    await app.sessions.workspace?.refresh();
    expect(app.store.state.link.phase).toBe('signed_out');
    expect([logins(), app.store.state.projects.size, app.store.state.session.isKept]).toEqual([
      2,
      size,
      false,
    ]);
    expect(await app.sessions.signIn(server.origin, { ...HEAD, password: 'another' })).toMatchObject({
      ok: true,
    });
    await eventually(() => expect(app.store.state.link.phase).toBe('live'));
    await city.run(setPassword(HEAD.password));
  });

  it('that was kept begins by itself in the next run', async () => {
    await app.sessions.close();
    app = await startMainProcess(folder, { keychain });
    app.sessions.restore();
    await untilLive(app.store);
    expect(app.store.state.session).toMatchObject({ phase: 'signed_in', isKept: true });
  });

  it('is gone from the server after a sign-out, with the one before it', async () => {
    await city.run(END_LOGINS);
    await app.sessions.workspace?.refresh();
    await app.sessions.signOut();
    expect((await city.run(COUNT_LOGINS)).trim()).toBe('0');
  });
});
