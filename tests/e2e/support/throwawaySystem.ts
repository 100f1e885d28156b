import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSystem } from './installedDeb';

/** Makes a folder the root of everything that follows, as a container does: in a changed root alone there is no sandbox. */
const AS_ROOT = 'cd "$0" && /usr/sbin/pivot_root . . && umount -l . && cd / && exec "$@"';

/** What is seen in it as it is outside. */
const SHARED = ['proc', 'sys', 'dev', 'tmp'];

/**
 * This computer's system with all that is installed, on which anything may be changed: changes are kept in memory and gone
 * in the end. Folders for temporary files, and the network, are those of the computer.
 */
export class ThrowawaySystem {
  readonly #folder = mkdtempSync(join(tmpdir(), 'gistagum-system-'));
  readonly #mounted: string[] = [];
  /** Its root, as it is seen from outside. */
  readonly root = join(this.#folder, 'root');

  constructor() {
    this.#mount(this.#folder, ['-t', 'tmpfs', '-o', 'size=3g,mode=0755', 'tmpfs']);
    const [changed, work] = [join(this.#folder, 'changed'), join(this.#folder, 'work')];
    for (const one of [changed, work, this.root]) mkdirSync(one);
    const layers = `lowerdir=/,upperdir=${changed},workdir=${work}`;
    this.#mount(this.root, ['-t', 'overlay', '-o', layers, 'overlay']);
    for (const name of SHARED) this.#mount(join(this.root, name), ['--rbind', '--make-rslave', `/${name}`]);
  }

  /** What to write before a command, so that it runs in this system. */
  get prefix(): readonly string[] {
    return ['unshare', '--mount', 'sh', '-c', AS_ROOT, this.root];
  }

  /** Runs a program as an administrator. @returns what it said @throws Error with its output when it fails */
  run(...command: readonly string[]): string {
    const [program = '', ...args] = [...this.prefix, ...command];
    return runSystem(program, args);
  }

  remove(): void {
    for (const one of this.#mounted.toReversed()) spawnSync('umount', ['--lazy', one]);
    // Empty now. Anything that removed more could go through a folder that is still shared.
    rmdirSync(this.#folder);
  }

  #mount(where: string, args: readonly string[]): void {
    runSystem('mount', [...args, where]);
    this.#mounted.push(where);
  }
}
