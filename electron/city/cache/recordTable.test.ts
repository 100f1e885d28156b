import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { StateStore } from '../state/stateStore';
import { CacheFile } from './cacheFile';
import { CacheWriter } from './cacheWriter';
import { KeptRecords } from './keptRecords';
import { RecordTable } from './recordTable';
import { RecordWrites } from './recordWrites';
import { findSqlite, type OpenDatabase, type SqlDatabase } from './sqlite';

let folder: string;
let open: OpenDatabase;
let clock: FakeClock;
let file: CacheFile;
let writer: CacheWriter;
let records: KeptRecords;
let errors: unknown[];
/** Makes the disk refuse statements that match. */
let refusing: RegExp | null;

const path = (): string => join(folder, 'cache.sqlite');

/** Runs SQL on the file as another program would. */
function onFile<T>(work: (database: SqlDatabase) => T): T {
  const database = open(path());
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function start(): void {
  file = new CacheFile(open, path());
  records = new KeptRecords({
    now: () => clock.now(),
    table: () => file.records,
    onDirty: () => writer.noteRecords(),
  });
  writer = new CacheWriter({
    clock,
    store: new StateStore(clock.now()),
    boundaries: () => null,
    records: records.writes,
    onWritten: () => undefined,
    onError: (error) => errors.push(error),
  });
  writer.attach(file, true);
}

/** Ends the run and begins another on the same file. */
function startAgain(): void {
  writer.close();
  file.close();
  start();
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-records-'));
  const sqlite = await findSqlite();
  if (!sqlite) throw new Error('no SQLite in this runtime');
  refusing = null;
  open = (name) => {
    const database = sqlite(name);
    return {
      exec: (sql) => database.exec(sql),
      prepare: (sql) => {
        const prepared = database.prepare(sql);
        return {
          run: (...values) => {
            if (refusing?.test(sql)) throw new Error('disk full');
            return prepared.run(...values);
          },
          all: (...values) => prepared.all(...values),
          get: (...values) => prepared.get(...values),
        };
      },
      close: () => database.close(),
    };
  };
  clock = new FakeClock();
  errors = [];
  start();
});

afterEach(() => {
  writer.close();
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

const PAGES = [{ rows: [1, 2], leftOut: 0 }, { rows: [3] }];
const REPORTS = { role: 'head_engineer', asOf: 1_000, pages: PAGES };
const readAll = (projectId = 7, part = 'reports'): unknown[] | null => {
  const kept = records.read(projectId, part);
  return kept && Array.from({ length: kept.pages }, (_, index) => kept.page(index));
};

describe('records on the disk', () => {
  it('are there before they are written, and in the next run', async () => {
    records.put(7, 'reports', REPORTS);
    records.addSeen(7, { at: 1 });
    expect(readAll()).toEqual(PAGES);
    expect(records.seen(7)).toEqual([{ at: 1 }]);
    await clock.advance(400);
    expect(readAll()).toEqual(PAGES);
    startAgain();
    expect(records.read(7, 'reports')).toMatchObject({ role: 'head_engineer', asOf: 1_000, pages: 2 });
    expect(readAll()).toEqual(PAGES);
    expect(records.seen(7)).toEqual([{ at: 1 }]);
    expect(readAll(8)).toBeNull();
  });

  it('are written by themselves where nothing else of the city changes', async () => {
    await clock.advance(400);
    records.put(7, 'reports', REPORTS);
    await clock.advance(400);
    const count = onFile((database) => database.prepare('SELECT COUNT(*) AS n FROM record_parts').get());
    expect(count).toMatchObject({ n: 2 });
  });

  it('are read from the file once it has them', async () => {
    records.put(7, 'reports', REPORTS);
    await clock.advance(400);
    onFile((database) => database.exec('DELETE FROM record_parts'));
    expect(readAll()).toBeNull();
  });

  it('replace what was kept of a part before', async () => {
    records.put(7, 'reports', REPORTS);
    await clock.advance(400);
    records.put(7, 'reports', { ...REPORTS, asOf: 2_000, pages: [{ rows: [] }] });
    expect(readAll()).toEqual([{ rows: [] }]);
    startAgain();
    expect([records.read(7, 'reports')?.asOf, readAll()]).toEqual([2_000, [{ rows: [] }]]);
  });

  it('wait where the disk refuses, and are written once it does not', async () => {
    refusing = /INSERT OR REPLACE INTO record_parts/;
    records.put(7, 'reports', REPORTS);
    records.addSeen(7, { at: 1 });
    await clock.advance(400);
    expect(errors).toHaveLength(1);
    expect(readAll()).toEqual(PAGES);
    expect(records.seen(7)).toEqual([{ at: 1 }]);
    refusing = null;
    writer.attach(file, true);
    startAgain();
    expect(readAll()).toEqual(PAGES);
    expect(records.seen(7)).toEqual([{ at: 1 }]);
  });

  it('are listed by project, written or not, and without those that are not whole', () => {
    records.put(7, 'reports', REPORTS);
    const heads = (): unknown =>
      records.heads(7)?.map(({ part, role, letters }) => [part, role, letters > 0]);
    expect(heads()).toEqual([['reports', REPORTS.role, true]]);
    startAgain();
    expect(heads()).toEqual([['reports', REPORTS.role, true]]);
    onFile((database) => database.exec('DELETE FROM record_parts WHERE project = 7 AND page = 1'));
    expect(heads()).toEqual([]);
  });

  it('are not there where a page of them is missing, or damaged', () => {
    records.put(7, 'reports', REPORTS);
    records.put(8, 'reports', REPORTS);
    startAgain();
    onFile((database) => {
      database.exec(
        "DELETE FROM record_parts WHERE project = 7 AND page = 1; UPDATE record_parts SET value = '{' WHERE page = 1",
      );
    });
    expect(readAll(7)).toBeNull();
    expect(readAll(8)).toEqual([PAGES[0], undefined]);
  });
});

describe('writing of records', () => {
  /** @returns for which projects pinned each writing had the tables trimmed */
  function trimsOf(...pinned: readonly (ReadonlySet<number> | null)[]): unknown[] {
    const trims: unknown[] = [];
    const table = { put: () => undefined, trim: (kept: unknown) => trims.push(kept) };
    const writes = new RecordWrites();
    for (const projects of pinned) {
      writes.pinned = projects;
      writes.put({
        ...{ project: 7, part: 'reports', role: 'superuser', asOf: 1, pages: 1 },
        used: 1,
        values: [1],
      });
      writes.writeSlice(table as unknown as RecordTable);
      writes.committed();
    }
    return trims;
  }

  it('in several slices is read from memory until it is committed', () => {
    const table = { put: () => undefined, trim: () => undefined } as unknown as RecordTable;
    const long = 'x'.repeat(500_000);
    const part = { ...{ project: 7, part: 'reports', role: 'superuser', asOf: 1, pages: 2 }, used: 1 };
    const writes = new RecordWrites();
    writes.put({ ...part, values: [long, long] });
    expect([writes.writeSlice(table), writes.waiting(7, 'reports')?.pages]).toEqual([true, 2]);
    expect([writes.writeSlice(table), writes.waiting(7, 'reports')?.pages]).toEqual([false, 2]);
    writes.committed();
    expect(writes.waiting(7, 'reports')).toBeNull();
  });

  it('removes what is too much, but nothing before it is known what has to stay', () => {
    const pack = new Set([7]);
    expect(trimsOf(null)).toEqual([]);
    expect(trimsOf(null, pack)).toEqual([pack]);
  });
});

describe('the tables of records', () => {
  const CAPS = { letters: 100, seen: 10, seenOfProject: 3 };
  const page = { part: 'costs', page: 0, pages: 1, role: 'superuser', asOf: 1 };
  const longest = 'x'.repeat(40);

  it('lose what was used least recently where there is too much', () => {
    onFile((database) => {
      const table = new RecordTable(database, CAPS);
      for (const project of [1, 2]) table.put({ ...page, project, used: project, value: longest });
      table.touch(1, 'costs', 5);
      table.put({ ...page, project: 3, used: 3, value: longest });
      table.trim();
      expect([1, 2, 3].map((project) => table.head(project, 'costs') !== null)).toEqual([true, false, true]);
      // Counted anew, as in the next run.
      const again = new RecordTable(database, CAPS);
      again.put({ ...page, project: 4, used: 6, value: longest });
      again.trim();
      expect([1, 3, 4].map((project) => again.head(project, 'costs') !== null)).toEqual([true, false, true]);
    });
  });

  it('keep what is pinned beside the cap, whatever its age, until it is pinned no more', () => {
    onFile((database) => {
      const table = new RecordTable(database, CAPS);
      for (const project of [1, 2, 3, 4]) table.put({ ...page, project, used: project, value: longest });
      const isThere = (project: number): boolean => table.head(project, 'costs') !== null;
      table.trim(new Set([1, 2]));
      expect([1, 2, 3, 4].map(isThere)).toEqual([true, true, true, true]);
      table.put({ ...page, project: 5, used: 5, value: longest });
      table.trim(new Set([1, 2]));
      expect([1, 2, 3, 4, 5].map(isThere)).toEqual([true, true, false, true, true]);
      table.trim();
      expect([1, 2, 4, 5].map(isThere)).toEqual([false, false, true, true]);
    });
  });

  /** How often all parts were counted, which takes the longer the more there are. */
  let counted = 0;
  const watch = (database: SqlDatabase): SqlDatabase => ({
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
    prepare: (sql) => {
      if (sql.includes('GROUP BY project, part')) counted += 1;
      return database.prepare(sql);
    },
  });
  beforeEach(() => (counted = 0));

  it('are not all counted again however often a part is replaced', () => {
    onFile((database) => {
      const table = new RecordTable(watch(database), CAPS);
      for (let time = 1; time <= 10; time += 1) {
        table.put({ ...page, project: 1, used: time, value: longest });
        table.trim();
      }
      expect([counted, table.head(1, 'costs') !== null]).toEqual([0, true]);
    });
  });

  it('are not all counted again with every write while what is pinned alone is beyond the cap', () => {
    onFile((database) => {
      const table = new RecordTable(watch(database), CAPS);
      const pinned = new Set([1, 2, 3]);
      for (const project of [1, 2, 3]) table.put({ ...page, project, used: project, value: longest });
      for (let project = 11; project <= 14; project += 1) {
        table.put({ ...page, project, used: project, value: 'x'.repeat(15) });
        table.trim(pinned);
      }
      expect(counted).toBe(1);
      const isThere = (project: number): boolean => table.head(project, 'costs') !== null;
      expect([11, 12, 13, 14].map(isThere)).toEqual([true, true, true, true]);
      for (let project = 15; project <= 18; project += 1) {
        table.put({ ...page, project, used: project, value: 'x'.repeat(15) });
        table.trim(pinned);
      }
      expect([1, 2, 3, 11, 18].map(isThere)).toEqual([true, true, true, false, true]);
    });
  });

  it('hold the newest of what was seen', () => {
    onFile((database) => {
      const table = new RecordTable(database, CAPS);
      for (let at = 1; at <= 14; at += 1) table.addSeen(at === 1 ? 1 : 7, String(at));
      table.trim();
      expect([table.seen(1), table.seen(7)]).toEqual([[], ['14', '13', '12']]);
    });
  });
});
