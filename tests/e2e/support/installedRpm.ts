import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { makeRpm } from '../../../scripts/lib/rpmPackager.mjs';
import { runSystem } from './installedDeb';

/** Programs that the scripts of a package call, with the shell that runs them. */
const PROGRAMS = [
  ...['bash', 'chmod', 'ln', 'readlink', 'rm'],
  ...['update-alternatives', 'update-desktop-database', 'update-mime-database'],
];

/** Folders that packages of the system own on a real one. */
const FOLDERS = [
  ...['usr/bin', 'usr/sbin', 'usr/lib', 'usr/lib64', 'usr/share/applications', 'usr/share/mime/packages'],
  ...['etc/alternatives', 'var/lib/dpkg/alternatives', 'var/log', 'opt', 'dev', 'proc/self/ns'],
];

/** What is no file of a package: rpm's own database (Debian's keeps it in root's home), a log, and what scripts throw away. */
const OWN_RECORDS = /^(?:var\/lib\/rpm|root\/\.rpmdb|var\/log|dev)\//;

/**
 * A folder as the root of a small system, on which rpm runs the scripts of packages for real: a shell and the programs they
 * call, copied from this system.
 */
export class SmallRpmSystem {
  readonly root: string;

  /** @param root an empty folder, or none yet */
  constructor(root: string) {
    this.root = root;
    for (const folder of FOLDERS) mkdirSync(join(root, folder), { recursive: true });
    for (const name of ['bin', 'sbin', 'lib', 'lib64']) symlinkSync(`usr/${name}`, join(root, name));
    for (const name of PROGRAMS) this.#copyProgram(name);
    // The kernel has no namespaces of users for one below a changed root, which this says of a system that has.
    symlinkSync('user:[1]', join(root, 'proc/self/ns/user'));
    writeFileSync(join(root, 'usr/bin/unshare'), '#!/bin/bash\n', { mode: 0o755 });
    // A plain file does as well, where no device can be made.
    writeFileSync(join(root, 'dev/null'), '');
    this.rpm('--initdb');
    this.run('update-mime-database', '/usr/share/mime');
    this.run('update-desktop-database', '/usr/share/applications');
  }

  /** Runs rpm on this system. @returns all that it said @throws Error with that when it or a script of a package fails */
  rpm(...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync('rpm', ['--root', this.root, ...args], { encoding: 'utf8' });
    const said = stdout + stderr;
    // A script that fails is only warned of.
    if (status !== 0 || said.includes('scriptlet failed'))
      throw new Error(`rpm ${args.join(' ')} failed:\n${said}`);
    return said;
  }

  /** Runs one of its programs. @returns what it said @throws Error with its output when it fails */
  run(program: string, ...args: readonly string[]): string {
    return runSystem('chroot', [this.root, program, ...args]);
  }

  /** @returns its file at an absolute path, as text */
  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** @returns each file and link with what is in it, by path; what rpm and the alternatives note down is left out */
  survey(): Readonly<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const entry of readdirSync(this.root, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const path = relative(this.root, file);
      if (entry.isDirectory() || OWN_RECORDS.test(path)) continue;
      found[path] = entry.isSymbolicLink()
        ? readlinkSync(file)
        : createHash('sha256').update(readFileSync(file)).digest('hex');
    }
    return found;
  }

  #copyProgram(name: string): void {
    const program = runSystem('sh', ['-c', 'command -v "$1"', 'sh', name]).trim();
    const libraries = runSystem('ldd', [program]).matchAll(/(\/\S+) \(0x/g);
    for (const file of [program, ...[...libraries].map(([, library = '']) => library)]) {
      mkdirSync(join(this.root, dirname(file)), { recursive: true });
      copyFileSync(realpathSync(file), join(this.root, file));
    }
  }
}

/** rpm's name of each script of a package, and fpm's option for it. */
const SCRIPTS = {
  PREIN: '--before-install',
  POSTIN: '--after-install',
  PREUN: '--before-remove',
  POSTUN: '--after-remove',
};

/**
 * The same package under another version, with its scripts, as if it had been made then. It is not compressed.
 * @param folder where it is put
 * @param change what was different in its files, below the folder that it gets
 * @returns its file
 */
export async function repackRpmAs(
  rpm: string,
  version: string,
  folder: string,
  change: (content: string) => void,
): Promise<string> {
  const content = join(folder, 'content');
  const scripts = join(folder, 'scripts');
  const file = join(folder, `older-${version}.rpm`);
  for (const made of [content, scripts]) mkdirSync(made);
  const unpack = 'rpm2archive --nocompression - <"$1" | tar --extract --directory "$2"';
  runSystem('sh', ['-c', unpack, 'sh', rpm, content]);
  change(content);

  const ask = (format: string): string =>
    runSystem('rpm', ['--query', '--package', '--queryformat', format, rpm]);
  const options = new Map([
    ['--version', [version]],
    ['--package', [file]],
    ['--name', [ask('%{NAME}')]],
    ['--architecture', [ask('%{ARCH}')]],
    ['--license', [ask('%{LICENSE}')]],
    ['--description', [ask('%{SUMMARY}')]],
    ['--directories', outermost(ask('[%{FILEMODES:perms} %{FILENAMES}\\n]'))],
  ]);
  for (const [tag, option] of Object.entries(SCRIPTS)) {
    const script = ask(`%|${tag}?{%{${tag}}}:{}|`);
    if (script === '') continue;
    writeFileSync(join(scripts, tag), script);
    options.set(option, [join(scripts, tag)]);
  }
  const files = [{ from: `${content}/`, to: '/' }];
  await makeRpm({ type: 'rpm', options, files }, { compressionLevel: '0' });
  for (const made of [content, scripts]) rmSync(made, { recursive: true });
  return file;
}

/** @param listing lines of mode and path @returns the folders in it that are in no other of them */
function outermost(listing: string): string[] {
  const folders = [...listing.matchAll(/^d\S+ (.+)$/gm)].map(([, folder = '']) => folder);
  return folders.filter((folder) => !folders.some((other) => folder.startsWith(`${other}/`)));
}
