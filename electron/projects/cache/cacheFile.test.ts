import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeNotification, makeProject } from '#shared/testing/cityData';
import { CacheFile } from './cacheFile';
import { cacheFileName, openCache } from './openCache';
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
const openHere = (): ReturnType<typeof openCache> => openCache(open, folder, CITY, 'head1');

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
      boundaries: null,
      asOf: {},
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
      boundaries: { barangays: [], city: [] },
      asOf: { projects: 1_000 },
    });
    file.deleteRow('projects', 1);
    expect(file.load().projects.map(({ id }) => id)).toEqual([2]);
    file.close();
  });

  it('leaves out what no longer fits, and only that', () => {
    writeSample();
    run(`
      INSERT INTO projects VALUES (3, 'no json'), (4, '{"id":4}'), (5, 'null');
      UPDATE facts SET value = '"mayor"' WHERE key = 'role';
      UPDATE facts SET value = '{"projects":-1.5}' WHERE key = 'asOf';
      UPDATE facts SET value = '[]' WHERE key = 'boundaries';
    `);
    const { file, wasRebuilt } = openHere();
    expect(wasRebuilt).toBe(false);
    expect(file.load()).toMatchObject({
      role: null,
      projects: [{ id: 1 }, { id: 2 }],
      notifications: [{ id: 5 }],
      metrics: { totalProjects: 1 },
      boundaries: null,
      asOf: {},
    });
    file.close();
  });

  it('shows a consistent moment after a kill in the middle of a write', () => {
    writeSample();
    const { file } = openHere();
    file.begin();
    for (let id = 1; id <= 2_000; id++)
      file.putRow('projects', id, makeProject({ id, name: 'half written' }));
    file.deleteRow('notifications', 5);
    // What a killed process leaves on disk: the files as they are, with the transaction open.
    const killed = mkdtempSync(join(tmpdir(), 'gistagum-killed-'));
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(killed, name));
    file.rollback();
    file.close();
    const survivor = openCache(open, killed, CITY, 'head1');
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
    ['is from a later version', () => run('PRAGMA user_version = 99')],
    [
      'has lost its tables',
      () => run('DROP TABLE facts; PRAGMA user_version = 0; CREATE TABLE projects2 (a)'),
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
    expect(readFileSync(`${path()}.damaged`).equals(before)).toBe(true);
    const again = openHere();
    expect([again.wasRebuilt, again.file.load().projects.length]).toEqual([false, 1]);
    again.file.close();
  });

  it('keeps one damaged file, the last', () => {
    for (const content of ['first '.repeat(900), 'second '.repeat(900)]) {
      writeFileSync(path(), content);
      openHere().file.close();
      expect(readFileSync(`${path()}.damaged`, 'utf8')).toBe(content);
    }
  });

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
    expect(() => openCache(open, join(folder, 'file', 'cache'), CITY, 'head1')).toThrow(/ENOTDIR|EEXIST/);
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
