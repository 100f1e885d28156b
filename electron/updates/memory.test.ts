import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemFiles } from '../disk/fileSystem';
import { UpdateMemory } from './memory';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memory-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (files = systemFiles): UpdateMemory => new UpdateMemory({ files, folder, newId: randomUUID });

it('an installation keeps its id, and the highest serial of each channel', () => {
  const first = open();
  const { installationId } = first;
  first.see('stable', 7);
  first.see('stable', 5);
  const next = open();
  expect([next.installationId, next.seen('stable'), next.seen('preview')]).toEqual([installationId, 7, 0]);
});

it('nothing is written before there is something to remember', () => {
  open();
  expect(readdirSync(folder)).toEqual([]);
});

it('a file that cannot be understood is begun anew', () => {
  writeFileSync(join(folder, 'updates.json'), '{"installationId": 7}');
  const memory = open();
  memory.see('stable', 3);
  expect(open().seen('stable')).toBe(3);
});

it('a disk that does not take it is no reason to forget within a run', () => {
  const full = {
    ...systemFiles,
    writeAtomically: () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    },
  };
  const memory = open(full);
  memory.see('stable', 3);
  expect([memory.seen('stable'), memory.installationId]).toEqual([3, memory.installationId]);
  expect(open().seen('stable')).toBe(0);
});
