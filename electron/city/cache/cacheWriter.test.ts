import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import { makeNotification, makeProject } from '#shared/testing/cityData';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { StateStore } from '../state/stateStore';
import { CacheFile, LISTS_VERSION } from './cacheFile';
import { CacheWriter } from './cacheWriter';
import { findSqlite, type OpenDatabase } from './sqlite';

let folder: string;
let open: OpenDatabase;
let clock: FakeClock;
let store: StateStore;
let file: CacheFile;
let writer: CacheWriter;
let errors: unknown[];
let sql: string[];
let written: number;
/** Makes the disk refuse statements that match. */
let refusing: RegExp | null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-writer-'));
  const sqlite = await findSqlite();
  if (!sqlite) throw new Error('no SQLite in this runtime');
  sql = [];
  refusing = null;
  const watch = (statement: string): void => {
    sql.push(statement);
    if (refusing?.test(statement)) throw new Error('disk full');
  };
  open = (path) => {
    const database = sqlite(path);
    return {
      exec: (statement) => {
        watch(statement);
        database.exec(statement);
      },
      prepare: (statement) => {
        const prepared = database.prepare(statement);
        return {
          run: (...values) => {
            watch(statement);
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
  store = new StateStore(clock.now());
  errors = [];
  file = new CacheFile(open, join(folder, 'cache.sqlite'));
  written = 0;
  writer = new CacheWriter({
    clock,
    store,
    boundaries: () => ({ barangays: [], city: [] }),
    onWritten: () => (written += 1),
    onError: (error) => errors.push(error),
  });
  writer.attach(file, true);
  await clock.advance(400);
  sql.length = 0;
});

afterEach(() => {
  refusing = null;
  writer.close();
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

const projects = (from: number, to: number, part: Partial<Project> = {}): Project[] =>
  Array.from({ length: to - from + 1 }, (_, index) => makeProject({ ...part, id: from + index }));

/** What another process would read now: committed rows only. */
function onDisk(): ReturnType<CacheFile['load']> {
  const reader = new CacheFile(open, join(folder, 'cache.sqlite'));
  const loaded = reader.load();
  reader.close();
  return loaded;
}

describe('a cache writer', () => {
  it('writes nothing on the hot path, and all kinds of facts a moment later', async () => {
    store.commit([
      { type: 'rows_put', table: 'projects', rows: projects(1, 3) },
      { type: 'rows_removed', table: 'projects', ids: [2] },
      { type: 'rows_put', table: 'notifications', rows: [makeNotification({ id: 5 })] },
      { type: 'value_set', name: 'hasOlderNotifications', value: true },
      {
        type: 'value_set',
        name: 'metrics',
        value: { totalProjects: 2, completed: 0, inProgress: 2, planned: 0, delayed: 0 },
      },
      {
        type: 'value_set',
        name: 'session',
        value: { ...store.state.session, phase: 'signed_in', role: 'superuser' },
      },
      {
        type: 'freshness_set',
        resource: 'projects',
        freshness: { asOf: 7, source: 'server', isRefreshing: false, error: null },
      },
    ]);
    expect(sql).toEqual([]);
    await clock.advance(400);
    expect(onDisk()).toMatchObject({
      role: 'superuser',
      projects: [{ id: 1 }, { id: 3 }],
      notifications: [{ id: 5 }],
      hasOlderNotifications: true,
      metrics: { totalProjects: 2 },
      asOf: { projects: 7 },
      lists: LISTS_VERSION,
    });
    expect(clock.pending).toBe(0);
  });

  it('does not claim more of projects than is known while a whole list is still to come', async () => {
    const known = (isPartial: boolean) =>
      store.commit([
        {
          type: 'freshness_set',
          resource: 'projects',
          freshness: { asOf: 7, source: 'server', isPartial, isRefreshing: false, error: null },
        },
      ]);
    known(true);
    await clock.advance(400);
    expect(onDisk().lists).toBe(1);
    known(false);
    await clock.advance(400);
    expect(onDisk().lists).toBe(LISTS_VERSION);
  });

  it('follows rows that change or leave', async () => {
    store.commit([
      { type: 'rows_put', table: 'projects', rows: projects(1, 2) },
      { type: 'rows_put', table: 'notifications', rows: [makeNotification({ id: 5 })] },
    ]);
    await clock.advance(400);
    store.commit([
      { type: 'rows_put', table: 'projects', rows: [makeProject({ id: 1, progress: 77 })] },
      { type: 'rows_removed', table: 'projects', ids: [2] },
      { type: 'rows_removed', table: 'notifications', ids: [5] },
    ]);
    await clock.advance(400);
    expect(onDisk()).toMatchObject({ projects: [{ id: 1, progress: 77 }], notifications: [] });
  });

  it('writes one row once, however often it changed meanwhile', async () => {
    for (let progress = 0; progress < 100; progress++) {
      store.commit([{ type: 'rows_put', table: 'projects', rows: [makeProject({ progress })] }]);
    }
    await clock.advance(400);
    expect(sql.filter((statement) => statement.includes('INTO projects'))).toHaveLength(1);
    expect(onDisk().projects).toMatchObject([{ progress: 99 }]);
  });

  it('wakes for nothing that is not kept', async () => {
    store.commit([{ type: 'value_set', name: 'link', value: { ...store.state.link, phase: 'connecting' } }]);
    store.commit([{ type: 'value_set', name: 'rejects', value: store.state.rejects }]);
    const asked = { asOf: 7, source: 'server', isRefreshing: true, error: null } as const;
    store.commit([{ type: 'freshness_set', resource: 'projects', freshness: asked }]);
    expect(clock.pending).toBe(0);
  });

  it('writes outlines that came a moment later, too', async () => {
    writer.markBoundaries();
    expect(writer.isDirty).toBe(true);
    await clock.advance(10_000);
    expect([writer.isDirty, sql.length > 0]).toEqual([false, true]);
  });

  it('leaves the disk alone when it closes with nothing left', () => {
    writer.close();
    expect(sql).toEqual([]);
  });

  it('lets others work between slices, while readers see one whole moment or the next', async () => {
    store.commit([{ type: 'rows_put', table: 'projects', rows: projects(1, 1_000, { progress: 1 }) }]);
    await clock.advance(400);
    const slices: number[] = [];
    store.commit([{ type: 'rows_put', table: 'projects', rows: projects(1, 1_000, { progress: 2 }) }]);
    sql.length = 0;
    clock.after(400, () => {
      slices.push(sql.length);
      expect(new Set(onDisk().projects.map(({ progress }) => progress))).toEqual(new Set([1]));
      // A change of a row that was written already is written again in the same transaction.
      store.commit([{ type: 'rows_put', table: 'projects', rows: projects(1, 1, { progress: 3 }) }]);
    });
    await clock.advance(400);
    expect(slices[0]).toBeLessThan(200);
    const loaded = onDisk().projects;
    expect([loaded[0]?.progress, loaded[999]?.progress]).toEqual([3, 2]);
    expect(sql.filter((statement) => statement.startsWith('BEGIN'))).toHaveLength(1);
  });

  it('flushes what is left when it closes, even in the middle of a write', async () => {
    store.commit([{ type: 'rows_put', table: 'projects', rows: projects(1, 1_000) }]);
    clock.after(400, () => writer.close());
    await clock.advance(400);
    expect(clock.pending).toBe(0);
    expect(onDisk().projects).toHaveLength(1_000);
    store.commit([{ type: 'rows_removed', table: 'projects', ids: [1] }]);
    expect([clock.pending, writer.isDirty]).toEqual([0, false]);
  });
});

describe('a disk that refuses', () => {
  it.each([/^BEGIN/, /INTO projects/, /INTO facts/, /^COMMIT/])(
    'at %s is told of once; the last whole moment stays, and all of it is written to the next file given',
    async (statement) => {
      store.commit([{ type: 'rows_put', table: 'projects', rows: projects(1, 400, { progress: 1 }) }]);
      await clock.advance(400);
      refusing = statement;
      for (let round = 2; round < 5; round++) {
        store.commit([
          { type: 'rows_put', table: 'projects', rows: projects(1, 400, { progress: round }) },
          { type: 'value_set', name: 'hasOlderNotifications', value: true },
        ]);
        await clock.advance(1_000);
      }
      writer.markBoundaries();
      expect(errors).toHaveLength(1);
      expect([clock.pending, writer.isDirty]).toEqual([0, true]);
      refusing = null;
      expect(new Set(onDisk().projects.map(({ progress }) => progress))).toEqual(new Set([1]));

      writer.attach(file, false);
      await clock.advance(1_000);
      expect([writer.isDirty, clock.pending]).toEqual([false, 0]);
      expect(new Set(onDisk().projects.map(({ progress }) => progress))).toEqual(new Set([4]));
      expect(onDisk()).toMatchObject({ hasOlderNotifications: true, boundaries: { city: [] } });
    },
  );

  it('at one moment of many slices loses none of those written before it', async () => {
    store.commit([{ type: 'rows_put', table: 'projects', rows: projects(1, 1_000) }]);
    clock.after(400, () => (refusing = /^COMMIT/));
    await clock.advance(2_000);
    expect(errors).toHaveLength(1);
    refusing = null;
    writer.attach(file, false);
    await clock.advance(2_000);
    expect(onDisk().projects).toHaveLength(1_000);
  });

  it('has only that written again which it refused, not what it took before', async () => {
    const isFact = (statement: string): boolean => /(INTO|FROM) facts/.test(statement);
    store.commit([
      { type: 'rows_put', table: 'projects', rows: projects(1, 1) },
      { type: 'value_set', name: 'hasOlderNotifications', value: true },
    ]);
    await clock.advance(400);
    refusing = /^COMMIT/;
    store.commit([{ type: 'rows_put', table: 'projects', rows: projects(2, 2) }]);
    await clock.advance(400);
    expect(errors).toHaveLength(1);
    refusing = null;
    sql.length = 0;
    writer.attach(file, true);
    await clock.advance(400);
    expect(sql.filter((statement) => statement.includes('INTO projects'))).toHaveLength(1);
    // Whose role it is, as with every file that is attached.
    expect(sql.filter(isFact)).toHaveLength(1);
    expect(onDisk()).toMatchObject({ projects: [{ id: 1 }, { id: 2 }], hasOlderNotifications: true });
  });

  it('has values written again, too, that it refused', async () => {
    refusing = /^COMMIT/;
    store.commit([{ type: 'value_set', name: 'hasOlderNotifications', value: true }]);
    await clock.advance(400);
    expect([errors.length, onDisk().hasOlderNotifications]).toEqual([1, false]);
    refusing = null;
    writer.attach(file, true);
    await clock.advance(400);
    expect(onDisk().hasOlderNotifications).toBe(true);
  });

  it('while closing is told of, and closing ends all the same', () => {
    store.commit([{ type: 'rows_put', table: 'projects', rows: projects(1, 2) }]);
    refusing = /^COMMIT/;
    expect(() => writer.close()).not.toThrow();
    expect(errors).toHaveLength(1);
    refusing = null;
    expect(onDisk().projects).toEqual([]);
  });
});

describe('a file that another program may have written to', () => {
  const fromServer = { asOf: 7, source: 'server', isRefreshing: false, error: null } as const;

  it('loses the rows that the server no longer has, once the server has told', async () => {
    store.commit([{ type: 'rows_put', table: 'projects', rows: projects(1, 3) }]);
    await clock.advance(400);
    file.putRow('projects', 9, makeProject({ id: 9 }));
    writer.attach(file, false);
    await clock.advance(400);
    // The disk alone cannot tell what became of it.
    expect(onDisk().projects.map(({ id }) => id)).toEqual([1, 2, 3, 9]);
    store.commit([{ type: 'freshness_set', resource: 'projects', freshness: fromServer }]);
    await clock.advance(400);
    expect(onDisk().projects.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('loses them at once where the server had told before, and is then known', async () => {
    store.commit([
      { type: 'rows_put', table: 'projects', rows: projects(1, 3) },
      { type: 'freshness_set', resource: 'projects', freshness: fromServer },
    ]);
    await clock.advance(400);
    file.putRow('projects', 9, makeProject({ id: 9 }));
    writer.attach(file, false);
    await clock.advance(400);
    expect(onDisk().projects.map(({ id }) => id)).toEqual([1, 2, 3]);
    sql.length = 0;
    store.commit([{ type: 'freshness_set', resource: 'projects', freshness: { ...fromServer, asOf: 8 } }]);
    await clock.advance(400);
    expect(sql.filter((statement) => statement.includes('projects'))).toEqual([]);
  });

  it('gets every row when it is a new one', async () => {
    store.commit([{ type: 'rows_put', table: 'projects', rows: projects(1, 3) }]);
    await clock.advance(400);
    file.close();
    for (const ending of ['', '-wal', '-shm']) {
      rmSync(join(folder, `cache.sqlite${ending}`), { force: true });
    }
    file = new CacheFile(open, join(folder, 'cache.sqlite'));
    writer.attach(file, false);
    await clock.advance(400);
    expect(onDisk()).toMatchObject({ projects: [{ id: 1 }, { id: 2 }, { id: 3 }], boundaries: { city: [] } });
    expect(written).toBeGreaterThan(1);
  });
});
