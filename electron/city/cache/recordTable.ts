import type { SqlDatabase } from './sqlite';

/** The tables of records, a step of the migrations (`cacheFile.ts`). */
export const RECORD_TABLES_SQL = `
  CREATE TABLE IF NOT EXISTS record_parts (
    project INTEGER NOT NULL, part TEXT NOT NULL, page INTEGER NOT NULL, pages INTEGER NOT NULL,
    role TEXT NOT NULL, as_of INTEGER NOT NULL, used INTEGER NOT NULL, size INTEGER NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (project, part, page));
  CREATE TABLE IF NOT EXISTS record_seen (id INTEGER PRIMARY KEY, project INTEGER NOT NULL, value TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS record_seen_project ON record_seen (project, id);`;

export const RECORD_TABLES = ['record_parts', 'record_seen'] as const;

export type RecordCaps = {
  /** Letters of all parts together; the least recently used leave beyond it. */
  readonly letters: number;
  /** Rows of what was seen, of all projects together; the oldest leave. */
  readonly seen: number;
  /** Of one project, as they are read. */
  readonly seenOfProject: number;
};

/** A thousand projects of twenty reports and forty costs each take a quarter of it. */
export const RECORD_CAPS: RecordCaps = { letters: 48_000_000, seen: 20_000, seenOfProject: 300 };

/** The head of a kept part, without its pages. */
export type PartHead = { readonly role: string; readonly asOf: number; readonly pages: number };

/** What to write of a part; pages are JSON already. */
export type PartPage = PartHead & {
  readonly project: number;
  readonly part: string;
  readonly page: number;
  /** Epoch ms at which it was used last. */
  readonly used: number;
  readonly value: string;
};

/** Records of projects in the cache file: parts in pages, and what this client saw. Everything throws SQLite's error. */
export class RecordTable {
  readonly #database: SqlDatabase;
  readonly #caps: RecordCaps;
  /** Letters of all parts; null until they were counted. */
  #letters: number | null = null;
  #pinned: ReadonlySet<number> | null = null;
  /** With no more letters than this, what is not pinned is within its cap. */
  #lookAgainAt: number;
  #seenSinceTrim = 0;

  constructor(database: SqlDatabase, caps = RECORD_CAPS) {
    this.#database = database;
    this.#caps = caps;
    this.#lookAgainAt = caps.letters;
  }

  /** Null where the part is not kept, or not whole. */
  head(project: number, part: string): PartHead | null {
    const rows = this.#database
      .prepare(
        'SELECT page, pages, role, as_of FROM record_parts WHERE project = ? AND part = ? ORDER BY page',
      )
      .all(project, part) as { page: number; pages: number; role: string; as_of: number }[];
    const [first] = rows;
    if (!first || rows.length !== first.pages || rows.some(({ page }, index) => page !== index)) return null;
    return { role: first.role, asOf: first.as_of, pages: first.pages };
  }

  /** What is kept of a project, part by part; those that are not whole are left out. */
  heads(project: number): readonly (PartHead & { readonly part: string; readonly letters: number })[] {
    const rows = this.#database
      .prepare(
        `SELECT part, MAX(pages) AS pages, COUNT(*) AS there, MAX(role) AS role, MAX(as_of) AS as_of,
           SUM(size) AS letters FROM record_parts WHERE project = ? GROUP BY part`,
      )
      .all(project) as {
      part: string;
      pages: number;
      there: number;
      role: string;
      as_of: number;
      letters: number;
    }[];
    return rows
      .filter(({ pages, there }) => pages === there)
      .map(({ part, pages, role, as_of: asOf, letters }) => ({ part, pages, role, asOf, letters }));
  }

  /** The JSON of a page. */
  page(project: number, part: string, page: number): string | null {
    const row = this.#database
      .prepare('SELECT value FROM record_parts WHERE project = ? AND part = ? AND page = ?')
      .get(project, part, page) as { value: string } | undefined;
    return row?.value ?? null;
  }

  /** Puts a page; the first one replaces all pages of the part. */
  put({ project, part, page, pages, role, asOf, used, value }: PartPage): void {
    if (page === 0) this.remove(project, part);
    const before = this.#count();
    this.#database
      .prepare('INSERT OR REPLACE INTO record_parts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(project, part, page, pages, role, asOf, used, value.length, value);
    this.#letters = before + value.length;
  }

  remove(project: number, part: string): void {
    const letters = this.#sizeOf(project, part);
    if (letters === 0) return;
    const before = this.#count();
    this.#database.prepare('DELETE FROM record_parts WHERE project = ? AND part = ?').run(project, part);
    this.#letters = before - letters;
  }

  /** A part was looked at. @param used epoch ms */
  touch(project: number, part: string, used: number): void {
    this.#database
      .prepare('UPDATE record_parts SET used = ? WHERE project = ? AND part = ?')
      .run(used, project, part);
  }

  /** What was seen of a project, newest first, as JSON. */
  seen(project: number): readonly string[] {
    const rows = this.#database
      .prepare('SELECT value FROM record_seen WHERE project = ? ORDER BY id DESC LIMIT ?')
      .all(project, this.#caps.seenOfProject) as { value: string }[];
    return rows.map(({ value }) => value);
  }

  addSeen(project: number, value: string): void {
    this.#database.prepare('INSERT INTO record_seen (project, value) VALUES (?, ?)').run(project, value);
    this.#seenSinceTrim += 1;
  }

  /**
   * Removes what is beyond the caps; cheap where nothing is.
   * @param pinned projects whose parts stay and count for no cap
   */
  trim(pinned: ReadonlySet<number> = new Set()): void {
    if (this.#seenSinceTrim > 0) {
      this.#seenSinceTrim = 0;
      this.#database
        .prepare('DELETE FROM record_seen WHERE id <= (SELECT MAX(id) FROM record_seen) - ?')
        .run(this.#caps.seen);
    }
    if (pinned !== this.#pinned) this.#lookAgainAt = this.#caps.letters;
    this.#pinned = pinned;
    if (this.#count() <= this.#lookAgainAt) return;
    const parts = this.#database
      .prepare(
        'SELECT project, part, SUM(size) AS letters FROM record_parts GROUP BY project, part ORDER BY MAX(used)',
      )
      .all() as { project: number; part: string; letters: number }[];
    const loose = parts.filter(({ project }) => !pinned.has(project));
    let letters = loose.reduce((sum, part) => sum + Number(part.letters), 0);
    if (letters <= this.#caps.letters) {
      // Only what comes from now on can be too much: not every write has to count all parts again.
      this.#lookAgainAt = this.#count() + this.#caps.letters - letters;
      return;
    }
    // Some room beyond the cap, so that not every write has to look for more.
    for (const part of loose) {
      if (letters <= this.#caps.letters * 0.9) return;
      this.remove(part.project, part.part);
      letters -= Number(part.letters);
    }
  }

  /** A transaction was undone: what was counted in it no longer holds. */
  recount(): void {
    this.#letters = null;
  }

  #count(): number {
    return (this.#letters ??= this.#sum('SELECT SUM(size) AS sum FROM record_parts'));
  }

  #sizeOf(project: number, part: string): number {
    return this.#sum(
      'SELECT SUM(size) AS sum FROM record_parts WHERE project = ? AND part = ?',
      project,
      part,
    );
  }

  #sum(sql: string, ...values: readonly (number | string)[]): number {
    const row = this.#database.prepare(sql).get(...values) as { sum: number | null } | undefined;
    return Number(row?.sum ?? 0);
  }
}
