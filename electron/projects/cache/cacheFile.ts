import { z } from 'zod';
import { boundariesSchema, type Boundaries } from '#shared/domain/boundaries';
import { metricsSchema, projectSchema, userNotificationSchema } from '#shared/domain/schemas';
import { RESOURCES, type Resource } from '#shared/domain/freshness';
import type { Metrics } from '#shared/domain/metrics';
import type { UserNotification } from '#shared/domain/notification';
import type { Project } from '#shared/domain/project';
import { ROLES, type Role } from '#shared/domain/role';
import type { OpenDatabase, SqlDatabase } from './sqlite';

/** Raise it and add a step to {@link MIGRATIONS} when the tables change. */
const SCHEMA_VERSION = 1;

/** Index n leads from version n to n + 1. A file of a later version is set aside like a damaged one. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE projects (id INTEGER PRIMARY KEY, value TEXT NOT NULL);
   CREATE TABLE notifications (id INTEGER PRIMARY KEY, value TEXT NOT NULL);`,
];

const agesSchema = z.partialRecord(z.enum(RESOURCES), z.number().int().nonnegative());

/** What was last known of one server by one user. Ages are epoch ms per resource. */
export type CachedState = {
  readonly role: Role | null;
  readonly projects: readonly Project[];
  readonly notifications: readonly UserNotification[];
  readonly hasOlderNotifications: boolean;
  readonly metrics: Metrics | null;
  readonly boundaries: Boundaries | null;
  readonly asOf: Partial<Record<Resource, number>>;
};

/** Single facts kept beside the rows; those of the state follow it, the boundaries are put when fetched. */
export type StateFact = 'role' | 'metrics' | 'asOf' | 'hasOlderNotifications';
export type FactKey = StateFact | 'boundaries';

export type RowTable = 'projects' | 'notifications';

/** One database file: one server, one user. Values are JSON and are checked again when read: the disk is not trusted. */
export class CacheFile {
  readonly #database: SqlDatabase;

  /** Opens the file, creating or migrating it. Throws when it is damaged or from a later version. */
  constructor(open: OpenDatabase, path: string) {
    this.#database = open(path);
    try {
      this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
      const check = this.#database.prepare('PRAGMA quick_check(1)').get();
      if (!isRecord(check) || Object.values(check)[0] !== 'ok') throw new Error('the file is damaged');
      this.#migrate();
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** Reads everything; rows that no longer fit the schema are left out, they will be fetched again. */
  load(): CachedState {
    return {
      role: this.#fact('role', z.enum(ROLES)),
      projects: this.#rows('projects', projectSchema),
      notifications: this.#rows('notifications', userNotificationSchema),
      hasOlderNotifications: this.#fact('hasOlderNotifications', z.boolean()) ?? false,
      metrics: this.#fact('metrics', metricsSchema),
      boundaries: this.#fact('boundaries', boundariesSchema),
      asOf: this.#fact('asOf', agesSchema) ?? {},
    };
  }

  begin(): void {
    this.#database.exec('BEGIN');
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

  putRow(table: RowTable, id: number, value: unknown): void {
    this.#database.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?)`).run(id, JSON.stringify(value));
  }

  deleteRow(table: RowTable, id: number): void {
    this.#database.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
  }

  close(): void {
    this.#database.close();
  }

  #migrate(): void {
    const row = this.#database.prepare('PRAGMA user_version').get();
    let version = isRecord(row) ? Number(row['user_version']) : 0;
    if (version > SCHEMA_VERSION) throw new Error('the file is from a later version');
    while (version < SCHEMA_VERSION) {
      this.#database.exec(`BEGIN; ${MIGRATIONS[version]} PRAGMA user_version = ${version + 1}; COMMIT;`);
      version += 1;
    }
  }

  #fact<T>(key: FactKey, schema: z.ZodType<T>): T | null {
    const row = this.#database.prepare('SELECT value FROM facts WHERE key = ?').get(key);
    return isRecord(row) ? parse(row['value'], schema) : null;
  }

  #rows<T>(table: RowTable, schema: z.ZodType<T>): T[] {
    const rows = this.#database.prepare(`SELECT value FROM ${table} ORDER BY id`).all();
    return rows.flatMap((row) => (isRecord(row) ? (parse(row['value'], schema) ?? []) : []));
  }
}

function parse<T>(text: unknown, schema: z.ZodType<T>): T | null {
  if (typeof text !== 'string') return null;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
