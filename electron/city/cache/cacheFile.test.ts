import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeNotification, makeProject } from '#shared/testing/cityData';
import { NewerVersionError } from '../../disk/diskError';
import { CacheFile, SCHEMA_VERSION } from './cacheFile';
import { FIXTURES } from './testing/schemas';
import { systemFiles } from '../../disk/fileSystem';
import { listAside } from '../../disk/setAside';
import { cacheFileName, openCache, readCache, removeCache, type CacheDisk } from './openCache';
import { SAVED_TABLES } from './savedRows';
import { findSqlite, type OpenDatabase } from './sqlite';

const CITY = 'https://city.example.ph';

let folder: string;
let open: OpenDatabase;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-cache-'));
  const sqlite = await findSqlite();
  if (!sqlite) throw new Error('no SQLite in this runtime');
  open = sqlite;
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = (): string => join(folder, cacheFileName(CITY, 'head1'));
const NOW = Date.parse('2026-11-26T06:00:00Z');
const diskAt = (at = NOW): CacheDisk => ({ open, files: systemFiles, folder, now: () => at });
const openHere = (at = NOW): ReturnType<typeof openCache> => openCache(diskAt(at), path());
const aside = (): string[] => listAside(systemFiles, path());

/** Runs SQL on the file as another program would. */
function run(sql: string): void {
  const database = open(path());
  database.exec(sql);
  database.close();
}

function writeSample(): void {
  const { file } = openHere();
  file.putFact('role', 'head_engineer');
  file.putFact('metrics', { totalProjects: 1, completed: 0, inProgress: 1, planned: 0, delayed: 0 });
  file.putFact('boundaries', { barangays: [], city: [] });
  file.putFact('asOf', { projects: 1_000 });
  file.putRow('projects', 1, makeProject({ id: 1 }));
  file.putRow('projects', 2, makeProject({ id: 2, name: 'Niño "<b>"', position: null }));
  file.putRow('notifications', 5, makeNotification({ id: 5 }));
  file.close();
}

describe('a cache file', () => {
  it('begins empty', () => {
    const { file, wasRebuilt } = openHere();
    expect(wasRebuilt).toBe(false);
    expect(file.load()).toEqual({
      role: null,
      projects: [],
      notifications: [],
      hasOlderNotifications: false,
      metrics: null,
      ownReports: [],
      ownRequests: [],
      boundaries: null,
      asOf: {},
      lists: 1,
    });
    file.close();
  });

  it('gives back what was put, after it was closed and opened again', () => {
    writeSample();
    const { file, wasRebuilt } = openHere();
    expect(wasRebuilt).toBe(false);
    expect(file.load()).toEqual({
      role: 'head_engineer',
      projects: [makeProject({ id: 1 }), makeProject({ id: 2, name: 'Niño "<b>"', position: null })],
      notifications: [makeNotification({ id: 5 })],
      hasOlderNotifications: false,
      metrics: { totalProjects: 1, completed: 0, inProgress: 1, planned: 0, delayed: 0 },
      ownReports: [],
      ownRequests: [],
      boundaries: { barangays: [], city: [] },
      asOf: { projects: 1_000 },
      lists: 1,
    });
    file.deleteRow('projects', 1);
    expect(file.load().projects.map(({ id }) => id)).toEqual([2]);
    file.close();
  });

  it('gives a field that is missing or unusable its default, and never drops a row that can be read', () => {
    writeSample();
    run(`
      INSERT INTO projects VALUES (3, 'no json'), (4, '{"id":4}'), (5, 'null'),
        (6, '{"name":"Bridge","status":"paused","progress":"half","cost":null,"mayor":"new field"}');
      INSERT INTO notifications VALUES (6, '{"message":"Old","isRead":"maybe"}');
      UPDATE facts SET value = '"mayor"' WHERE key = 'role';
      UPDATE facts SET value = '{"projects":-1.5,"notifications":7,"weather":8}' WHERE key = 'asOf';
      UPDATE facts SET value = '[]' WHERE key = 'boundaries';
    `);
    const { file, cached, wasRebuilt } = openHere();
    expect(wasRebuilt).toBe(false);
    expect(cached).toMatchObject({
      role: null,
      notifications: [{ id: 5 }, { ...SAVED_TABLES.notifications.defaults, id: 6, message: 'Old' }],
      metrics: { totalProjects: 1 },
      boundaries: null,
      asOf: { notifications: 7 },
    });
    expect(cached.projects.slice(2)).toEqual([
      { ...SAVED_TABLES.projects.defaults, id: 4 },
      { ...SAVED_TABLES.projects.defaults, id: 6, name: 'Bridge' },
    ]);
    file.close();
  });

  it('shows a consistent moment after a kill in the middle of a write', () => {
    writeSample();
    const { file } = openHere();
    file.begin();
    for (let id = 1; id <= 2_000; id++)
      file.putRow('projects', id, makeProject({ id, name: 'half written' }));
    file.deleteRow('notifications', 5);
    // What a killed process leaves on disk: the files, with the transaction open.
    const killed = mkdtempSync(join(tmpdir(), 'gistagum-killed-'));
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(killed, name));
    file.rollback();
    file.close();
    const survivor = openCache({ ...diskAt(), folder: killed }, join(killed, cacheFileName(CITY, 'head1')));
    expect(survivor.wasRebuilt).toBe(false);
    const { projects, notifications } = survivor.file.load();
    expect(projects.map(({ name }) => name)).toEqual(['Project 1', 'Niño "<b>"']);
    expect(notifications).toHaveLength(1);
    survivor.file.close();
    rmSync(killed, { recursive: true, force: true });
  });
});

describe('opening a cache', () => {
  it.each<[string, () => void]>([
    ['is no database', () => writeFileSync(path(), 'this is no database '.repeat(500))],
    ['is cut short', () => writeFileSync(path(), readFileSync(path()).subarray(0, 3_000))],
    [
      'has a scribbled page',
      () => {
        const bytes = readFileSync(path());
        bytes.fill(0xff, 4_096, 8_192);
        writeFileSync(path(), bytes);
      },
    ],
  ])('sets a file aside that %s, and begins a new one', (_what, damage) => {
    writeSample();
    damage();
    const before = readFileSync(path());
    const { file, wasRebuilt } = openHere();
    expect(wasRebuilt).toBe(true);
    expect(file.load().projects).toEqual([]);
    file.putRow('projects', 9, makeProject({ id: 9 }));
    file.close();
    expect(readFileSync(join(folder, aside()[0] ?? '')).equals(before)).toBe(true);
    const again = openHere();
    expect([again.wasRebuilt, again.file.load().projects.length]).toEqual([false, 1]);
    again.file.close();
  });

  it('keeps the last three damaged files, dated, and writes over none', () => {
    for (const [index, word] of ['first ', 'second ', 'third ', 'fourth '].entries()) {
      writeFileSync(path(), word.repeat(900));
      // Two damaged files within one second.
      openHere(NOW + Math.max(0, index - 1) * 60_000).file.close();
    }
    expect(aside()).toEqual(
      ['06-00-00-2', '06-01-00', '06-02-00'].map(
        (time) => `${cacheFileName(CITY, 'head1')}.2026-11-26T${time}.damaged`,
      ),
    );
    expect(aside().map((name) => readFileSync(join(folder, name), 'utf8').split(' ')[0])).toEqual([
      'second',
      'third',
      'fourth',
    ]);
    removeCache(diskAt(), CITY, 'head1');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('removes what it can where one file resists, and says which error it was', () => {
    const name = cacheFileName(CITY, 'head1');
    for (const ending of ['', '-wal', '.2026-11-26T06-00-00.damaged']) {
      writeFileSync(join(folder, name + ending), 'x');
    }
    const busy = Object.assign(new Error('in use'), { code: 'EBUSY' });
    const remove = (path: string): void => {
      if (path === join(folder, name)) throw busy;
      systemFiles.remove(path);
    };
    const disk = diskAt();
    expect(() => removeCache({ ...disk, files: { ...disk.files, remove } }, CITY, 'head1')).toThrow(busy);
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('takes the log of a damaged file along, so that it stays whole and harms no new one', () => {
    writeSample();
    const { file } = openHere();
    file.putRow('projects', 7, makeProject({ id: 7 }));
    const killed = mkdtempSync(join(tmpdir(), 'gistagum-killed-'));
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(killed, name));
    file.close();
    const disk = { ...diskAt(), folder: killed };
    const there = join(killed, cacheFileName(CITY, 'head1'));
    writeFileSync(there, 'no database '.repeat(500));
    const opened = openCache(disk, there);
    expect([opened.wasRebuilt, opened.cached.projects]).toEqual([true, []]);
    opened.file.close();
    // SQLite moves it into the damaged file on closing, or it stays beside it.
    const kept = readdirSync(killed).filter((name) => name.includes('.damaged'));
    expect(kept.some((name) => readFileSync(join(killed, name)).includes('"name":"Project 7"'))).toBe(true);
    expect(readdirSync(killed).filter((name) => !kept.includes(name))).toEqual([
      cacheFileName(CITY, 'head1'),
    ]);
    rmSync(killed, { recursive: true, force: true });
  });

  it('sets a file aside in which SQLite’s own check finds damage, and takes over what it still tells', () => {
    writeSample();
    let checks = 0;
    const checked: OpenDatabase = (file) => {
      const database = open(file);
      return {
        exec: (sql) => database.exec(sql),
        close: () => database.close(),
        prepare: (sql) => {
          if (!sql.startsWith('PRAGMA quick_check') || ++checks > 2) return database.prepare(sql);
          const damage = { quick_check: 'row 2 missing from index' };
          return { run: () => undefined, all: () => [damage], get: () => damage };
        },
      };
    };
    const { file, cached, wasRebuilt } = openCache({ ...diskAt(), open: checked }, path());
    expect([wasRebuilt, cached.projects.length, aside().length]).toEqual([true, 2, 1]);
    file.close();
  });

  it('sets nothing aside for a damage that is not found a second time', () => {
    writeSample();
    let tries = 0;
    const flaky: OpenDatabase = (file) => {
      tries += 1;
      if (tries === 1) throw Object.assign(new Error('malformed'), { errcode: 11 });
      return open(file);
    };
    const { file, cached, wasRebuilt } = openCache({ ...diskAt(), open: flaky }, path());
    expect([wasRebuilt, cached.projects.length, aside()]).toEqual([false, 2, []]);
    file.close();
  });

  it('gives a file its lost tables again and keeps the others', () => {
    writeSample();
    run('DROP TABLE facts; PRAGMA user_version = 0; CREATE TABLE projects2 (a)');
    const { file, cached, wasRebuilt } = openHere();
    expect([wasRebuilt, cached.role, cached.projects.length, aside()]).toEqual([false, null, 2, []]);
    file.putFact('role', 'superuser');
    file.close();
  });

  it('leaves a file of a later version as it is, and reads what it knows of it', () => {
    writeSample();
    run(`
      ALTER TABLE projects ADD COLUMN place TEXT;
      DROP TABLE notifications;
      CREATE TABLE notifications (key TEXT);
      PRAGMA user_version = 99;
    `);
    const before = readFileSync(path());
    expect(() => openHere()).toThrow(NewerVersionError);
    expect(readCache(diskAt(), path())).toMatchObject({
      role: 'head_engineer',
      projects: [{ id: 1 }, { id: 2 }],
      notifications: [],
      asOf: { projects: 1_000 },
    });
    expect([readFileSync(path()).equals(before), aside()]).toEqual([true, []]);
  });

  it.each([
    ['copy', 3],
    // Without its log, as of the last checkpoint.
    ['file', 2],
  ])('reads what cannot be written, of the %s', (which, count) => {
    writeSample();
    const { file } = openHere();
    file.putRow('projects', 3, makeProject({ id: 3 }));
    const files = {
      ...systemFiles,
      copy: (from: string, to: string) => {
        if (which === 'file') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        systemFiles.copy(from, to);
      },
    };
    expect(readCache({ ...diskAt(), files }, path())?.projects).toHaveLength(count);
    file.close();
  });

  it.each(FIXTURES)('leads a file of version $version to today’s, and keeps what it holds', (fixture) => {
    run(fixture.sql);
    const { file, cached, wasRebuilt } = openHere();
    expect([wasRebuilt, aside()]).toEqual([false, []]);
    expect(cached).toEqual(fixture.holds);
    file.close();
    const again = openHere();
    expect(again.cached).toEqual(fixture.holds);
    again.file.close();
  });

  it('has a sample of every version so far', () => {
    expect(FIXTURES.map(({ version }) => version)).toEqual(
      Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1),
    );
  });

  it.skipIf(process.platform === 'win32')(
    'is for its user alone by its own mode, also a file made before',
    () => {
      const before = process.umask(0);
      try {
        writeSample();
        chmodSync(path(), 0o666);
        const { file } = openHere();
        file.putRow('projects', 9, makeProject({ id: 9 }));
        expect(readdirSync(folder).length).toBe(3);
        for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
        expect(statSync(folder).mode & 0o777).toBe(0o700);
        file.close();
      } finally {
        process.umask(before);
      }
    },
  );

  it('keeps servers and users apart, naming neither on disk', () => {
    const names = [
      cacheFileName(CITY, 'head1'),
      cacheFileName(CITY, 'eng1'),
      cacheFileName('https://other.example.ph', 'head1'),
    ];
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}\.sqlite$/);
  });

  it('throws where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '');
    const below = join(folder, 'file', 'cache');
    expect(() => openCache({ ...diskAt(), folder: below }, join(below, 'a.sqlite'))).toThrow(
      /ENOTDIR|EEXIST/,
    );
  });

  it('closes a file it cannot use', () => {
    writeSample();
    run('PRAGMA user_version = 99');
    let closed = 0;
    const counting: OpenDatabase = (file) => {
      const database = open(file);
      return {
        exec: (sql) => database.exec(sql),
        prepare: (sql) => database.prepare(sql),
        close: () => {
          closed += 1;
          database.close();
        },
      };
    };
    expect(() => new CacheFile(counting, path())).toThrow('later version');
    expect([closed, existsSync(path())]).toEqual([1, true]);
  });
});
