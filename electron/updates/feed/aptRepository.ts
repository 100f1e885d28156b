import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { PRODUCT } from '../manifest';
import type { Apt } from './arguments';
import { readInstallerName } from './installerName';
import { putFile, putText } from './putFile';

const DAY_S = 24 * 60 * 60;

/** Most bytes that a program may say: an index has about 1 kB for each package. */
const MOST_SAID = 16 * 1024 * 1024;

/** The public key, beside the packages; a computer must get it from the office and not from here. */
export const KEYRING = `${PRODUCT}.gpg`;

export type AptRepository = {
  /** Names of all packages that it holds, older versions too. */
  readonly packages: readonly string[];
  /** Of the key that signed its index. */
  readonly fingerprint: string;
};

/**
 * Adds the deb packages of a version to a folder that is a repository for apt, without folders in it (`deb … ./`). Its index
 * is signed with a key of gpg, and written last.
 * @throws Error with one sentence where a program or the key is missing, or there is nothing to add
 */
export async function makeAptRepository({
  from,
  to,
  version,
  days,
  gpgKey,
}: Omit<Apt, 'does'>): Promise<AptRepository> {
  const fingerprint = await findKey(gpgKey);
  const added = (await readdir(from)).filter((name) => isDebOf(name, version)).toSorted();
  if (added.length === 0) throw new Error(`No deb packages of version ${version} in ${from}.`);
  await mkdir(to, { recursive: true });
  for (const name of added) await putFile(join(from, name), join(to, name));
  const index = await say('apt-ftparchive', ['packages', '.'], to);
  const architectures = [...new Set(index.toString().match(/(?<=^Architecture: ).+$/gm))].toSorted();
  await putText(join(to, 'Packages'), index);
  await putText(join(to, 'Packages.gz'), gzipSync(index));
  const fields = {
    ...{ Origin: PRODUCT, Label: PRODUCT, Suite: 'stable', Architectures: architectures.join(' ') },
    ValidTime: String(days * DAY_S),
  };
  const options = Object.entries(fields).flatMap(([name, value]) => [
    '-o',
    `APT::FTPArchive::Release::${name}=${value}`,
  ]);
  const release = await say('apt-ftparchive', [...options, 'release', '.'], to);
  const signed = await sign(release, fingerprint);
  await putText(join(to, KEYRING), await say('gpg', ['--batch', '--export', fingerprint], to));
  await putText(join(to, 'InRelease'), signed);
  return { packages: (await readdir(to)).filter((name) => name.endsWith('.deb')).toSorted(), fingerprint };
}

function isDebOf(name: string, version: string): boolean {
  const read = readInstallerName(name);
  return read?.format === 'deb' && read.version === version;
}

/** The fingerprint of the one key that can sign and has that name. */
async function findKey(name: string): Promise<string> {
  const said = await say('gpg', ['--batch', '--with-colons', '--list-secret-keys', name], '.').catch(
    (error: unknown) => {
      if (error instanceof MissingProgram) throw error;
      throw new Error(`gpg has no private key ${name}: see gpg --list-secret-keys.`);
    },
  );
  // Each key has a line `sec`, and its fingerprint in the line after it (GnuPG, doc/DETAILS).
  const found = [...said.toString().matchAll(/^sec:.*\n(?:grp:.*\n)?fpr:(?:[^:]*:){8}([0-9A-F]+):/gm)];
  const [first, ...others] = found.map(([, fingerprint]) => fingerprint ?? '');
  if (first === undefined || others.length > 0)
    throw new Error(`--gpg-key ${name} must name one key of gpg.`);
  return first;
}

async function sign(text: Buffer, fingerprint: string): Promise<Buffer> {
  const args = ['--batch', '--yes', '--local-user', fingerprint, '--digest-algo', 'SHA512', '--clearsign'];
  return say('gpg', args, '.', text);
}

/** The Debian package of each program that is run. */
const PACKAGES: Readonly<Record<string, string>> = { 'apt-ftparchive': 'apt-utils', gpg: 'gnupg' };

class MissingProgram extends Error {}

const runFile = promisify(execFile);

/** Runs a program to its end. @returns what it said @throws Error with its complaint, or with what to install */
async function say(program: string, args: readonly string[], cwd: string, input?: Buffer): Promise<Buffer> {
  const running = runFile(program, args, { cwd, encoding: 'buffer', maxBuffer: MOST_SAID });
  // Where it does not start there is nobody to take it, which the rejection below tells.
  running.child.stdin?.on('error', () => undefined).end(input);
  try {
    return (await running).stdout;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new MissingProgram(
        `${program} is not installed: on Debian or Ubuntu, sudo apt-get install ${PACKAGES[program]}.`,
      );
    }
    const complaint =
      error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`${program}: ${complaint}`);
  }
}
