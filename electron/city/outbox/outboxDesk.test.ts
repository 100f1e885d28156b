import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DraftHead } from '#shared/domain/work';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { createLog } from '../../diagnostics/log';
import { systemFiles } from '../../disk/fileSystem';
import type { StorageReport } from '../../disk/storageStatus';
import { OutboxDesk } from './outboxDesk';

const ORIGIN = 'https://city.example.ph';
const head = (n: number): DraftHead => ({
  id: `6f1d4a52-0d1e-4b53-9d54-00000000000${n}`,
  kind: 'update_status',
  projectId: n,
  projectName: 'Bridge',
});

let root: string;
let clock: FakeClock;
let lines: string[];
let reports: StorageReport[];
/** The error of every write; null while the disk accepts everything. */
let refusing: string | null;
let desk: OutboxDesk;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gistagum-desk-'));
  clock = new FakeClock();
  lines = [];
  reports = [];
  refusing = null;
  desk = new OutboxDesk({
    clock,
    random: () => 0.5,
    root,
    newId: () => head(9).id,
    files: {
      ...systemFiles,
      writeAtomically: (path, text) => {
        if (refusing) throw Object.assign(new Error('refused'), { code: refusing });
        systemFiles.writeAtomically(path, text);
      },
    },
    log: createLog((_level, line) => lines.push(line)),
    onChange: () => undefined,
    report: (report) => reports.push(report),
  });
});

afterEach(() => {
  for (const path of [root, `${root}-journal`]) rmSync(path, { recursive: true, force: true });
});

it('says why any user’s drafts are not on the disk, until all are', async () => {
  refusing = 'ENOSPC';
  desk.open(ORIGIN, 'eng1').keep(head(1), { status: 'planned' }, {}, []);
  await clock.advance(400);
  expect(reports).toEqual([{ phase: 'stopped', cause: 'full' }]);
  refusing = 'EBUSY';
  desk.open(ORIGIN, 'eng2').keep(head(2), { status: 'planned' }, {}, []);
  await clock.advance(400);
  await clock.advance(60_000);
  expect(reports.at(-1)).toEqual({ phase: 'waiting', cause: 'locked' });
  // Once for each problem, not for each attempt.
  expect(lines.filter((line) => line.includes('not_writable'))).toHaveLength(2);
  refusing = null;
  await clock.advance(60_000);
  expect([reports.at(-1), clock.pending]).toEqual([{ phase: 'saving' }, 0]);
});

it('says nothing while the disk takes everything', async () => {
  desk.open(ORIGIN, 'eng1').keep(head(1), { status: 'planned' }, {}, []);
  await clock.advance(400);
  expect([reports, lines, clock.pending]).toEqual([[], [], 0]);
});

it('forgets the work of a user that was erased, and begins anew for the same', async () => {
  const before = desk.open(ORIGIN, 'eng1');
  before.keep(head(1), { status: 'planned' }, {}, []);
  await clock.advance(400);
  desk.erase(ORIGIN, 'eng1');
  const after = desk.of(ORIGIN, 'eng1');
  expect([after === before, after.size]).toEqual([false, 0]);
});
