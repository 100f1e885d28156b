import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeptData } from '../../tests/fakes/keptData';
import { fakeSafeStorage } from '../../tests/fakes/safeStorage';

let folder: string;
const keychain = fakeSafeStorage();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-data-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const count = (name: string): number =>
  existsSync(join(folder, name)) ? readdirSync(join(folder, name)).length : 0;
const originOf = (number: number): string => `https://city${number}.example.ph`;

const KEPT = { isKept: true, wantsKept: true };

describe('what this computer keeps', () => {
  it('is removed for a server that falls off the list, because nobody could have it removed later', async () => {
    const kept = await openKeptData(folder, { keychain });
    for (let number = 1; number <= 9; number += 1) {
      kept.secretOf(originOf(number), 'head1').write({ username: 'head1', password: 'secret' });
      kept.openCache(originOf(number), 'head1')?.close();
      kept.remember(originOf(number), 'head1', KEPT);
    }
    expect(kept.listServers().map(({ origin }) => origin)).toEqual(
      [9, 8, 7, 6, 5, 4, 3, 2].map((number) => originOf(number)),
    );
    expect([count('credentials'), count('cache')]).toEqual([8, 8]);
    expect(kept.secretOf(originOf(1), 'head1').read()).toBeNull();
  });

  it('stays, however many others come, where its user took projects along', async () => {
    const hasPacks = (origin: string, username: string): boolean =>
      origin === originOf(1) && username === 'head1';
    const kept = await openKeptData(folder, { keychain, hasPacks });
    for (let number = 1; number <= 10; number += 1) {
      kept.openCache(originOf(number), 'head1')?.close();
      kept.remember(originOf(number), 'head1', KEPT);
    }
    expect(kept.listServers().map(({ origin }) => origin)).toEqual(
      [10, 9, 8, 7, 6, 5, 4, 3, 1].map((number) => originOf(number)),
    );
    expect(count('cache')).toBe(9);
  });

  it('is no longer the login once that is dropped, but still the wish to have one kept', async () => {
    const kept = await openKeptData(folder, { keychain });
    kept.remember(originOf(1), 'head1', KEPT);
    kept.dropLogin(originOf(1), 'head1');
    expect(kept.last).toMatchObject({ isKept: false, wantsKept: true });
    kept.dropLogin(originOf(1), 'eng1');
    expect(kept.last).toMatchObject({ username: 'eng1', wantsKept: false });
  });

  it('is the login where its user wants that and there is a keychain, and else none', async () => {
    const kept = await openKeptData(folder, { keychain });
    const login = { username: 'head1', password: 'secret' };
    const secret = kept.secretOf(originOf(1), 'head1');
    expect(kept.keepLogin(originOf(1), login, true)).toEqual({ isKept: true, wantsKept: true });
    expect(secret.read()).toEqual(login);
    expect(kept.keepLogin(originOf(1), login, false)).toEqual({ isKept: false, wantsKept: false });
    expect(secret.read()).toBeNull();
    const without = await openKeptData(folder, { keychain, policy: { keepLogin: false } });
    expect(without.keepLogin(originOf(1), login, true)).toEqual({ isKept: false, wantsKept: true });
  });

  it('is found again in the next run, with the session to open', async () => {
    const first = await openKeptData(folder, { keychain });
    first.remember(originOf(1), 'head1', KEPT);
    first.remember(originOf(1), 'eng1', { isKept: false, wantsKept: false });
    const next = await openKeptData(folder, { keychain });
    expect(next.last).toEqual({ origin: originOf(1), username: 'eng1', isKept: false, wantsKept: false });
    expect(next.listServers().map(({ username }) => username)).toEqual(['eng1', 'head1']);
    next.forget(originOf(1), 'head1');
    expect(next.last?.username).toBe('eng1');
    next.forget(originOf(1), 'eng1');
    expect([next.last, next.listServers()]).toEqual([null, []]);
  });
});
