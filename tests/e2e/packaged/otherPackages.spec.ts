import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findWrongFuses, SHIPPED_FUSES } from '../../../build/fuses.mjs';
import { TEST_RUNTIME_NAMES } from '../../../scripts/lib/testRuntime.mjs';
import { expect, test } from '../support/fixtures';
import { NOBODY, OrdinaryUser, runSystem } from '../support/installedDeb';
import { repackRpmAs, SmallRpmSystem } from '../support/installedRpm';

// The other packages of Linux, except for the Electron inside. The AppImage has a runtime for tests in front, which
// unpacks it; the genuine one is tested where it can be had.

const rpm = process.env['GISTAGUM_TEST_RPM'] ?? '';
const appImage = process.env['GISTAGUM_TEST_APPIMAGE'] ?? '';
const tar = process.env['GISTAGUM_TEST_TAR'] ?? '';
const { name, productName } = TEST_RUNTIME_NAMES;

test.skip(rpm === '', 'installing packages of Linux needs root on Debian');

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-package-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the rpm installs into an empty system as it was packed, and leaves nothing behind', async () => {
  const inRoot = (...args: string[]): string => runSystem('rpm', ['--root', folder, ...args]);
  inRoot('--initdb');
  // There are no libraries and no shell in an empty system: neither needs nor scripts can be met.
  inRoot('--install', '--nodeps', '--noscripts', rpm);
  // Each file has the size, digest, mode and owner that the package says.
  expect(inRoot('--verify', '--nodeps', '--noscripts', name)).toBe('');
  const program = join(folder, 'opt', productName, name);
  expect(await findWrongFuses(program, SHIPPED_FUSES)).toEqual([]);
  expect(existsSync(join(folder, 'opt', productName, 'TEST-BUILD.txt'))).toBe(true);
  runSystem('desktop-file-validate', [join(folder, 'usr', 'share', 'applications', `${name}.desktop`)]);
  expect(inRoot('--query', '--requires', name)).toMatch(/^libnotify$/m);
  expect(inRoot('--query', '--scripts', name)).toContain('update-desktop-database');

  inRoot('--erase', '--nodeps', '--noscripts', name);
  expect(readdirSync(join(folder, 'opt'))).toEqual([]);
  expect(existsSync(join(folder, 'usr', 'share', 'applications', `${name}.desktop`))).toBe(false);
});

test('a newer rpm takes the place of an older one: what only that had is gone, what is registered and what people keep stays', async () => {
  test.setTimeout(120_000);
  const inOpt = join('opt', productName);
  const older = await repackRpmAs(rpm, '0.0.1', folder, (content) => {
    writeFileSync(join(content, inOpt, 'resources', 'only-then.txt'), 'of 0.0.1');
    mkdirSync(join(content, inOpt, 'then'));
    writeFileSync(join(content, inOpt, 'then', 'only-then.txt'), 'of 0.0.1');
    appendFileSync(join(content, inOpt, 'resources', 'THIRD-PARTY-NOTICES.txt'), 'as it was in 0.0.1');
  });
  const system = new SmallRpmSystem(join(folder, 'root'));
  const home = join(system.root, 'home', 'engineer', '.config', productName);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'settings.json'), '{"theme":"dark"}');
  const before = system.survey();
  const versions = (): string => system.rpm('--query', '--queryformat', '%{VERSION}\n', name);
  const verify = (): string => system.rpm('--verify', '--nodeps', name);
  const expectRegistered = (): void => {
    expect(system.run('readlink', '--canonicalize-existing', `/usr/bin/${name}`).trim()).toBe(
      `/${inOpt}/${name}`,
    );
    expect(system.read('/usr/share/applications/mimeinfo.cache')).toContain(
      `x-scheme-handler/gistagum=${name}.desktop`,
    );
    expect(system.read('/usr/share/mime/globs2')).toContain('*.gistagum-review');
  };

  system.rpm('--upgrade', '--nodeps', older);
  expect(versions()).toBe('0.0.1\n');
  expect(verify()).toBe('');
  expectRegistered();

  system.rpm('--upgrade', '--nodeps', rpm);
  const newer = versions();
  expect(newer).not.toBe('0.0.1\n');
  // The new one's files alone; one that was left of the old would be found at the end.
  expect(verify()).toBe('');
  expect(existsSync(join(system.root, inOpt, 'resources', 'only-then.txt'))).toBe(false);
  expect(existsSync(join(system.root, inOpt, 'then'))).toBe(false);
  expectRegistered();

  expect(() => system.rpm('--upgrade', '--nodeps', older)).toThrow('is already installed');
  expect(versions()).toBe(newer);
  expect(verify()).toBe('');
  expectRegistered();

  system.rpm('--erase', '--nodeps', name);
  expect(system.survey()).toEqual(before);
  expect(readdirSync(join(system.root, 'opt'))).toEqual([]);
});

test('the tar.gz holds the program with its fuses, and nothing that only its maker may read', async () => {
  runSystem('tar', ['--extract', '--file', tar, '--directory', folder]);
  const [only = '', ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  const unpacked = join(folder, only);
  expect(await findWrongFuses(join(unpacked, name), SHIPPED_FUSES)).toEqual([]);
  expect(existsSync(join(unpacked, 'resources', 'THIRD-PARTY-NOTICES.txt'))).toBe(true);
  const { stdout } = spawnSync('find', [unpacked, '!', '-perm', '-o=r', '!', '-type', 'l'], {
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
});

test('the AppImage starts for an ordinary user without being installed, and cleans up behind itself', async () => {
  test.setTimeout(120_000);
  const user = new OrdinaryUser();
  try {
    const program = join(user.home, basename(appImage));
    copyFileSync(appImage, program);
    chmodSync(program, 0o755);
    chownSync(program, NOBODY, NOBODY);
    const before = unpackedFolders(user);
    const switches = (process.env['GISTAGUM_ELECTRON_SWITCHES'] ?? '').split(' ');
    const app = await user.start(
      program,
      switches.filter((one) => one !== '' && one !== '--no-sandbox'),
    );
    await expect(app.page.getByRole('button', { name: 'Open the demo city' })).toBeVisible();
    const info = await app.page.evaluate(() => window.desktop.getAppInfo());
    expect(info).toMatchObject({ ok: true, value: { isPackaged: true } });
    expect(unpackedFolders(user).length).toBe(before.length + 1);
    expect(await app.close()).toBe(0);
    expect(unpackedFolders(user)).toEqual(before);
  } finally {
    await user.leave();
  }
});

function unpackedFolders({ home }: OrdinaryUser): string[] {
  return readdirSync(join(home, 'tmp')).filter((entry) => entry.startsWith('appimage-'));
}
