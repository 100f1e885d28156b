import { createHash, createPrivateKey } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writePublicKey } from '../envelope';
import { judge } from '../judge';
import { testKeys } from '../testing/signed';
import { readArguments } from './arguments';
import { readInstallerName } from './installerName';
import { makeKeys } from './keygen';
import { makeFeed, type MakeFeedOptions } from './makeFeed';

const { privateKey, publicKey } = testKeys();
const NOW = Date.parse('2026-11-22T06:00:00Z');
const DAY = 24 * 60 * 60 * 1000;
const IMAGE = 'gistagum-desktop-0.2.0-x86_64.AppImage';

let folder: string;
let from: string;
let to: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'feed-'));
  from = join(folder, 'packages');
  to = join(folder, 'feed');
  mkdirSync(from);
  writeFileSync(join(from, IMAGE), Buffer.concat([Buffer.alloc(9_000, 'image'), Buffer.from([0, 0, 1, 44])]));
  writeFileSync(join(from, 'gistagum-desktop-0.2.0-setup-x64.exe'), 'setup');
  writeFileSync(join(from, 'gistagum-desktop-0.2.0-setup-x64.exe.blockmap'), 'blocks');
  writeFileSync(join(from, 'gistagum-desktop-0.1.0-amd64.deb'), 'an older one');
  writeFileSync(join(from, 'latest.yml'), 'version: 0.2.0');
  writeFileSync(join(from, 'builder-debug.yml'), 'x');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function options(change: Partial<MakeFeedOptions> = {}): MakeFeedOptions {
  return {
    ...{ from, to, privateKey, channel: 'stable', version: '0.2.0', days: 90, percent: 100, now: NOW },
    ...{ minimumVersion: null, rollback: null },
    ...change,
  };
}

const read = (): string => readFileSync(join(to, 'gistagum-desktop-stable.json'), 'utf8');

describe('a feed', () => {
  it('has the installers of one version, what stands beside them, and a list that the application takes', async () => {
    await makeFeed(options());
    expect(readdirSync(to)).toEqual([
      'gistagum-desktop-0.2.0-setup-x64.exe',
      'gistagum-desktop-0.2.0-setup-x64.exe.blockmap',
      IMAGE,
      'gistagum-desktop-stable.json',
      'latest.yml',
    ]);
    const given = { keys: [publicKey], channel: 'stable', current: '0.1.0', seen: 0, now: NOW } as const;
    const { manifest } = judge(read(), given);
    const bytes = readFileSync(join(to, IMAGE));
    expect(manifest.files.find(({ format }) => format === 'AppImage')).toEqual({
      ...{ name: IMAGE, platform: 'linux', arch: 'x64', format: 'AppImage', size: bytes.length },
      sha512: createHash('sha512').update(bytes).digest('base64'),
      blockMapSize: 300,
    });
    expect(Date.parse(manifest.expires) - NOW).toBe(90 * DAY);
  });

  it('keeps the day of the release when the same version is signed again, and counts on', async () => {
    const first = await makeFeed(options({ percent: 10 }));
    // The computer that signs may have a clock that runs behind.
    const second = await makeFeed(options({ percent: 50, now: NOW - DAY }));
    expect([second.released, second.percent]).toEqual([first.released, 50]);
    expect(second.serial).toBe(first.serial + 1);
  });

  it('goes back only when that is said', async () => {
    await makeFeed(options());
    const older = { version: '0.1.0', now: NOW + DAY };
    await expect(makeFeed(options(older))).rejects.toThrow('The feed has 0.2.0');
    const rollback = { from: ['0.2.0'], note: 'Reports were lost.' };
    await makeFeed(options({ ...older, rollback }));
    const given = {
      keys: [publicKey],
      channel: 'stable',
      current: '0.2.0',
      seen: 0,
      now: NOW + DAY,
    } as const;
    expect(judge(read(), given).is).toBe('rollback');
  });

  it('is not made over one of another key, nor of nothing', async () => {
    await makeFeed(options());
    const before = read();
    await expect(makeFeed(options({ privateKey: testKeys().privateKey }))).rejects.toThrow('another key');
    await expect(makeFeed(options({ version: '9.9.9' }))).rejects.toThrow('No installers of version 9.9.9');
    expect(read()).toBe(before);
  });
});

describe('the name of an installer', () => {
  it.each([
    ['gistagum-desktop-0.2.0-x86_64.AppImage', 'linux x64 AppImage 0.2.0'],
    ['gistagum-desktop-0.2.0-arm64.deb', 'linux arm64 deb 0.2.0'],
    ['gistagum-desktop-0.2.0-aarch64.rpm', 'linux arm64 rpm 0.2.0'],
    ['gistagum-desktop-0.2.0-x64.tar.gz', 'linux x64 tar.gz 0.2.0'],
    ['gistagum-desktop-0.2.0-beta.1-setup-x64.exe', 'win32 x64 exe 0.2.0-beta.1'],
    ['gistagum-desktop-0.2.0-x64.msi', 'win32 x64 msi 0.2.0'],
    ['gistagum-desktop-0.2.0-portable-x64.zip', 'win32 x64 zip 0.2.0'],
    ['gistagum-desktop-0.2.0-universal.zip', 'darwin universal zip 0.2.0'],
    ['gistagum-desktop-0.2.0-universal.dmg', 'darwin universal dmg 0.2.0'],
  ])('%s tells what it is', (name, said) => {
    const it_ = readInstallerName(name);
    expect(it_ && `${it_.platform} ${it_.arch} ${it_.format} ${it_.version}`).toBe(said);
  });

  it.each([
    'gistagum-desktop-0.2.0-test-runtime-x64.AppImage',
    'other-0.2.0-x64.deb',
    'gistagum-desktop-0.2.0-x64.exe.blockmap',
  ])('%s is none', (name) => expect(readInstallerName(name)).toBeNull());
});

describe('keys', () => {
  it('are made for their owner alone, and never twice into one file', () => {
    const path = join(folder, 'feed.pem');
    const { key } = makeKeys(path, from);
    expect(writePublicKey(createPrivateKey(readFileSync(path, 'utf8')))).toBe(key);
    // Windows has no such modes.
    expect(statSync(path).mode & 0o077).toBe(process.platform === 'win32' ? 0o066 : 0);
    expect(() => makeKeys(path, from)).toThrow('EEXIST');
  });

  it('are never written into the repository, by no way', () => {
    symlinkSync(from, join(folder, 'link'));
    for (const path of [join(from, 'k'), join(folder, 'link', 'k'), `${from}/../packages/k`]) {
      expect(() => makeKeys(path, from)).toThrow('outside of this repository');
    }
    expect(existsSync(join(from, 'k'))).toBe(false);
  });
});

describe('the command', () => {
  const least = ['make', '--key', 'k', '--version', '0.2.0', '--to', 'f'];

  it('has defaults', () => {
    expect(readArguments(least)).toMatchObject({
      from: 'dist/packages',
      channel: 'stable',
      days: 90,
      percent: 100,
    });
  });

  it.each([
    [[], '--key is missing'],
    [['--key', 'k'], 'keygen, make or apt'],
    [['make', '--key', 'k'], '--to is missing'],
    [[...least, '--percent', '101'], '--percent'],
    [[...least, '--days', '0'], '--days'],
    [[...least, '--channel', 'x'], '--channel'],
    [[...least, '--rollback-from', '0.1.0'], 'belong together'],
    [['apt', '--version', '0.2.0', '--to', 'f'], '--gpg-key is missing'],
  ])('%j is refused', (args, words) => {
    expect(() => readArguments(args)).toThrow(words);
  });
});
