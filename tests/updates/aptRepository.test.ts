import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KEYRING, makeAptRepository } from '../../electron/updates/feed/aptRepository';
import { FeedServer } from '../../electron/updates/testing/feedServer';

// An office's repository over a real server, and the system's own apt and dpkg in an empty system of the test's own. The
// packages hold one file each: tests/e2e/packaged/debUpdates.spec.ts does the same with the application.

const TOOLS = ['apt-ftparchive', 'gpg', 'apt-get', 'dpkg-deb', 'gpg-agent'];
const missing = TOOLS.filter((tool) => !existsSync(`/usr/bin/${tool}`));
const lack =
  missing.length > 0
    ? `not installed here: ${missing.join(', ')}`
    : process.getuid?.() === 0
      ? null
      : 'installing a package needs root';

const ARCHITECTURE = { x64: 'amd64', arm64: 'arm64' }[process.arch as string] ?? 'amd64';
const NAME = 'gistagum-desktop';

let work: string;
let root: string;
let repository: string;
let packages: string;
let server: FeedServer;

function run(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

function makeKey(address: string): void {
  run('gpg', '--batch', '--passphrase', '', '--quick-gen-key', `Office <${address}>`, 'ed25519', 'sign');
}

function makeDeb(version: string): void {
  const folder = join(work, `deb-${version}`);
  mkdirSync(join(folder, 'DEBIAN'), { recursive: true });
  mkdirSync(join(folder, 'opt'));
  writeFileSync(join(folder, 'opt', 'version'), version);
  const fields = { Package: NAME, Version: version, Architecture: ARCHITECTURE, Maintainer: 'Office <o@x>' };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`);
  writeFileSync(join(folder, 'DEBIAN', 'control'), `${lines.join('')}Description: test\n`);
  run('dpkg-deb', '--root-owner-group', '--build', folder, join(packages, debOf(version)));
}

const debOf = (version: string): string => `${NAME}-${version}-${ARCHITECTURE}.deb`;

/** Makes the repository and puts it on the server. */
async function publish(version: string, gpgKey = 'office@city.example'): Promise<void> {
  await makeAptRepository({ from: packages, to: repository, version, days: 90, gpgKey });
  server.files.clear();
  for (const name of readdirSync(repository)) server.files.set(name, readFileSync(join(repository, name)));
}

/** The system's apt, in the empty system. @returns what it said; its exit code is in front */
async function apt(...args: readonly string[]): Promise<string> {
  const options = [
    `Dir=${root}`,
    `Dir::State::status=${join(root, 'var/lib/dpkg/status')}`,
    `Dpkg::Options::=--root=${root}`,
    // The system does not outlive the test, so dpkg need not wait for the disk after each file.
    'Dpkg::Options::=--force-unsafe-io',
    'Dpkg::Use-Pty=0',
    // The test's folder is closed to apt's own account.
    'APT::Sandbox::User=root',
    'Acquire::Languages=none',
  ];
  const child = spawn('/usr/bin/apt-get', [...options.flatMap((one) => ['-o', one]), '-y', ...args], {
    env: { ...process.env, LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' },
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return `${code} ${out}${err}`;
}

const installed = (): string => readFileSync(join(root, 'opt', 'version'), 'utf8');

beforeEach(async () => {
  if (lack !== null) return;
  // Sockets of gpg's agent are below it: their paths must be short.
  work = mkdtempSync(join(tmpdir(), 'apt-'));
  [root, repository, packages] = [join(work, 'root'), join(work, 'repository'), join(work, 'packages')];
  mkdirSync(packages);
  mkdirSync(join(work, 'gpg'), { mode: 0o700 });
  vi.stubEnv('GNUPGHOME', join(work, 'gpg'));
  makeKey('office@city.example');
  for (const folder of [
    'lib/apt/lists/partial',
    'cache/apt/archives/partial',
    'lib/dpkg/info',
    'lib/dpkg/updates',
    'log/apt',
  ])
    mkdirSync(join(root, 'var', folder), { recursive: true });
  writeFileSync(join(root, 'var/lib/dpkg/status'), '');
  server = new FeedServer();
  await server.start();
  makeDeb('0.1.0');
  await publish('0.1.0');
  // What an administrator does once on each computer.
  mkdirSync(join(root, 'etc/apt/apt.conf.d'), { recursive: true });
  mkdirSync(join(root, 'etc/apt/preferences.d'));
  const keyring = join(root, 'office.gpg');
  copyFileSync(join(repository, KEYRING), keyring);
  writeFileSync(join(root, 'etc/apt/sources.list'), `deb [signed-by=${keyring}] ${server.url} ./\n`);
});
afterEach(async () => {
  if (lack !== null) return;
  await server.stop();
  spawnSync('gpgconf', ['--kill', 'all']);
  vi.unstubAllEnvs();
  rmSync(work, { recursive: true, force: true });
});

// Each call of apt takes a second, and more on a busy machine.
const SLOW = { timeout: 150_000, skip: lack !== null };

describe(`a repository for apt${lack === null ? '' : ` (${lack})`}`, SLOW, () => {
  it('installs, and upgrades when a newer version is added', async () => {
    expect(await apt('update')).toMatch(/^0 /);
    expect(await apt('install', NAME)).toMatch(/^0 /);
    expect(installed()).toBe('0.1.0');

    makeDeb('0.1.1');
    await publish('0.1.1');
    expect(await apt('update')).toMatch(/^0 /);
    expect(await apt('install', `${NAME}=0.1.1`)).toMatch(/^0 /);
    expect(installed()).toBe('0.1.1');
    // The older one stays in it, for a way back.
    expect(await apt('install', '--allow-downgrades', `${NAME}=0.1.0`)).toMatch(/^0 /);
    expect(installed()).toBe('0.1.0');
    // With the system's own habit as well, once for all that is newer.
    expect(await apt('upgrade')).toMatch(/^0 /);
    expect(installed()).toBe('0.1.1');
  });

  it('leads to nothing that was not signed', async () => {
    await apt('update');
    await apt('install', NAME);
    makeDeb('0.1.1');
    await publish('0.1.1');
    const good = new Map(server.files);
    const restore = (): void => {
      for (const [name, bytes] of good) server.files.set(name, bytes);
    };

    // A package with one other byte.
    await apt('update');
    server.faults.set(debOf('0.1.1'), 'tampered');
    expect(await apt('install', `${NAME}=0.1.1`)).toMatch(/^100 [\s\S]*Hash Sum mismatch/);
    server.faults.clear();
    expect(installed()).toBe('0.1.0');

    // An index that nobody has signed.
    const inRelease = good.get('InRelease')?.toString() ?? '';
    const bare = /Hash: SHA512\n\n([\s\S]*)-----BEGIN PGP SIGNATURE/.exec(inRelease)?.[1] ?? '';
    expect(bare).toContain('Packages.gz');
    server.files.delete('InRelease');
    server.files.set('Release', Buffer.from(bare));
    expect(await apt('update')).toMatch(/^100 [\s\S]*(?:not|no longer) signed/);
    server.files.delete('Release');

    // One that was changed after it was signed.
    server.files.set('InRelease', Buffer.from(inRelease.replace('Suite: stable', 'Suite: stablX')));
    expect(await apt('update')).toMatch(/is not signed|BADSIG|invalid/);

    // One that a stranger has signed.
    makeKey('stranger@elsewhere.example');
    repository = join(work, 'theirs');
    await publish('0.1.1', 'stranger@elsewhere.example');
    expect(await apt('update')).toMatch(/NO_PUBKEY/);

    server.files.clear();
    restore();
    expect(await apt('update')).toMatch(/^0 /);
    expect(await apt('install', `${NAME}=0.1.1`)).toMatch(/^0 /);
    expect(installed()).toBe('0.1.1');
  });

  it('says until when its index holds, and is not made of nothing or with a key that is not there', async () => {
    const index = readFileSync(join(repository, 'InRelease'), 'utf8');
    const [date = 0, until = 0] = ['Date', 'Valid-Until'].map((field) =>
      Date.parse(new RegExp(`^${field}: (.+)$`, 'm').exec(index)?.[1] ?? ''),
    );
    expect(until - date).toBe(90 * 24 * 60 * 60 * 1000);
    await expect(publish('9.9.9')).rejects.toThrow('No deb packages of version 9.9.9');
    await expect(publish('0.1.0', 'nobody@city.example')).rejects.toThrow(
      'no private key nobody@city.example',
    );
    expect(readFileSync(join(repository, 'InRelease'), 'utf8')).toBe(index);
    vi.stubEnv('PATH', join(work, 'empty'));
    await expect(publish('0.1.0')).rejects.toThrow('sudo apt-get install gnupg');
  });
});
