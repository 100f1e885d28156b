import { basename, dirname } from 'node:path';
import type { FileSystem } from '../../electron/disk/fileSystem';
import type { Random } from '../../shared/testing/random';

/**
 * A disk in memory that a loss of power may hit at any write: what was written and not flushed since is then there or
 * not, by chance. The process that was running sees nothing but errors from then on.
 */
export class CrashingFiles {
  readonly #random: Random;
  /** What a loss of power cannot take. */
  #kept = new Map<string, Buffer>();
  /** Names written or removed since the folder was flushed; null: removed. */
  #open = new Map<string, Buffer | null>();
  #run = 0;
  /** Writes that are left until the power fails; null: it does not. */
  #left: number | null = null;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Lets the power fail at one of the next writes. */
  failSoon(): void {
    this.#left ??= this.#random.int(0, 6);
  }

  /** Whether the run that is using the disk has ended with the power. */
  get hasFailed(): boolean {
    return this.#left === -1;
  }

  /** The disk as the next run finds it. */
  restart(): FileSystem {
    if (this.hasFailed) {
      for (const [path, data] of this.#open) if (this.#random.int(0, 1) === 0) this.#settle(path, data);
    } else this.#flush();
    this.#open = new Map();
    this.#left = null;
    this.#run += 1;
    return this.#filesOf(this.#run);
  }

  #filesOf(run: number): FileSystem {
    const guard = (): void => {
      if (run !== this.#run || this.hasFailed) throw Object.assign(new Error('no power'), { code: 'EIO' });
    };
    const write = (): void => {
      guard();
      if (this.#left === null) return;
      this.#left -= 1;
      if (this.#left < 0) this.#left = -1;
      guard();
    };
    const readBytes = (path: string): Uint8Array<ArrayBuffer> => {
      guard();
      const data = this.#open.has(path) ? this.#open.get(path) : this.#kept.get(path);
      if (!data) throw Object.assign(new Error('none'), { code: 'ENOENT' });
      return new Uint8Array(data);
    };
    const put = (path: string, data: Buffer | null): void => {
      // The power may fail right before the write, or right after it.
      write();
      this.#open.set(path, data);
    };
    const never = (): never => {
      throw new Error('not used by the outbox');
    };
    return {
      makePrivateFolder: guard,
      makePrivateFile: never,
      exists: never,
      list: (folder) => {
        guard();
        const names = new Set([...this.#kept.keys(), ...this.#open.keys()]);
        return [...names]
          .filter((path) => dirname(path) === folder && this.#open.get(path) !== null)
          .map((path) => basename(path));
      },
      read: (path) => Buffer.from(readBytes(path)).toString('utf8'),
      readBytes,
      writeAtomically: (path, data) => put(path, Buffer.from(data)),
      syncFolder: () => {
        write();
        this.#flush();
      },
      rename: never,
      remove: (path) => put(path, null),
      copy: never,
      makeTemporaryFolder: never,
      probe: guard,
    };
  }

  #flush(): void {
    for (const [path, data] of this.#open) this.#settle(path, data);
    this.#open = new Map();
  }

  #settle(path: string, data: Buffer | null): void {
    if (data) this.#kept.set(path, data);
    else this.#kept.delete(path);
  }
}
