import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../diagnostics/log';
import { fakeSafeStorage } from '../../tests/fakes/safeStorage';
import { createKeychain } from './keychain';
import { SecretStore } from './secretStore';

const ORIGIN = 'https://city.example.ph';
const HEAD = { username: 'head1', password: 'head1-demo' };

let folder: string;
let lines: string[];
let storage: ReturnType<typeof fakeSafeStorage>;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'gistagum-secrets-')), 'credentials');
  lines = [];
  storage = fakeSafeStorage();
});

afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const open = (isAllowed = true): SecretStore =>
  new SecretStore({
    keychain: createKeychain(storage, 'linux'),
    folder,
    writeAtomically: (path, bytes) => writeFileSync(path, bytes, { mode: 0o600 }),
    isAllowed,
    log: createLog((_level, line) => lines.push(line)),
  });

const files = (): string[] => (existsSync(folder) ? readdirSync(folder) : []);

describe('a kept login', () => {
  it('is there in the next run, for its server and user only', () => {
    expect(open().forLogin(ORIGIN, 'head1').write(HEAD)).toBe(true);
    const next = open();
    expect(next.forLogin(ORIGIN, 'head1').read()).toEqual(HEAD);
    expect(next.forLogin(ORIGIN, 'eng1').read()).toBeNull();
    expect(next.forLogin('https://other.example.ph', 'head1').read()).toBeNull();
    expect(next.forProxy().read()).toBeNull();
  });

  it('is a ciphertext in a file only its user may read, whose name tells nothing', () => {
    open().forLogin(ORIGIN, 'head1').write(HEAD);
    const [name = ''] = files();
    expect(name).toMatch(/^[0-9a-f]{32}\.secret$/);
    expect(readFileSync(join(folder, name), 'latin1')).not.toMatch(/head1|demo|city/);
    if (process.platform === 'win32') return;
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('is gone once removed, and removing it again is harmless', () => {
    const secret = open().forLogin(ORIGIN, 'head1');
    secret.write(HEAD);
    secret.remove();
    secret.remove();
    expect([secret.read(), files(), lines]).toEqual([null, [], []]);
  });

  it('is dropped with a line that names nothing when the keychain was replaced', () => {
    open().forLogin(ORIGIN, 'head1').write(HEAD);
    storage.replaceKey();
    const secret = open().forLogin(ORIGIN, 'head1');
    expect([secret.read(), secret.read()]).toEqual([null, null]);
    expect([files(), lines]).toEqual([[], ['credentials undecipherable_dropped']]);
  });

  it('is dropped when its file was given the name of another', () => {
    const store = open();
    store.forLogin(ORIGIN, 'head1').write(HEAD);
    const [first = ''] = files();
    store.forProxy().write({ username: 'proxy', password: 'p' });
    const second = files().find((name) => name !== first) ?? '';
    writeFileSync(join(folder, second), readFileSync(join(folder, first)));
    expect(store.forProxy().read()).toBeNull();
    expect(store.forLogin(ORIGIN, 'head1').read()).toEqual(HEAD);
  });

  it('waits where the keychain is out of reach today', () => {
    open().forLogin(ORIGIN, 'head1').write(HEAD);
    storage.backend = 'basic_text';
    const store = open();
    expect([store.keeping(), store.forLogin(ORIGIN, 'head1').read()]).toEqual(['no_keychain', null]);
    storage.backend = 'gnome_libsecret';
    expect(store.forLogin(ORIGIN, 'head1').read()).toEqual(HEAD);
  });
});

describe('where nothing can be kept', () => {
  it.each(['basic_text', 'unknown'])('the backend %s counts as no keychain', (backend) => {
    storage.backend = backend;
    const secret = open().forLogin(ORIGIN, 'head1');
    expect([open().keeping(), secret.write(HEAD), secret.read(), files()]).toEqual([
      'no_keychain',
      false,
      null,
      [],
    ]);
  });

  it('a keychain that throws counts as none', () => {
    storage.isBroken = true;
    expect(open().keeping()).toBe('no_keychain');
  });

  it('an office that forbids it has what was kept before removed', () => {
    open().forLogin(ORIGIN, 'head1').write(HEAD);
    const store = open(false);
    expect([store.keeping(), store.forLogin(ORIGIN, 'head1').write(HEAD), files()]).toEqual([
      'forbidden',
      false,
      [],
    ]);
    expect(open().forLogin(ORIGIN, 'head1').read()).toBeNull();
  });

  it('a disk that refuses keeps neither the new password nor the old one', () => {
    const store = open();
    const secret = store.forLogin(ORIGIN, 'head1');
    secret.write(HEAD);
    const full = new SecretStore({
      keychain: createKeychain(storage, 'linux'),
      folder,
      writeAtomically: () => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      },
      isAllowed: true,
      log: createLog((_level, line) => lines.push(line)),
    });
    expect(full.forLogin(ORIGIN, 'head1').write({ ...HEAD, password: 'new' })).toBe(false);
    expect([secret.read(), lines]).toEqual([null, ['credentials write_failed code=ENOSPC']]);
  });
});

describe('a login that is kept already', () => {
  it('stays kept where the disk takes nothing', () => {
    open().forLogin(ORIGIN, 'head1').write(HEAD);
    const full = new SecretStore({
      keychain: createKeychain(storage, 'linux'),
      folder,
      writeAtomically: () => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      },
      isAllowed: true,
      log: createLog((_level, line) => lines.push(line)),
    });
    expect([full.forLogin(ORIGIN, 'head1').write(HEAD), lines]).toEqual([true, []]);
    expect(open().forLogin(ORIGIN, 'head1').read()).toEqual(HEAD);
  });
});

describe('the keychain of other systems', () => {
  it.each(['win32', 'darwin'])(
    'is there on %s when the system says so, whatever Linux would choose',
    (platform) => {
      storage.backend = 'basic_text';
      expect(createKeychain(storage, platform).isAvailable()).toBe(true);
      storage.isAvailable = false;
      expect(createKeychain(storage, platform).isAvailable()).toBe(false);
    },
  );
});
