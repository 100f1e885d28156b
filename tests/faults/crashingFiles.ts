import { dirname } from 'node:path';
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

  /** The disk loses what is in a folder: all of it, or one file, or the bytes of one. Between two runs only. */
  lose(folder: string): void {
    this.#end();
    const paths = [...this.#kept.keys()].filter((path) => dirname(path) === folder);
    const one = paths.length > 0 ? this.#random.pick(paths) : null;
    const how = this.#random.pick(['all', 'one', 'cut', 'zeros'] as const);
    if (how === 'all') for (const path of paths) this.#kept.delete(path);
    if (one === null || how === 'all') return;
    const data = this.#kept.get(one) ?? Buffer.alloc(0);
    if (how === 'one') this.#kept.delete(one);
    if (how === 'cut') this.#kept.set(one, data.subarray(0, this.#random.int(0, data.length)));
    if (how === 'zeros') this.#kept.set(one, Buffer.alloc(data.length));
  }

  /** The disk as the next run finds it. */
  restart(): FileSystem {
    this.#end();
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
      throw new Error('not used by these stores');
    };
    return {
      makePrivateFolder: guard,
      makePrivateFile: never,
      exists: (path) => {
        guard();
        return this.#below(path).length > 0;
      },
      list: (folder) => {
        guard();
        const names = this.#below(folder).map((path) => path.slice(folder.length + 1).split('/')[0] ?? '');
        return [...new Set(names)];
      },
      read: (path) => Buffer.from(readBytes(path)).toString('utf8'),
      readBytes,
      writeAtomically: (path, data) => put(path, Buffer.from(data)),
      append: (path, text) => {
        const before = this.#open.get(path) ?? this.#kept.get(path) ?? Buffer.alloc(0);
        const added = Buffer.from(text);
        guard();
        try {
          write();
        } catch (error) {
          // The power failed in the middle of it.
          const part = added.subarray(0, this.#random.int(0, added.length));
          this.#appended(path, Buffer.concat([before, part]));
          throw error;
        }
        this.#appended(path, Buffer.concat([before, added]));
      },
      syncFolder: () => {
        write();
        this.#flush();
      },
      rename: never,
      remove: (path) => {
        const paths = this.#below(path);
        // A folder goes file by file.
        for (const each of paths.length > 0 ? paths : [path]) put(each, null);
      },
      copy: never,
      makeTemporaryFolder: never,
      probe: guard,
    };
  }

  /** Files that are there now: this one, or those in the folder of this name, however deep. */
  #below(path: string): readonly string[] {
    const names = new Set([...this.#kept.keys(), ...this.#open.keys()]);
    return [...names].filter(
      (name) => (name === path || name.startsWith(`${path}/`)) && this.#open.get(name) !== null,
    );
  }

  /** What becomes of what was not flushed. */
  #end(): void {
    if (this.hasFailed) {
      for (const [path, data] of this.#open) if (this.#random.int(0, 1) === 0) this.#settle(path, data);
    } else this.#flush();
    this.#open = new Map();
  }

  /** The bytes are flushed; a name that is not may go with them. */
  #appended(path: string, data: Buffer): void {
    if (this.#open.has(path) || !this.#kept.has(path)) this.#open.set(path, data);
    else this.#kept.set(path, data);
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
