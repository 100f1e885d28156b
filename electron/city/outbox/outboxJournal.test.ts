import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { createLog } from '../../diagnostics/log';
import { systemFiles } from '../../disk/fileSystem';
import { Outbox } from './outbox';
import type { LostWork } from './outboxDisk';
import { OutboxFolder } from './outboxFolder';

const uuid = (n: number): string => `6f1d4a52-0d1e-4b53-9d54-${String(n).padStart(12, '0')}`;
const DRAFT = { id: uuid(1), kind: 'update_status', projectId: 7, projectName: 'Bridge' } as const;
const PHOTO = { id: uuid(50), name: 'north.jpg', type: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]) };

let root: string;
let path: string;
let journal: string;
let clock: FakeClock;
let lost: LostWork[];
/** The file that cannot be written or read; null while everything can. */
let refused: string | null;
/** How often the journal was to be written anew, and whether the disk refuses that alone. */
let rewritten: number;
let refusesToRewrite: boolean;
let lastId: number;
/** Lines of the log. */
let said: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gistagum-rebuilt-'));
  path = join(root, 'outbox', 'user');
  journal = join(root, 'outbox-journal', 'user');
  clock = new FakeClock();
  lost = [];
  refused = null;
  rewritten = 0;
  refusesToRewrite = false;
  lastId = 100;
  said = [];
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The next run on the same disk. */
function open(): Outbox {
  const guard = (file: string): void => {
    if (refused !== null && file.startsWith(refused)) throw Object.assign(new Error('no'), { code: 'EIO' });
  };
  return new Outbox({
    clock,
    random: () => 0.5,
    newId: () => uuid(++lastId),
    onChange: () => undefined,
    onLost: (what) => lost.push(what),
    folder: new OutboxFolder({
      path,
      journal,
      log: createLog((_level, line) => said.push(line)),
      files: {
        ...systemFiles,
        append: (file, text) => {
          guard(file);
          systemFiles.append(file, text);
        },
        readBytes: (file) => {
          guard(file);
          return systemFiles.readBytes(file);
        },
        writeAtomically: (file, data) => {
          guard(file);
          if (file === journal) {
            rewritten += 1;
            if (refusesToRewrite) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
          }
          systemFiles.writeAtomically(file, data);
        },
      },
    }),
  });
}

/** A draft with a photo, and a change that waits to be sent by itself; both are on the disk. */
function work(): string {
  const outbox = open();
  outbox.keep(DRAFT, { status: 'delayed' }, {}, [PHOTO.id]);
  outbox.keepFile(DRAFT, PHOTO);
  outbox.keep(DRAFT, { status: 'delayed' }, {}, [PHOTO.id]);
  const id = accepted(outbox);
  outbox.flush();
  return id;
}

function accepted(outbox: Outbox): string {
  const change = { kind: 'update_status', projectId: 8, status: 'delayed' } as const;
  const id = outbox.begin({
    draftId: null,
    change,
    projectName: 'Road',
    base: { status: 'planned' },
    files: [],
  });
  expect(outbox.accept(id)).toBe(true);
  return id;
}

const fileOf = (id: string): string => join(path, `${id}.json`);

/** By id: its state. */
const states = (outbox: Outbox): Record<string, string> =>
  Object.fromEntries(
    outbox.views().map(({ id, state, verdict }) => [id, state === 'unknown' ? verdict : state]),
  );

describe('the folder lost', () => {
  it('everything: all of it is there again, and said; what was to be sent waits for a person', () => {
    const id = work();
    rmSync(path, { recursive: true });
    expect(states(open())).toEqual({ [DRAFT.id]: 'draft', [id]: 'undecided' });
    expect(lost).toEqual([{ rebuilt: 2, damaged: 0 }]);
    // So it stays, and the next run says nothing, with either half of it.
    expect(states(open())).toEqual({ [DRAFT.id]: 'draft', [id]: 'undecided' });
    rmSync(journal);
    expect(states(open())).toEqual({ [DRAFT.id]: 'draft', [id]: 'undecided' });
    expect(lost).toHaveLength(1);
  });

  it('an entry: its photos stay, and it has them', () => {
    work();
    rmSync(fileOf(DRAFT.id));
    expect(open().open(DRAFT.id)?.files).toMatchObject([{ name: 'north.jpg', bytes: PHOTO.bytes }]);
  });

  it('some bytes of a file, at any place: it is as it was, and is sent by itself', () => {
    const id = work();
    const whole = readFileSync(fileOf(id));
    for (let length = 0; length < whole.length; length += 41) {
      writeFileSync(fileOf(id), whole.subarray(0, length));
      expect(states(open())).toMatchObject({ [id]: 'waiting' });
      expect(() => void JSON.parse(readFileSync(fileOf(id), 'utf8'))).not.toThrow();
    }
    expect(new Set(lost.map(({ rebuilt, damaged }) => `${rebuilt} ${damaged}`))).toEqual(new Set(['1 0']));
  });

  it('a letter of a file that still reads well: the journal, which has a sum, is believed', () => {
    const id = work();
    const text = readFileSync(fileOf(id), 'utf8');
    writeFileSync(fileOf(id), text.replace('"status":"delayed"', '"status":"planned"'));
    expect(open().entryOf(id)?.change).toMatchObject({ status: 'delayed' });
  });

  it('the latest words of a file: the journal has them', () => {
    const id = work();
    const older = readFileSync(fileOf(id));
    open().revise(id, { base: { status: 'on_hold' } });
    writeFileSync(fileOf(id), older);
    expect(open().entryOf(id)?.base).toEqual({ status: 'on_hold' });
  });

  it('a removal: what was done or thrown away does not come back', () => {
    const id = work();
    const text = readFileSync(fileOf(id));
    open().discard(id);
    writeFileSync(fileOf(id), text);
    expect(states(open())).toEqual({ [DRAFT.id]: 'draft' });
    expect(readdirSync(path)).not.toContain(`${id}.json`);
    expect(said).toEqual(['outbox removal_finished']);
  });

  it('what was being sent is looked for, as after any kill', () => {
    const outbox = open();
    const id = accepted(outbox);
    expect(outbox.attempt(id)).toBe(true);
    rmSync(path, { recursive: true });
    expect(
      open()
        .unchecked()
        .map((entry) => entry.id),
    ).toEqual([id]);
  });
});

describe('the journal', () => {
  it('lost, or cut at any byte: the folder is right, and tells it again', () => {
    const id = work();
    const whole = readFileSync(journal);
    for (let length = 0; length < whole.length; length += 149) {
      writeFileSync(journal, whole.subarray(0, length));
      expect(states(open())).toEqual({ [DRAFT.id]: 'draft', [id]: 'waiting' });
      const kept = readdirSync(path).map((name) => [name, readFileSync(join(path, name))] as const);
      rmSync(fileOf(DRAFT.id));
      expect(states(open())).toMatchObject({ [DRAFT.id]: 'draft' });
      for (const [name, bytes] of kept) writeFileSync(join(path, name), bytes);
    }
    expect(lost.every(({ rebuilt, damaged }) => rebuilt === 1 && damaged === 0)).toBe(true);
  });

  it('damaged in the middle, and the file too: what may have been sent since is not sent by itself', () => {
    const id = work();
    writeFileSync(journal, `\nxx\n${readFileSync(journal, 'utf8')}`);
    writeFileSync(fileOf(id), '{');
    expect(states(open())).toMatchObject({ [id]: 'undecided' });
  });

  it('knows what an application without one wrote', () => {
    const id = work();
    rmSync(journal);
    for (const name of [id, DRAFT.id]) {
      const { place: _, ...entry } = JSON.parse(readFileSync(fileOf(name), 'utf8')) as Record<
        string,
        unknown
      >;
      writeFileSync(fileOf(name), JSON.stringify({ ...entry, typed: { status: 'on_hold' } }));
    }
    open();
    rmSync(path, { recursive: true });
    expect(states(open())).toEqual({ [DRAFT.id]: 'draft', [id]: 'undecided' });
    expect(open().entryOf(DRAFT.id)?.typed).toEqual({ status: 'on_hold' });
  });

  it('has to take a change before it is said to be kept; the folder has it meanwhile', () => {
    const outbox = open();
    refused = journal;
    outbox.keep(DRAFT, { status: 'delayed' }, {}, []);
    outbox.flush();
    expect(outbox.views()).toMatchObject([{ isKept: false }]);
    refused = null;
    expect(states(open())).toEqual({ [DRAFT.id]: 'draft' });
    outbox.flush();
    expect(outbox.views()).toMatchObject([{ isKept: true }]);
  });

  it('that cannot be read just now is asked again, and costs no photo meanwhile', async () => {
    work();
    rmSync(fileOf(DRAFT.id));
    refused = journal;
    const outbox = open();
    expect(outbox.views()).toHaveLength(1);
    refused = null;
    await clock.advance(60_000);
    expect(outbox.open(DRAFT.id)?.files).toHaveLength(1);
  });

  it('does not grow for ever, and forgets only what is gone', () => {
    const outbox = open();
    const text = 'x'.repeat(50_000);
    let longest = 0;
    for (let round = 0; round < 60; round += 1) {
      outbox.keep(DRAFT, { status: `${round} ${text}` }, {}, []);
      outbox.flush();
      longest = Math.max(longest, statSync(journal).size);
    }
    expect(longest).toBeLessThan(1_300_000);
    rmSync(path, { recursive: true });
    expect(open().entryOf(DRAFT.id)?.typed['status']).toMatch(/^59 x/);
  });

  it('that cannot be written anew is not tried again with every change, and loses none', () => {
    const outbox = open();
    outbox.keep(DRAFT, { status: 'first' }, {}, []);
    outbox.flush();
    const before = rewritten;
    refusesToRewrite = true;
    const text = 'x'.repeat(50_000);
    // 2.5 MB: it is due at the first, and tried again at the second.
    for (let round = 0; round < 50; round += 1) {
      outbox.keep(DRAFT, { status: `${round} ${text}` }, {}, []);
      outbox.flush();
    }
    expect(rewritten - before).toBe(2);
    expect(outbox.views()).toMatchObject([{ isKept: true }]);
    rmSync(path, { recursive: true });
    expect(open().entryOf(DRAFT.id)?.typed['status']).toMatch(/^49 x/);
  });

  it('goes with the rest when all work of a user is removed', () => {
    work();
    open().erase();
    expect(states(open())).toEqual({});
    expect(lost).toEqual([]);
  });
});
