import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from '../../diagnostics/log';
import { systemFiles } from '../../disk/fileSystem';
import { ENTRY_VERSION, type OutboxEntry } from './entry';
import { OutboxFolder } from './outboxFolder';

// An entry of each version of the format, and its line in a journal, written down: what wrote the earlier ones is gone.
// A further version adds its own here and changes none.

const ids = [1, 2, 3].map((n) => `6f1d4a52-0d1e-4b53-9d54-00000000000${n}`);

const SAMPLES: readonly { readonly entry: string; readonly sum: string }[] = [
  {
    entry:
      '{"version":1,"id":"6f1d4a52-0d1e-4b53-9d54-000000000001","kind":"update_status","projectId":7,"projectName":"Bridge","createdAt":5,"updatedAt":6,"state":"draft","verdict":"unchecked","typed":{"status":"delayed"},"base":{"status":"planned"},"files":[],"change":null,"attempts":0,"sentAt":null}',
    sum: '28c4c3c929497721',
  },
  {
    entry:
      '{"version":2,"id":"6f1d4a52-0d1e-4b53-9d54-000000000002","kind":"update_status","projectId":7,"projectName":"Bridge","createdAt":5,"updatedAt":6,"state":"conflict","verdict":"unchecked","typed":{"status":"delayed"},"base":{"status":"planned"},"files":[],"change":{"kind":"update_status","projectId":7,"status":"delayed"},"attempts":0,"sentAt":null,"acceptedAt":9,"problem":null,"conflict":{"why":"changed","fields":[{"field":"status","mine":"delayed","theirs":"on_hold","before":"planned","choices":["mine","theirs"]}]}}',
    sum: '8353e2333f94d727',
  },
  {
    entry:
      '{"version":3,"id":"6f1d4a52-0d1e-4b53-9d54-000000000003","kind":"update_status","projectId":7,"projectName":"Bridge","createdAt":5,"updatedAt":6,"state":"conflict","verdict":"unchecked","typed":{"status":"delayed"},"base":{"status":"planned"},"files":[],"change":{"kind":"update_status","projectId":7,"status":"delayed"},"attempts":0,"sentAt":null,"acceptedAt":9,"problem":null,"conflict":{"why":"changed","fields":[{"field":"status","mine":"delayed","choices":["mine"]}]}}',
    sum: '446791b89828f6e4',
  },
];

let root: string;
let path: string;
let journal: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gistagum-formats-'));
  path = join(root, 'outbox', 'user');
  journal = join(root, 'outbox-journal', 'user');
  for (const folder of [path, dirname(journal)]) mkdirSync(folder, { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function load(): readonly OutboxEntry[] {
  const log = createLog(() => undefined);
  return new OutboxFolder({ path, journal, files: systemFiles, log }).load().entries;
}

function writeFiles(): void {
  for (const [at, { entry }] of SAMPLES.entries()) writeFileSync(join(path, `${ids[at]}.json`), entry);
}

function writeJournal(): void {
  const lines = SAMPLES.map(({ entry, sum }, at) => `\nj1 ${sum} [${at + 1},"${ids[at]}",${entry}]\n`);
  writeFileSync(journal, lines.join(''));
}

/** What was read, in the order of the ids. */
function read(): readonly object[] {
  return load()
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, version, state, typed, base, problem, conflict }) => {
      const fields = conflict?.fields.map(({ theirs, before }) => [theirs, before]) ?? null;
      return { id, version, state, typed, base, problem, fields };
    });
}

const SAME = {
  version: ENTRY_VERSION,
  typed: { status: 'delayed' },
  base: { status: 'planned' },
  problem: null,
};
const ALL = [
  { ...SAME, id: ids[0], state: 'draft', fields: null },
  { ...SAME, id: ids[1], state: 'conflict', fields: [['on_hold', 'planned']] },
  { ...SAME, id: ids[2], state: 'conflict', fields: [[undefined, undefined]] },
];

it('has a sample of every version', () => {
  const versions = SAMPLES.map(({ entry }) => (JSON.parse(entry) as { readonly version: number }).version);
  expect(versions).toEqual(Array.from({ length: ENTRY_VERSION }, (_, at) => at + 1));
});

it('reads files of every version, and writes their journal', () => {
  writeFiles();
  expect(read()).toEqual(ALL);
  rmSync(path, { recursive: true });
  expect(read()).toEqual(ALL);
});

it('makes entries anew from a journal with lines of every version', () => {
  writeJournal();
  expect(read()).toEqual(ALL);
  rmSync(journal);
  expect(read()).toEqual(ALL);
});

it('reads both together', () => {
  writeFiles();
  writeJournal();
  expect(read()).toEqual(ALL);
});
