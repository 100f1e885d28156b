import { z } from 'zod';
import type { Boundaries } from '#shared/domain/boundaries';
import type { Resource } from '#shared/domain/freshness';
import { ROLES, type Role } from '#shared/domain/role';
import { recordOf } from '#shared/recordOf';
import { VALUE_SCHEMAS } from '#shared/state/schemas';
import {
  firstValues,
  KEPT_TABLES,
  KEPT_VALUES,
  type KeptTable,
  type KeptValue,
  type Rows,
  type Values,
} from '#shared/state/slices';
import { NewerVersionError, SQLITE_CORRUPT, SqliteError } from '../../disk/diskError';
import { RecordTable, RECORD_TABLES, RECORD_TABLES_SQL } from './recordTable';
import { readSavedAges, readSavedBoundaries, readSavedRow, readSavedValue } from './savedRows';
import type { OpenDatabase, SqlDatabase } from './sqlite';

/** Raise it and add a step to {@link MIGRATIONS} when the tables change, and a sample to `testing/schemas.ts`. */
export const SCHEMA_VERSION = 2;

/** Step n leads from version n to n + 1. Each step is one transaction. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE IF NOT EXISTS projects (id INTEGER PRIMARY KEY, value TEXT NOT NULL);
   CREATE TABLE IF NOT EXISTS notifications (id INTEGER PRIMARY KEY, value TEXT NOT NULL);`,
  RECORD_TABLES_SQL,
];

/** What was last known of one server by one user: the kept slices of the state and facts about them. */
export type CachedState = { readonly [N in KeptTable]: readonly Rows[N][] } & {
  readonly [N in KeptValue]: Values[N];
} & {
  readonly role: Role | null;
  readonly boundaries: Boundaries | null;
  /** Epoch ms. */
  readonly asOf: Partial<Record<Resource, number>>;
  /** Which lists the projects were read from, see {@link LISTS_VERSION}. */
  readonly lists: number;
};

/**
 * Version of what the lists tell of projects. Raise it when a version begins to see more of them than before, so that
 * this is not told as news.
 * - 1: what the map lists, with its statuses.
 * - 2: every project, with or without a position, as it is stored.
 */
export const LISTS_VERSION = 2;

/** Single facts kept beside the rows. */
export type FactKey = KeptValue | 'role' | 'asOf' | 'lists' | 'boundaries';

/** One database file: one server, one user. Values are JSON and are checked again when read: the disk is not trusted. */
export class CacheFile {
  readonly #database: SqlDatabase;
  /** The file holds nothing: it is new, or was never written to. */
  readonly isEmpty: boolean;
  /** Records of projects, which are read and written part by part. */
  readonly records: RecordTable;

  /**
   * Opens the file for writing, creating or migrating it. Throws SQLite's error, {@link NewerVersionError} for a file
   * of a later version, and SQLite's "corrupt" where its own check finds damage; the file is closed then.
   */
  constructor(open: OpenDatabase, path: string) {
    this.#database = open(path);
    try {
      const version = this.#version();
      if (version > SCHEMA_VERSION) throw new NewerVersionError();
      this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
      this.#check();
      this.#migrate(version);
      this.isEmpty = this.#holdsNothing();
      this.records = new RecordTable(this.#database);
    } catch (error) {
      this.#closeQuietly();
      throw error;
    }
  }

  /** Reads everything of the file. Throws SQLite's error. */
  load(): CachedState {
    return readAll(this.#database);
  }

  /** Begins a transaction. Throws "busy" at once where another process is writing. */
  begin(): void {
    this.#database.exec('BEGIN IMMEDIATE');
  }

  commit(): void {
    this.#database.exec('COMMIT');
  }

  rollback(): void {
    this.#database.exec('ROLLBACK');
  }

  putFact(key: FactKey, value: unknown): void {
    this.#database.prepare('INSERT OR REPLACE INTO facts VALUES (?, ?)').run(key, JSON.stringify(value));
  }

  putRow(table: KeptTable, id: number, value: unknown): void {
    this.#database.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?)`).run(id, JSON.stringify(value));
  }

  deleteRow(table: KeptTable, id: number): void {
    this.#database.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
  }

  /** Empties a table within the open transaction. */
  deleteAll(table: KeptTable): void {
    this.#database.prepare(`DELETE FROM ${table}`).run();
  }

  /** Writes everything that was read from another file, in one transaction. */
  putAll(cached: CachedState): void {
    const { role, boundaries, asOf, lists } = cached;
    const facts = { ...recordOf(KEPT_VALUES, (name) => cached[name]), role, boundaries, asOf, lists };
    this.begin();
    try {
      for (const table of KEPT_TABLES) for (const row of cached[table]) this.putRow(table, row.id, row);
      for (const [key, value] of Object.entries(facts)) this.putFact(key as keyof typeof facts, value);
      this.commit();
    } catch (error) {
      attempt(() => this.rollback());
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }

  #version(): number {
    const row = this.#database.prepare('PRAGMA user_version').get();
    return isRecord(row) ? Number(row['user_version']) : 0;
  }

  #check(): void {
    const check = this.#database.prepare('PRAGMA quick_check(1)').get();
    if (isRecord(check) && Object.values(check)[0] === 'ok') return;
    throw new SqliteError(SQLITE_CORRUPT, 'the check of the file found damage');
  }

  #holdsNothing(): boolean {
    return TABLES.every(
      (table) => this.#database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() === undefined,
    );
  }

  #hasTable(name: string): boolean {
    return hasTable(this.#database, name);
  }

  #migrate(from: number): void {
    // Creates a table that the file lost, as by a crash of another program.
    const tables = from < 2 ? TABLES : [...TABLES, ...RECORD_TABLES];
    const isWhole = tables.every((table) => this.#hasTable(table));
    for (let version = isWhole ? from : 0; version < SCHEMA_VERSION; version += 1) {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        this.#database.exec(`${MIGRATIONS[version]} PRAGMA user_version = ${version + 1};`);
        this.#database.exec('COMMIT');
      } catch (error) {
        attempt(() => this.#database.exec('ROLLBACK'));
        throw error;
      }
    }
  }

  #closeQuietly(): void {
    attempt(() => this.#database.close());
  }
}

/**
 * Reads what can be read of a file that is not to be written, such as a copy: also of a later version, whose tables may
 * differ. Throws SQLite's error where nothing can be read.
 */
export function readCacheFile(open: OpenDatabase, path: string): CachedState {
  const database = open(path);
  try {
    return readAll(database, true);
  } finally {
    attempt(() => database.close());
  }
}

const TABLES = ['facts', ...KEPT_TABLES];

/** SQLite's "SQL error or missing table". */
const SQLITE_ERROR = 1;

/** @param isForeign a table that is missing or has other columns than here is skipped */
function readAll(database: SqlDatabase, isForeign = false): CachedState {
  const select = (sql: string, ...values: readonly string[]): unknown[] => {
    try {
      return database.prepare(sql).all(...values);
    } catch (error) {
      if (isForeign && sqliteCodeOf(error) === SQLITE_ERROR) return [];
      throw error;
    }
  };
  const fact = (key: FactKey): unknown => {
    const [row] = select('SELECT value FROM facts WHERE key = ?', key);
    return isRecord(row) ? row['value'] : null;
  };
  const rowsOf = (table: KeptTable): unknown[] =>
    select(`SELECT id, value FROM ${table} ORDER BY id`).flatMap((row) =>
      isRecord(row) ? (readSavedRow(table, Number(row['id']), row['value']) ?? []) : [],
    );
  const first = firstValues(0);
  const valueOf = <N extends KeptValue>(name: N): Values[N] =>
    readSavedValue<Values[N]>(fact(name), VALUE_SCHEMAS[name]) ?? first[name];
  return {
    ...(recordOf(KEPT_TABLES, rowsOf) as Pick<CachedState, KeptTable>),
    ...(recordOf(KEPT_VALUES, valueOf) as Pick<CachedState, KeptValue>),
    role: readSavedValue(fact('role'), z.enum(ROLES)),
    boundaries: readSavedBoundaries(fact('boundaries')),
    asOf: readSavedAges(fact('asOf')),
    // A version that knew only one kind of list did not write it down.
    lists: readSavedValue(fact('lists'), z.number().int().positive()) ?? 1,
  };
}

function hasTable(database: SqlDatabase, name: string): boolean {
  return (
    database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined
  );
}

/** Ignores a failure: the caller reports the one that caused it. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Reported already.
  }
}

function sqliteCodeOf(error: unknown): unknown {
  return isRecord(error) ? error['errcode'] : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
