import { writeFileSync } from 'node:fs';
import { systemBigFiles, UNFINISHED, type BigFiles } from '../../electron/disk/bigFiles';
import { SqliteError } from '../../electron/disk/diskError';
import { systemFiles, type FileSystem } from '../../electron/disk/fileSystem';
import type { OpenDatabase, SqlDatabase } from '../../electron/city/cache/sqlite';
import type { Random } from '../../shared/testing/random';

/** The operations of a disk. */
const OPERATIONS = ['open', 'read', 'write', 'sync', 'rename'] as const;

export type DiskOperation = (typeof OPERATIONS)[number];

/** How an operation can fail: with a system error, an error of SQLite's own, or the report that a healthy file is damaged. */
export const DISK_FAULTS = ['EIO', 'ENOSPC', 'EROFS', 'EACCES', 'EBUSY', 'sqlite', 'damaged'] as const;

export type DiskFault = (typeof DISK_FAULTS)[number];

/** SQLite's result code for each system error, by the operation in which it happened (os_unix.c). */
const BY_SQLITE: Readonly<
  Record<Exclude<DiskFault, 'sqlite' | 'damaged'>, Readonly<Record<DiskOperation, number>>>
> = {
  EIO: { open: 10, read: 266, write: 778, sync: 1034, rename: 10 },
  ENOSPC: { open: 4874, read: 4874, write: 13, sync: 13, rename: 13 },
  EROFS: { open: 14, read: 14, write: 8, sync: 8, rename: 8 },
  EACCES: { open: 14, read: 14, write: 8, sync: 3, rename: 3 },
  EBUSY: { open: 5, read: 261, write: 5, sync: 5, rename: 5 },
};

/** NOMEM, ERROR, PROTOCOL, MISUSE, NOLFS, LOCKED, BUSY_SNAPSHOT, READONLY_DBMOVED, IOERR_NOMEM. */
const SQLITE_OWN = [7, 1, 15, 21, 22, 6, 517, 1032, 3082] as const;

/** CORRUPT, NOTADB, CORRUPT_INDEX. */
const DAMAGE = [11, 26, 779] as const;

/** Access to the real disk in which any operation may fail. */
export class FaultyDisk {
  readonly #random: Random;
  readonly #isOpen = new Set<SqlDatabase>();
  #kinds: readonly DiskFault[] = [];
  /** How many of a thousand operations fail. */
  #perThousand = 0;
  #faults = 0;
  #damages = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  get faults(): number {
    return this.#faults;
  }

  /** How often a healthy file was reported as damaged. */
  get damages(): number {
    return this.#damages;
  }

  /** Whether any operation may fail now. */
  get isFailing(): boolean {
    return this.#perThousand > 0;
  }

  /** How many databases are open. */
  get leaks(): number {
    return this.#isOpen.size;
  }

  /** Lets so many of a thousand operations fail, each with one of these faults. */
  failSome(perThousand: number, kinds: readonly DiskFault[]): void {
    this.#perThousand = perThousand;
    this.#kinds = kinds;
  }

  stopFailing(): void {
    this.failSome(0, []);
  }

  /** Closes every database without a commit, as when the process is killed. */
  kill(): void {
    for (const database of this.#isOpen) database.close();
    this.#isOpen.clear();
  }

  openThrough(open: OpenDatabase): OpenDatabase {
    return (path) => {
      this.#failSqlite('open');
      const database = open(path);
      this.#isOpen.add(database);
      return {
        exec: (sql) => this.#exec(database, sql),
        prepare: (sql) => {
          this.#failSqlite(/^(SELECT|PRAGMA)/.test(sql) ? 'read' : 'write');
          const statement = database.prepare(sql);
          return {
            run: (...values) => {
              this.#failSqlite('write');
              return statement.run(...values);
            },
            all: (...values) => {
              this.#failSqlite('read');
              return statement.all(...values);
            },
            get: (...values) => {
              this.#failSqlite('read');
              return statement.get(...values);
            },
          };
        },
        close: () => {
          this.#isOpen.delete(database);
          database.close();
          this.#failSqlite('sync');
        },
      };
    };
  }

  readonly files: FileSystem = {
    makePrivateFolder: (path) => this.#through('open', () => systemFiles.makePrivateFolder(path)),
    makePrivateFile: (path) => this.#through('open', () => systemFiles.makePrivateFile(path)),
    exists: (path) => systemFiles.exists(path),
    list: (folder) => this.#through('read', () => systemFiles.list(folder)),
    read: (path) => this.#through('read', () => systemFiles.read(path)),
    readBytes: (path) => this.#through('read', () => systemFiles.readBytes(path)),
    writeAtomically: (path, data) => {
      for (const step of ['open', 'write', 'sync'] as const) this.#failSystem(step);
      this.#through('rename', () => systemFiles.writeAtomically(path, data));
    },
    append: (path, text) => {
      this.#failSystem('open');
      try {
        this.#failSystem('write');
      } catch (error) {
        // A disk that fills up takes a part of it.
        if (this.#random.int(0, 1) === 0) systemFiles.append(path, text.slice(0, text.length >> 1));
        throw error;
      }
      this.#through('sync', () => systemFiles.append(path, text));
    },
    syncFolder: (path) => this.#through('sync', () => systemFiles.syncFolder(path)),
    rename: (from, to) => this.#through('rename', () => systemFiles.rename(from, to)),
    remove: (path) => this.#through('write', () => systemFiles.remove(path)),
    copy: (from, to) => {
      this.#failSystem('read');
      this.#through('write', () => systemFiles.copy(from, to));
    },
    makeTemporaryFolder: () => this.#through('open', () => systemFiles.makeTemporaryFolder()),
    probe: (folder) => this.#through('write', () => systemFiles.probe(folder)),
  };

  readonly bigFiles: BigFiles = {
    folders: (path) => this.#later('read', () => systemBigFiles.folders(path)),
    list: (path) => this.#later('read', () => systemBigFiles.list(path)),
    read: (path) => this.#later('read', () => systemBigFiles.read(path)),
    write: async (path, parts) => {
      this.#failSystem('open');
      try {
        for (const step of ['write', 'sync', 'rename'] as const) this.#failSystem(step);
      } catch (error) {
        // A process that is killed here leaves a part of the file.
        if (this.#random.int(0, 1) === 0) writePart(path + UNFINISHED, parts[0] ?? new Uint8Array());
        throw error;
      }
      await systemBigFiles.write(path, parts);
    },
    touch: (path, at) => this.#later('write', () => systemBigFiles.touch(path, at)),
    rename: (from, to) => this.#later('rename', () => systemBigFiles.rename(from, to)),
    remove: (path) => this.#later('write', () => systemBigFiles.remove(path)),
  };

  async #later<T>(operation: DiskOperation, action: () => Promise<T>): Promise<T> {
    this.#failSystem(operation);
    return action();
  }

  #exec(database: SqlDatabase, sql: string): void {
    const isCommit = sql === 'COMMIT';
    const code = this.#draw(isCommit ? 'sync' : 'write');
    if (code === null) return database.exec(sql);
    // A failed commit may still have reached the disk, and a failed statement may have rolled the transaction back.
    if (isCommit && this.#random.int(0, 1) === 0) database.exec(sql);
    else if (!sql.startsWith('BEGIN') && this.#random.int(0, 2) === 0) {
      try {
        database.exec('ROLLBACK');
      } catch {
        // No transaction was open.
      }
    }
    throw new SqliteError(code, `refused: ${sql}`);
  }

  #through<T>(operation: DiskOperation, action: () => T): T {
    this.#failSystem(operation);
    return action();
  }

  #failSystem(operation: DiskOperation): void {
    const fault = this.#drawFault();
    if (fault === null) return;
    // Faults of SQLite cannot happen here; they become an error that the application does not know.
    const code = fault === 'sqlite' || fault === 'damaged' ? 'EMFILE' : fault;
    throw Object.assign(new Error(`refused: ${operation}`), { code });
  }

  #failSqlite(operation: DiskOperation): void {
    const code = this.#draw(operation);
    if (code !== null) throw new SqliteError(code, `refused: ${operation}`);
  }

  #draw(operation: DiskOperation): number | null {
    const fault = this.#drawFault();
    if (fault === null) return null;
    if (fault === 'sqlite') return this.#random.pick(SQLITE_OWN);
    if (fault !== 'damaged') return BY_SQLITE[fault][operation];
    this.#damages += 1;
    return this.#random.pick(DAMAGE);
  }

  #drawFault(): DiskFault | null {
    if (this.#perThousand === 0 || this.#random.int(1, 1_000) > this.#perThousand) return null;
    this.#faults += 1;
    return this.#random.pick(this.#kinds);
  }
}

function writePart(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch {
    // There is no folder yet.
  }
}
