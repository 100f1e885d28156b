import {
  existsSync,
  mkdirSync,
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
import type { DraftHead, WorkView } from '#shared/domain/work';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { createLog } from '../../diagnostics/log';
import { systemFiles } from '../../disk/fileSystem';
import { ENTRY_VERSION } from './entry';
import { Outbox, type NewChange } from './outbox';
import { nextToSend } from './order';
import type { LostWork } from './outboxDisk';
import { OutboxFolder } from './outboxFolder';

const uuid = (n: number): string => `6f1d4a52-0d1e-4b53-9d54-${String(n).padStart(12, '0')}`;
const HEAD: DraftHead = { id: uuid(1), kind: 'add_progress', projectId: 7, projectName: 'Bridge' };
const PHOTO = { id: uuid(2), name: 'north.jpg', type: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]) };
const TYPED = { progress: '40', description: 'Poured' };
const CHANGE: NewChange = {
  draftId: HEAD.id,
  projectName: 'Bridge',
  base: { progress: '20' },
  files: [],
  change: {
    kind: 'add_progress',
    projectId: 7,
    progress: 40,
    description: 'Poured',
    justification: '',
  },
};

let path: string;
let journal: string;
let clock: FakeClock;
let refuses = false;
/** The error that reading gives; null while the disk can be read. */
let hides: Error | null = null;
let views: readonly WorkView[] = [];
/** The disk's result after each write. */
let said: unknown[] = [];
let lost: LostWork[] = [];

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'gistagum-outbox-')), 'outbox');
  journal = join(path, '..', 'journal', 'outbox');
  clock = new FakeClock();
  refuses = false;
  hides = null;
  views = [];
  said = [];
  lost = [];
});

afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

/** The next run on the same disk: what the run before had in memory is lost, as after a kill. */
function open(isKept = true): Outbox {
  let last = 100;
  const folder = new OutboxFolder({
    path,
    journal,
    files: {
      ...systemFiles,
      list: (place) => {
        if (hides !== null) throw hides;
        return systemFiles.list(place);
      },
      readBytes: (file) => {
        if (hides !== null) throw hides;
        return systemFiles.readBytes(file);
      },
      writeAtomically: (file, text) => {
        if (refuses) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        systemFiles.writeAtomically(file, text);
      },
    },
    log: createLog(() => undefined),
  });
  return new Outbox({
    clock,
    random: () => 0.5,
    folder: isKept ? folder : null,
    newId: () => uuid(++last),
    onChange: (next) => (views = next),
    onDisk: (error) => said.push(error),
    onLost: (what) => lost.push(what),
  });
}

const names = (): string[] => (existsSync(path) ? readdirSync(path).toSorted() : []);

describe('marks of notifications', () => {
  const MARKS: NewChange = {
    ...{ draftId: null, projectName: '', base: {}, files: [] },
    change: { kind: 'mark_read', projectId: 0, ids: [3, 4] },
  };

  it('that were being sent when the run ended wait again', () => {
    const outbox = open();
    const id = outbox.begin(MARKS);
    outbox.accept(id);
    outbox.attempt(outbox.begin({ ...MARKS, draftId: id }));
    expect(open().views()).toMatchObject([{ id, state: 'waiting', count: 2 }]);
  });

  it('have no form, and hold nothing back that is about no project either', () => {
    const outbox = open();
    const ids = [1, 2].map(() => {
      const id = outbox.begin(MARKS);
      outbox.accept(id);
      return id;
    });
    outbox.revise(ids[0] ?? '', { state: 'refused' });
    expect(outbox.open(ids[0] ?? '')).toBeNull();
    expect(nextToSend(outbox.accepted())?.id).toBe(ids[1]);
  });
});

describe('a draft', () => {
  it('is on the disk a moment after it was typed, with its photo, and outlives a kill', async () => {
    const outbox = open();
    outbox.keepFile(HEAD, PHOTO);
    outbox.keep(HEAD, TYPED, { progress: '20' }, [PHOTO.id]);
    await clock.advance(400);
    const next = open();
    expect(next.views()).toMatchObject([{ id: HEAD.id, state: 'draft', isOpen: false, isKept: true }]);
    expect(next.open(HEAD.id)).toEqual({ ...HEAD, typed: TYPED, base: { progress: '20' }, files: [PHOTO] });
    expect(next.views()[0]?.isOpen).toBe(true);
  });

  it('has its photo the moment it was chosen: a kill right after loses neither', () => {
    const outbox = open();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.keepFile(HEAD, PHOTO);
    expect(open().open(HEAD.id)).toMatchObject({ typed: TYPED, files: [PHOTO] });
    outbox.flush();
  });

  it('is written at once when asked, and for its user alone', () => {
    const outbox = open();
    outbox.keep(HEAD, TYPED, {}, []);
    expect(names()).toEqual([]);
    outbox.flush();
    expect(names()).toEqual([`${HEAD.id}.json`]);
    outbox.keepFile(HEAD, PHOTO);
    expect(names()).toEqual([`${HEAD.id}.${PHOTO.id}`, `${HEAD.id}.json`]);
    expect(clock.pending).toBe(0);
    if (process.platform === 'win32') return;
    expect(statSync(path).mode & 0o777).toBe(0o700);
    for (const name of names()) expect(statSync(join(path, name)).mode & 0o077).toBe(0);
  });

  it('leaves the disk when it is thrown away, and a photo when it is taken out', () => {
    const outbox = open();
    outbox.keepFile(HEAD, PHOTO);
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.flush();
    expect(names()).toEqual([`${HEAD.id}.json`]);
    outbox.discard(HEAD.id);
    expect([names(), views]).toEqual([[], []]);
  });

  it('is not said to be kept while the disk refuses, and is once it takes it', () => {
    const outbox = open();
    refuses = true;
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.flush();
    expect(outbox.views()[0]?.isKept).toBe(false);
    refuses = false;
    outbox.flush();
    expect(outbox.views()[0]?.isKept).toBe(true);
  });

  it('is written by itself once the disk takes it again, with its photo, without another word typed', async () => {
    const outbox = open();
    // A file in the place of the folder: nothing can be written there.
    writeFileSync(path, '');
    refuses = true;
    outbox.keepFile(HEAD, PHOTO);
    outbox.keep(HEAD, TYPED, {}, [PHOTO.id]);
    await clock.advance(60_000);
    expect([outbox.views()[0]?.isKept, said.at(-1)]).toEqual([
      false,
      expect.objectContaining({ code: 'EEXIST' }),
    ]);
    rmSync(path);
    await clock.advance(60_000);
    expect(said.at(-1)).toMatchObject({ code: 'ENOSPC' });
    refuses = false;
    await clock.advance(60_000);
    expect([outbox.views()[0]?.isKept, said.at(-1), clock.pending]).toEqual([true, null, 0]);
    expect(open().open(HEAD.id)).toMatchObject({ typed: TYPED, files: [PHOTO] });
  });

  it('has its photo tried once more when somebody leaves', () => {
    const outbox = open();
    writeFileSync(path, '');
    expect(outbox.keepFile(HEAD, PHOTO)).toBe(false);
    outbox.keep(HEAD, TYPED, {}, [PHOTO.id]);
    rmSync(path);
    outbox.flush();
    expect([outbox.views()[0]?.isKept, clock.pending]).toEqual([true, 0]);
    expect(open().open(HEAD.id)).toMatchObject({ typed: TYPED, files: [PHOTO] });
  });

  it('is not tried again once its user has had it removed', async () => {
    const outbox = open();
    refuses = true;
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.flush();
    outbox.erase();
    expect([said.at(-1), clock.pending]).toEqual([null, 0]);
  });

  it('that cannot be read at the start is offered as soon as it can, and what was done meanwhile stays', async () => {
    const other = { ...HEAD, id: uuid(3) };
    const first = open();
    first.keepFile(HEAD, PHOTO);
    first.keep(HEAD, TYPED, {}, [PHOTO.id]);
    first.keep(other, TYPED, {}, []);
    first.flush();
    hides = Object.assign(new Error('busy'), { code: 'EBUSY' });
    const outbox = open();
    expect(outbox.views()).toEqual([]);
    outbox.keep(other, { description: 'Anew' }, {}, []);
    await clock.advance(1_000);
    hides = null;
    await clock.advance(60_000);
    expect(views.map(({ id }) => id).toSorted()).toEqual([HEAD.id, other.id]);
    expect(outbox.open(HEAD.id)).toMatchObject({ typed: TYPED, files: [PHOTO] });
    expect([outbox.open(other.id)?.typed, clock.pending]).toEqual([{ description: 'Anew' }, 0]);
  });

  it('does not lose a photo that could not be read when its form was opened', () => {
    const first = open();
    first.keepFile(HEAD, PHOTO);
    first.keep(HEAD, TYPED, {}, [PHOTO.id]);
    first.flush();
    const outbox = open();
    hides = Object.assign(new Error('busy'), { code: 'EBUSY' });
    expect(outbox.open(HEAD.id)?.files).toEqual([]);
    outbox.keep(HEAD, { description: 'More' }, {}, []);
    outbox.flush();
    hides = null;
    expect(open().open(HEAD.id)).toMatchObject({ typed: { description: 'More' }, files: [PHOTO] });
  });

  it('holds a photo in memory that the disk did not take', () => {
    const outbox = open(false);
    expect(outbox.keepFile(HEAD, PHOTO)).toBe(false);
    outbox.keep(HEAD, TYPED, {}, [PHOTO.id]);
    outbox.flush();
    expect(outbox.open(HEAD.id)?.files).toEqual([PHOTO]);
    expect(outbox.views()[0]?.isKept).toBe(false);
    expect(names()).toEqual([]);
  });

  it('comes back without a photo that is no longer as it was', () => {
    const outbox = open();
    outbox.keepFile(HEAD, PHOTO);
    outbox.keep(HEAD, TYPED, {}, [PHOTO.id]);
    outbox.flush();
    writeFileSync(join(path, `${HEAD.id}.${PHOTO.id}`), 'x');
    expect(open().open(HEAD.id)).toMatchObject({ typed: TYPED, files: [] });
  });

  it('is told to the screens when it begins, not with every letter', () => {
    const outbox = open();
    let told = 0;
    const counted = new Outbox({
      clock,
      random: () => 0.5,
      folder: null,
      newId: () => uuid(9),
      onChange: () => (told += 1),
    });
    for (const text of ['P', 'Po', 'Pou']) counted.keep(HEAD, { description: text }, {}, []);
    expect(told).toBe(1);
    outbox.flush();
  });

  it('stays open after the window was loaded anew, and is offered after its user has left', () => {
    const outbox = open();
    outbox.keep(HEAD, TYPED, {}, []);
    expect(outbox.views()[0]?.isOpen).toBe(true);
    outbox.leave();
    expect(outbox.views()[0]?.isOpen).toBe(false);
    expect(names()).toEqual([`${HEAD.id}.json`]);
  });
});

describe('a change', () => {
  it('is on the disk before it is sent, and leaves it when it is done', () => {
    const outbox = open();
    outbox.keep(HEAD, TYPED, { progress: '20' }, []);
    const id = outbox.begin(CHANGE);
    expect(id).toBe(HEAD.id);
    const stored = () => JSON.parse(readFileSync(join(path, `${id}.json`), 'utf8')) as object;
    expect(stored()).toMatchObject({
      state: 'waiting',
      attempts: 0,
      change: CHANGE.change,
      base: { progress: '20' },
    });
    outbox.attempt(id);
    expect(stored()).toMatchObject({ state: 'sending', attempts: 1, sentAt: clock.now() });
    outbox.measure(id, { spent: '12.5' });
    expect(stored()).toMatchObject({ base: { progress: '20', spent: '12.5' } });
    outbox.end(id, 'done');
    expect([names(), outbox.views()]).toEqual([[], []]);
  });

  it('that is done is not brought back by a late word of its form', () => {
    const outbox = open();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.attempt(outbox.begin(CHANGE));
    outbox.end(HEAD.id, 'done');
    outbox.keep(HEAD, TYPED, { progress: '40' }, []);
    outbox.keepFile(HEAD, PHOTO);
    outbox.flush();
    expect([names(), outbox.views()]).toEqual([[], []]);
  });

  it('without a form is remembered with its files under an id of its own', () => {
    const outbox = open();
    const { id: _id, ...photo } = PHOTO;
    const id = outbox.begin({ ...CHANGE, draftId: null, files: [photo] });
    expect(names()).toHaveLength(2);
    outbox.end(id, 'refused');
    expect(outbox.views()).toMatchObject([{ id, state: 'draft' }]);
  });

  it('refused is a draft again', () => {
    const outbox = open();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.attempt(outbox.begin(CHANGE));
    outbox.end(HEAD.id, 'refused');
    expect(open().views()).toMatchObject([{ state: 'draft' }]);
  });

  it('being sent when the run ended is of unknown outcome in the next', () => {
    const outbox = open();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.attempt(outbox.begin(CHANGE));
    const next = open();
    expect(next.views()).toMatchObject([{ state: 'unknown', verdict: 'unchecked', hasForm: true }]);
    expect(next.unchecked().map(({ id }) => id)).toEqual([HEAD.id]);
  });

  it('that only waited when the run ended has certainly not arrived', () => {
    open().begin(CHANGE);
    expect(open().views()).toMatchObject([{ state: 'unknown', verdict: 'not_arrived' }]);
  });

  it('cannot be thrown away while it is on its way', () => {
    const outbox = open();
    outbox.attempt(outbox.begin(CHANGE));
    outbox.discard(HEAD.id);
    expect(outbox.isSending).toBe(true);
  });

  it('found on the server leaves the disk, and is told until it is dismissed', () => {
    const first = open();
    first.attempt(first.begin(CHANGE));
    const outbox = open();
    outbox.settle(HEAD.id, 'arrived');
    expect([names(), views.map(({ verdict }) => verdict)]).toEqual([[], ['arrived']]);
    outbox.discard(HEAD.id);
    expect(views).toEqual([]);
  });

  it('of a user whose data were removed leaves no trace when its form says something late', () => {
    const outbox = open();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.flush();
    outbox.erase();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.flush();
    expect([outbox.keepFile(HEAD, PHOTO), existsSync(path)]).toEqual([false, false]);
  });

  it('of an earlier run is not looked for once it is open in a form again', () => {
    const first = open();
    first.attempt(first.begin(CHANGE));
    const outbox = open();
    expect(outbox.unchecked().map(({ id }) => id)).toEqual([HEAD.id]);
    outbox.open(HEAD.id);
    expect([outbox.unchecked(), outbox.views()[0]?.isOpen]).toEqual([[], true]);
  });

  it('of a user whose data were removed leaves no trace when its answer comes late', () => {
    const outbox = open();
    outbox.attempt(outbox.begin(CHANGE));
    outbox.erase();
    outbox.end(HEAD.id, 'unknown');
    outbox.flush();
    expect(existsSync(path)).toBe(false);
  });
});

describe('a window whose page went', () => {
  it.each(['refused', 'unknown'] as const)(
    'tells of a change %s after that, for which it has no form',
    (end) => {
      const outbox = open();
      outbox.keep(HEAD, TYPED, {}, []);
      outbox.attempt(outbox.begin(CHANGE));
      outbox.notePageGone();
      outbox.end(HEAD.id, end);
      expect(views).toMatchObject([{ state: end === 'refused' ? 'draft' : 'unknown', isOpen: false }]);
      expect(outbox.unchecked()).toHaveLength(end === 'unknown' ? 1 : 0);
    },
  );

  it('gets back what was typed and not sent, and is told of what was in doubt before', () => {
    const outbox = open();
    outbox.keep(HEAD, TYPED, {}, []);
    const other = { ...HEAD, id: uuid(3) };
    outbox.keep(other, TYPED, {}, []);
    outbox.attempt(outbox.begin({ ...CHANGE, draftId: other.id }));
    outbox.end(other.id, 'unknown');
    expect(outbox.unchecked()).toEqual([]);
    outbox.notePageGone();
    expect(views.map(({ isOpen }) => isOpen)).toEqual([true, false]);
    expect(outbox.unchecked()).toMatchObject([{ id: other.id }]);
  });
});

describe('a change that is sent later by itself', () => {
  const accept = (outbox: Outbox, isTaken = true): void => {
    outbox.keepFile(HEAD, PHOTO);
    outbox.keep(HEAD, TYPED, { progress: '20' }, [PHOTO.id]);
    expect(outbox.accept(outbox.begin(CHANGE))).toBe(isTaken);
  };

  it('is on the disk with its photo when its form closes, and waits on after a kill', () => {
    accept(open());
    const next = open();
    expect(next.views()).toMatchObject([{ state: 'waiting', isKept: true, isOpen: false, hasForm: true }]);
    expect(next.accepted()).toMatchObject([{ id: HEAD.id, change: CHANGE.change, acceptedAt: clock.now() }]);
    expect(next.filesOf(HEAD.id)).toEqual([PHOTO]);
    expect(next.unchecked()).toEqual([]);
  });

  it('is not taken where the disk refuses it: its form keeps it as a draft', () => {
    const outbox = open();
    refuses = true;
    accept(outbox, false);
    expect(outbox.views()).toMatchObject([{ state: 'draft', acceptedAt: null, isOpen: true, isKept: false }]);
    expect(outbox.accepted()).toEqual([]);
  });

  it('is not changed by a late word of its form', () => {
    const outbox = open();
    accept(outbox);
    outbox.keep(HEAD, { progress: '99' }, {}, []);
    expect(outbox.keepFile(HEAD, { ...PHOTO, id: uuid(3) })).toBe(false);
    expect(outbox.accepted()).toMatchObject([{ typed: TYPED, files: [{ id: PHOTO.id }] }]);
  });

  it('keeps its place in the order when the computer’s clock is set back', () => {
    const outbox = open();
    accept(outbox);
    clock.jump(-3_600_000);
    const second = outbox.begin({ ...CHANGE, draftId: null });
    outbox.accept(second);
    expect(
      open()
        .accepted()
        .map(({ id }) => id),
    ).toEqual([HEAD.id, second]);
  });

  it('can be withdrawn and edited until the action that sends it has it', () => {
    const outbox = open();
    accept(outbox);
    outbox.begin(CHANGE);
    expect(outbox.views()).toMatchObject([{ state: 'sending' }]);
    outbox.discard(HEAD.id);
    expect([outbox.open(HEAD.id), outbox.revise(HEAD.id, { state: 'refused' })]).toEqual([null, false]);
    outbox.end(HEAD.id, 'unsent');
    expect(outbox.views()).toMatchObject([{ state: 'waiting' }]);
    expect(outbox.open(HEAD.id)).toMatchObject({ typed: TYPED, files: [PHOTO] });
    // From now on the form has it: nothing is sent before it is given back.
    expect([outbox.views()[0]?.state, outbox.accepted()]).toEqual(['draft', []]);
    outbox.discard(HEAD.id);
    expect([outbox.views(), names()]).toEqual([[], []]);
  });

  it('says why it was refused, and is of unknown outcome after a kill while it was sent', () => {
    const outbox = open();
    accept(outbox);
    outbox.begin(CHANGE);
    outbox.end(HEAD.id, 'refused', { code: 'fields_invalid', fields: { progress: { code: 'decrease' } } });
    expect(open().views()).toMatchObject([
      { state: 'refused', problem: { code: 'fields_invalid', fields: { progress: { code: 'decrease' } } } },
    ]);
    outbox.revise(HEAD.id, { state: 'waiting', problem: null });
    outbox.attempt(outbox.begin(CHANGE));
    const next = open();
    expect(next.views()).toMatchObject([{ state: 'unknown', verdict: 'unchecked' }]);
    expect(next.unchecked().map(({ id }) => id)).toEqual([HEAD.id]);
  });

  it('does not hold up whoever leaves, and stays', () => {
    const outbox = open();
    accept(outbox);
    expect(outbox.isSending).toBe(false);
    outbox.leave();
    expect(outbox.accepted()).toHaveLength(1);
  });

  it('holds back what comes after it for the same project while it needs a person, and nothing else', () => {
    const outbox = open();
    const take = (projectId: number): string => {
      const id = outbox.begin({ ...CHANGE, draftId: null, change: { ...CHANGE.change, projectId } as never });
      outbox.accept(id);
      return id;
    };
    const [first, second, other] = [take(7), take(7), take(8)];
    outbox.revise(first, { state: 'conflict', conflict: { why: 'gone', fields: [] } });
    const behind = outbox.views().filter(({ isBehind }) => isBehind);
    expect(behind.map(({ id }) => id)).toEqual([second]);
    expect(nextToSend(outbox.accepted())?.id).toBe(other);
    outbox.discard(first);
    expect(nextToSend(outbox.accepted())?.id).toBe(second);
  });
});

describe('the folder', () => {
  it('brings an entry of the version before forward', () => {
    store({ version: 1, place: undefined, acceptedAt: undefined, problem: undefined, conflict: undefined });
    expect(open().views()).toMatchObject([{ state: 'draft', acceptedAt: null, conflict: null }]);
  });

  function store(part: object): void {
    const outbox = open();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.flush();
    const file = join(path, `${HEAD.id}.json`);
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), ...part }));
  }

  it('leaves an entry of a later version alone', () => {
    store({ version: ENTRY_VERSION + 1 });
    expect(open().views()).toEqual([]);
    expect(names()).toEqual([`${HEAD.id}.json`]);
  });

  it('makes an entry anew that makes no sense, and leaves it as it is where the journal does not know it', () => {
    store({ kind: 'launch_rocket' });
    expect(open().open(HEAD.id)?.typed).toEqual(TYPED);
    store({ kind: 'launch_rocket' });
    rmSync(journal);
    expect(open().views()).toEqual([]);
    expect(readFileSync(join(path, `${HEAD.id}.json`), 'utf8')).toContain('launch_rocket');
    expect(lost.at(-1)).toEqual({ rebuilt: 0, damaged: 1 });
  });

  it('gives a field this version has added its default', () => {
    store({ place: undefined, verdict: undefined });
    expect(open().views()).toMatchObject([{ verdict: 'unchecked' }]);
  });

  it('does not take an entry it cannot open for a damaged one', () => {
    // A folder in its place cannot be read as a file, not even by root.
    mkdirSync(join(path, `${HEAD.id}.json`), { recursive: true });
    expect(open().views()).toEqual([]);
    expect(names()).toEqual([`${HEAD.id}.json`]);
  });

  it('removes photos that no entry names', () => {
    store({ place: undefined, files: [] });
    const strays = [`${HEAD.id}.${PHOTO.id}`, `${uuid(8)}.${PHOTO.id}`];
    for (const name of strays) writeFileSync(join(path, name), 'x');
    open();
    expect(names()).toEqual([`${HEAD.id}.json`]);
  });

  it('takes no more bytes than it may', () => {
    const folder = new OutboxFolder({
      path,
      journal,
      files: systemFiles,
      log: createLog(() => undefined),
    });
    expect(folder.putFile(HEAD.id, PHOTO.id, PHOTO.bytes, 300 * 1024 * 1024)).toEqual({ error: null });
    expect(names()).toEqual([]);
  });
});
