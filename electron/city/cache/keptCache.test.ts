import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeProject } from '#shared/testing/cityData';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { SqliteError } from '../../disk/diskError';
import { systemFiles, type FileSystem } from '../../disk/fileSystem';
import type { StorageReport } from '../../disk/storageStatus';
import { createLog } from '../../diagnostics/log';
import { StateStore } from '../state/stateStore';
import type { CachedState } from './cacheFile';
import { SCHEMA_VERSION } from './cacheFile';
import { KeptCache } from './keptCache';
import { cacheFileName, openCache, type CacheDisk } from './openCache';
import { findSqlite, type OpenDatabase, type SqlDatabase } from './sqlite';

const CITY = 'https://city.example.ph';

let folder: string;
let sqlite: OpenDatabase;
let clock: FakeClock;
let reports: StorageReport[];
let lines: string[];
/** SQLite's code for every opening of and writing to a cache file; null while the disk accepts everything. */
let opening: number | null;
let writing: number | null;
/** How often the cache file was opened and closed. */
let opened: number;
let closed: number;
/** Makes closing fail. */
let closing: number | null;
let files: FileSystem;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-kept-'));
  const found = await findSqlite();
  if (!found) throw new Error('no SQLite in this runtime');
  sqlite = found;
  clock = new FakeClock();
  reports = [];
  lines = [];
  opening = null;
  writing = null;
  closing = null;
  opened = 0;
  closed = 0;
  files = systemFiles;
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = (): string => join(folder, cacheFileName(CITY, 'head1'));

const open: OpenDatabase = (at) => {
  if (at === path()) opened += 1;
  if (opening !== null && at === path()) throw new SqliteError(opening, 'refused');
  const database = sqlite(at);
  return {
    ...database,
    close: () => {
      if (at === path()) closed += 1;
      database.close();
      if (closing !== null) throw new SqliteError(closing, 'refused');
    },
    prepare: (sql) => database.prepare(sql),
    exec: (sql) => {
      if (writing !== null && sql.startsWith('BEGIN')) throw new SqliteError(writing, 'refused');
      database.exec(sql);
    },
  } satisfies SqlDatabase;
};

const disk = (): CacheDisk => ({ open, files, folder, now: () => clock.now() });

const kept = (): KeptCache =>
  new KeptCache(
    {
      clock,
      random: () => 0.5,
      log: createLog((_level, line) => lines.push(line)),
      disk: disk(),
      report: (report) => reports.push(report),
    },
    CITY,
    'head1',
  );

/** What another run finds on the disk. */
function onDisk(): CachedState {
  const { file, cached } = openCache({ open: sqlite, files: systemFiles, folder, now: () => 0 }, path());
  file.close();
  return cached;
}

function save(...ids: readonly number[]): void {
  const { file } = openCache({ open: sqlite, files: systemFiles, folder, now: () => 0 }, path());
  for (const id of ids) file.putRow('projects', id, makeProject({ id }));
  file.putFact('asOf', { projects: 1_000 });
  file.close();
}

const aside = (): string[] => readdirSync(folder).filter((name) => name.includes('.damaged'));
const idsOf = (cached: CachedState | null): number[] | null => cached?.projects.map(({ id }) => id) ?? null;

describe('a cache that cannot be opened', () => {
  it.each([
    [5, 'waiting', 'locked'],
    [8, 'read_only', 'read_only'],
    [13, 'read_only', 'full'],
    [14, 'read_only', 'unknown'],
    [266, 'read_only', 'failing'],
    [1, 'read_only', 'unknown'],
  ] as const)(
    'for SQLite’s %i is no damaged one: it is read, said and taken over later',
    async (code, phase, cause) => {
      save(1, 2);
      opening = code;
      const cache = kept();
      expect([idsOf(cache.cached), cache.wasRebuilt, aside()]).toEqual([[1, 2], false, []]);
      // Only one that SQLite calls damaged is opened a second time at once.
      expect(opened).toBe(1);
      expect(reports).toEqual([{ phase, cause }]);
      expect(cache.isSaved).toBe(false);

      const store = new StateStore(0);
      store.commit([{ type: 'rows_put', table: 'projects', rows: cache.cached?.projects ?? [] }]);
      cache.follow({ store, boundaries: () => null });
      store.commit([
        { type: 'rows_put', table: 'projects', rows: [makeProject({ id: 3 })] },
        { type: 'rows_removed', table: 'projects', ids: [1] },
      ]);
      await clock.advance(600_000);
      expect([idsOf(onDisk()), aside()]).toEqual([[1, 2], []]);
      opening = null;
      await clock.advance(31_000);
      expect([reports.at(-1), clock.pending]).toEqual([{ phase: 'saving' }, 0]);
      cache.close();
      expect([idsOf(onDisk()), aside()]).toEqual([[2, 3], []]);
    },
  );

  it('asks the folder for the cause where SQLite tells none', () => {
    save(1);
    opening = 14;
    files = {
      ...systemFiles,
      probe: () => {
        throw Object.assign(new Error('read-only'), { code: 'EROFS' });
      },
    };
    kept().close();
    expect(reports[0]).toEqual({ phase: 'read_only', cause: 'read_only' });
  });

  it('and cannot be read either is shown as soon as it can', async () => {
    save(1, 2);
    opening = 5;
    files = {
      ...systemFiles,
      exists: (name) => name !== path() && systemFiles.exists(name),
    };
    const cache = kept();
    const read: (number[] | null)[] = [];
    cache.whenRead((late) => read.push(idsOf(late)));
    expect([cache.cached, reports]).toEqual([null, [{ phase: 'waiting', cause: 'locked' }]]);
    await clock.advance(10_000);
    expect(read).toEqual([]);
    opening = null;
    await clock.advance(10_000);
    expect([read, reports.at(-1)]).toEqual([[[1, 2]], { phase: 'saving' }]);
    cache.close();
  });

  it('is shown as it is when it opens at last: another program may have written to it', async () => {
    save(1, 2);
    opening = 5;
    const cache = kept();
    const read: (number[] | null)[] = [];
    cache.whenRead((late) => read.push(idsOf(late)));
    expect(idsOf(cache.cached)).toEqual([1, 2]);
    save(3);
    opening = null;
    await clock.advance(10_000);
    expect([read, idsOf(cache.cached)]).toEqual([[[1, 2, 3]], [1, 2, 3]]);
    cache.close();
  });

  it('loses what another program wrote meanwhile, once the server has told all there is', async () => {
    save(1, 2);
    opening = 5;
    const cache = kept();
    save(3);
    opening = null;
    await clock.advance(10_000);
    const store = new StateStore(0);
    cache.follow({ store, boundaries: () => null });
    store.commit([
      { type: 'rows_put', table: 'projects', rows: [makeProject({ id: 1 }), makeProject({ id: 2 })] },
      {
        type: 'freshness_set',
        resource: 'projects',
        freshness: { asOf: 7, source: 'server', isRefreshing: false, error: null },
      },
    ]);
    await clock.advance(1_000);
    cache.close();
    expect(idsOf(onDisk())).toEqual([1, 2]);
  });

  it('and is gone when it could be opened leaves on screen what was read of it, and is written anew', async () => {
    save(1, 2);
    opening = 5;
    const cache = kept();
    const read: (number[] | null)[] = [];
    cache.whenRead((late) => read.push(idsOf(late)));
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    opening = null;
    await clock.advance(10_000);
    expect([read, idsOf(cache.cached), idsOf(onDisk())]).toEqual([[], [1, 2], [1, 2]]);
    cache.close();
  });

  it('of a newer version is read, said, and never touched', async () => {
    save(1, 2);
    const database = sqlite(path());
    database.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    database.close();
    const cache = kept();
    expect([idsOf(cache.cached), reports]).toEqual([[1, 2], [{ phase: 'read_only', cause: 'newer' }]]);
    const store = new StateStore(0);
    cache.follow({ store, boundaries: () => null });
    store.commit([{ type: 'rows_removed', table: 'projects', ids: [1] }]);
    await clock.advance(600_000);
    cache.close();
    expect([clock.pending, aside()]).toEqual([0, []]);
    const again = kept();
    expect(idsOf(again.cached)).toEqual([1, 2]);
    again.close();
  });

  it('because it is damaged is set aside; where it cannot be, it stays and is said', async () => {
    save(1);
    writeFileSync(path(), 'no database '.repeat(600));
    files = {
      ...systemFiles,
      rename: () => {
        throw Object.assign(new Error('in use'), { code: 'EBUSY' });
      },
    };
    const cache = kept();
    expect([cache.cached, reports]).toEqual([null, [{ phase: 'waiting', cause: 'locked' }]]);
    files = systemFiles;
    cache.close();
    const next = kept();
    expect([next.wasRebuilt, idsOf(next.cached), aside().length]).toEqual([true, [], 1]);
    next.close();
    await clock.advance(60_000);
    expect(clock.pending).toBe(0);
  });
});

describe('closing', () => {
  it('closes the file, once', () => {
    kept().close();
    expect([opened, closed, reports.at(-1)]).toEqual([1, 1, { phase: 'off' }]);
  });

  it('that fails is noted in the log, and nothing else', () => {
    const cache = kept();
    closing = 5;
    cache.close();
    expect(reports.at(-1)).toEqual({ phase: 'off' });
    expect(lines.filter((line) => line.includes('close_failed'))).toHaveLength(1);
  });
});

describe('saving that stopped', () => {
  it('says so once, begins again when the cause is gone, and writes all that changed meanwhile', async () => {
    save(1, 2);
    const cache = kept();
    const store = new StateStore(0);
    store.commit([{ type: 'rows_put', table: 'projects', rows: cache.cached?.projects ?? [] }]);
    cache.follow({ store, boundaries: () => null });
    await clock.advance(1_000);
    expect(reports).toEqual([{ phase: 'saving' }]);

    writing = 13;
    for (let id = 3; id <= 40; id += 1) {
      store.commit([{ type: 'rows_put', table: 'projects', rows: [makeProject({ id })] }]);
      await clock.advance(5_000);
    }
    store.commit([{ type: 'rows_removed', table: 'projects', ids: [1] }]);
    expect(new Set(reports.slice(1).map((one) => one.phase))).toEqual(new Set(['stopped']));
    expect(idsOf(onDisk())).toEqual([1, 2]);
    writing = null;
    await clock.advance(31_000);
    expect([reports.at(-1), clock.pending]).toEqual([{ phase: 'saving' }, 0]);
    expect(idsOf(onDisk())).toEqual(Array.from({ length: 39 }, (_, index) => index + 2));
    expect(lines.some((line) => line.includes('opened_again'))).toBe(true);
    const { length } = reports;
    store.commit([{ type: 'rows_put', table: 'projects', rows: [makeProject({ id: 41 })] }]);
    expect(cache.isSaved).toBe(false);
    await clock.advance(5_000);
    expect([cache.isSaved, reports.length]).toEqual([true, length]);
    cache.close();
  });

  it('for a moment’s lock is not worth a word', async () => {
    save(1);
    const cache = kept();
    const store = new StateStore(0);
    cache.follow({ store, boundaries: () => null });
    writing = 5;
    await clock.advance(450);
    writing = null;
    await clock.advance(2_000);
    expect(reports).toEqual([{ phase: 'saving' }, { phase: 'saving' }]);
    cache.close();
  });

  it('is tried once more when everything closes', async () => {
    save(1);
    const cache = kept();
    const store = new StateStore(0);
    cache.follow({ store, boundaries: () => null });
    writing = 13;
    store.commit([{ type: 'rows_put', table: 'projects', rows: [makeProject({ id: 2 })] }]);
    await clock.advance(1_000);
    writing = null;
    cache.close();
    expect([idsOf(onDisk()), clock.pending]).toEqual([[1, 2], 0]);
  });

  it('survives a file that was taken away under it', async () => {
    save(1, 2);
    const cache = kept();
    const store = new StateStore(0);
    store.commit([{ type: 'rows_put', table: 'projects', rows: cache.cached?.projects ?? [] }]);
    cache.follow({ store, boundaries: () => ({ barangays: [], city: [] }) });
    await clock.advance(1_000);
    rmSync(folder, { recursive: true });
    writing = 1032;
    store.commit([{ type: 'rows_put', table: 'projects', rows: [makeProject({ id: 3 })] }]);
    await clock.advance(1_000);
    writing = null;
    await clock.advance(31_000);
    cache.close();
    expect(onDisk()).toMatchObject({ projects: [{ id: 1 }, { id: 2 }, { id: 3 }], boundaries: { city: [] } });
  });
});
