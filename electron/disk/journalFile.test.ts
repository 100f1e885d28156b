import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemFiles, type FileSystem } from './fileSystem';
import { JournalFile } from './journalFile';

let root: string;
let path: string;
/** What the disk was asked to do, in its order. */
let steps: string[];
let refusing: keyof FileSystem | null;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gistagum-journal-'));
  path = join(root, 'journal', 'user');
  steps = [];
  refusing = null;
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function open(): JournalFile {
  const step = <T>(name: keyof FileSystem, task: () => T): T => {
    steps.push(name);
    if (refusing === name) throw Object.assign(new Error('refused'), { code: 'ENOSPC' });
    return task();
  };
  return new JournalFile({
    path,
    files: {
      ...systemFiles,
      append: (file, text) => step('append', () => systemFiles.append(file, text)),
      syncFolder: (folder) => step('syncFolder', () => systemFiles.syncFolder(folder)),
      writeAtomically: (file, data) => step('writeAtomically', () => systemFiles.writeAtomically(file, data)),
    },
  });
}

function opened(): JournalFile {
  const file = open();
  file.read();
  return file;
}

it('counts on where it was, for this user only', () => {
  expect(
    opened().add([
      { id: 'a', body: 1 },
      { id: 'b', body: 2 },
    ]),
  ).toEqual([1, 2]);
  const next = opened();
  next.countFrom(10);
  expect(next.add([{ id: 'a', body: null }])).toEqual([11]);
  expect(opened().read().records).toEqual([
    { sequence: 1, id: 'a', body: 1 },
    { sequence: 2, id: 'b', body: 2 },
    { sequence: 11, id: 'a', body: null },
  ]);
  // Windows has no such modes.
  expect(process.platform === 'win32' ? 0 : statSync(path).mode & 0o077).toBe(0);
});

it('adds nothing before it knows what is there', () => {
  expect(() => open().add([{ id: 'a', body: 1 }])).toThrow('not read');
});

it('is not said to be written before its name is for good', () => {
  const file = opened();
  refusing = 'syncFolder';
  expect(() => file.add([{ id: 'a', body: 1 }])).toThrow('refused');
  refusing = null;
  steps = [];
  file.add([{ id: 'a', body: 2 }]);
  file.add([{ id: 'a', body: 3 }]);
  expect(steps).toEqual(['append', 'syncFolder', 'append']);
});

it('is written anew as a whole, and its name is for good before anything is added', () => {
  const file = opened();
  for (let round = 0; round < 50; round += 1) file.add([{ id: 'a', body: round }]);
  const { records } = open().read();
  refusing = 'writeAtomically';
  expect(() => file.rewrite(records.slice(-1))).toThrow('refused');
  expect(open().read().records).toHaveLength(50);
  refusing = 'syncFolder';
  expect(() => file.rewrite(records.slice(-1))).toThrow('refused');
  refusing = null;
  steps = [];
  file.add([{ id: 'b', body: 1 }]);
  expect(steps).toEqual(['append', 'syncFolder']);
  expect(file.bytes).toBe(readFileSync(path).length);
  expect(
    opened()
      .read()
      .records.map(({ sequence }) => sequence),
  ).toEqual([50, 51]);
});

it('nothing is left of one that is erased', () => {
  writeFileSync(join(root, 'other'), 'x');
  const file = opened();
  file.add([{ id: 'a', body: 1 }]);
  file.erase();
  expect(open().read().records).toEqual([]);
  expect(systemFiles.list(root).toSorted()).toEqual(['journal', 'other']);
});
