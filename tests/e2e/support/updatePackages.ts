import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { PRODUCT } from '../../../electron/updates/manifest';
import { TEST_RUNTIME_NAMES } from '../../../scripts/lib/testRuntime.mjs';

/** A version of the application that `npm test` has packed for the tests of updates. */
export type PackedVersion = {
  readonly version: string;
  /** Paths. */
  readonly appImage: string;
  /** Null where this version has none. */
  readonly deb: string | null;
};

/** The private half of the key that all these versions believe (PEM); empty where none were packed. */
export const UPDATE_KEY = process.env['GISTAGUM_TEST_UPDATE_KEY'] ?? '';

/** The versions in order, the oldest first. */
export function packedVersions(): readonly PackedVersion[] {
  const first = process.env['GISTAGUM_TEST_APPIMAGE'];
  if (first === undefined) return [];
  const later = (process.env['GISTAGUM_TEST_UPDATES'] ?? '').split(delimiter).filter(Boolean);
  return [
    { version: versionOf(first), appImage: first, deb: process.env['GISTAGUM_TEST_DEB'] ?? null },
    ...later.map((folder) => {
      const names = readdirSync(folder);
      const deb = names.find((name) => name.endsWith('.deb'));
      return {
        version: basename(folder),
        appImage: join(folder, names.find((name) => name.endsWith('.AppImage')) ?? ''),
        deb: deb === undefined ? null : join(folder, deb),
      };
    }),
  ];
}

/** Makes the feed of a version as an office does: `npm run feed`. @param to the folder that the server gives */
export function publish(packed: PackedVersion, to: string): void {
  inFolderOfOwn((work) => {
    const key = join(work, 'updates.pem');
    writeFileSync(key, UPDATE_KEY, { mode: 0o600 });
    makeFeed(packed, work, ['make', '--key', key, '--to', to]);
  });
}

/**
 * Adds the deb of a version to a repository for apt, as an office does, signed with a key of this call's own.
 * @param to the folder that the server gives
 */
export function publishForApt(packed: PackedVersion, to: string): void {
  // Sockets of gpg's agent are in it: their paths must be short.
  inFolderOfOwn((home) => {
    const env = { ...process.env, GNUPGHOME: home };
    const key = ['--batch', '--passphrase', '', '--quick-gen-key', 'office@city.example', 'ed25519', 'sign'];
    const made = spawnSync('gpg', key, { encoding: 'utf8', env });
    if (made.status !== 0) throw new Error(made.stderr);
    makeFeed(packed, home, ['apt', '--gpg-key', 'office@city.example', '--to', to], env);
    spawnSync('gpgconf', ['--kill', 'all'], { env });
  });
}

function makeFeed(
  { version, appImage, deb }: PackedVersion,
  work: string,
  command: readonly string[],
  env = process.env,
): void {
  const from = join(work, 'packages');
  mkdirSync(from);
  // Under the names of genuine ones, which alone are published.
  for (const file of [appImage, ...(deb === null ? [] : [deb])]) {
    copyFileSync(file, join(from, basename(file).replace(TEST_RUNTIME_NAMES.name, PRODUCT)));
  }
  const args = ['scripts/feed.mjs', ...command, '--version', version, '--from', from];
  const made = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  if (made.status !== 0) throw new Error(`${made.stdout}${made.stderr}`);
}

function inFolderOfOwn(what: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'gistagum-'));
  try {
    what(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function versionOf(file: string): string {
  return /-(\d+\.\d+\.\d+)-/.exec(basename(file))?.[1] ?? '';
}
