import { beforeEach, describe, expect, it } from 'vitest';
import type { PackView } from '#shared/domain/packs/view';
import type { RecordPart } from '#shared/domain/record/parts';
import type { SourceName } from '#shared/domain/record/sources';
import type { Role } from '#shared/domain/role';
import { NO_SESSION } from '#shared/domain/session';
import { createRandom } from '#shared/testing/random';
import { fail, ok, type ErrorCode } from '#shared/result';
import { FakeClock, settle } from '../../../tests/fakes/fakeClock';
import { MemoryFiles } from '../../disk/testing/memoryFiles';
import type { HeldPart } from '../record/heldParts';
import { StateStore } from '../state/stateStore';
import { Manifests } from './manifests';
import { PackDesk } from './packDesk';
import type { PackedFile, PackShelf } from './ports';

const OWNER = { origin: 'https://city.example', username: 'head1' };
const IDS = [1, 2, 3];

/** Which parts a source tells. */
const TELLS: Partial<Record<SourceName, readonly RecordPart[]>> = {
  stored: ['details'],
  office_history: ['reports'],
  finance_history: ['costs', 'money'],
  documents: ['documents'],
  plan_settings: ['plan'],
  office_workbook: ['requests'],
};

type Head = { readonly role: string; readonly asOf: number; readonly letters: number };

let clock: FakeClock;
let store: StateStore;
let files: MemoryFiles;
let desk: PackDesk;
let manifests: Manifests;
/** The database's parts, by project and part. */
let parts: Map<string, Head>;
/** The disk's pinned files. */
let media: Map<string, PackedFile & { is: 'packed' }>;
let asked: string[];
let pinned: ReadonlySet<number> | null;
/** What the server answers instead of what it should, by what is asked. */
let wrong: Map<string, string>;
let isBusy: boolean;
let answerMs: number;
/** After so many writes of any kind everything stands still, as after kill -9. */
let writesLeft: number;
let role: Role;
/** The database cannot be read just now, as after a write that failed. */
let isClosed: boolean;
/** Photos that the reports of a project name beside its usual ones. */
let morePhotos: Map<number, readonly string[]>;
let allowed: number;
let seen: Map<number, number>;

const forever = new Promise<never>(() => undefined);

/** Processes that were started; those before the last one are dead. */
let runs = 0;

type Run = { readonly isDone: boolean; readonly number: number };

const isDead = ({ number }: Run): boolean => number !== runs || writesLeft === 0;

/** A write to the disk: the one at which the process dies never returns, and may or may not have been done. */
async function write(run: Run, task: () => unknown): Promise<void> {
  if (isDead(run)) return forever;
  writesLeft -= 1;
  if (writesLeft > 0 || run.isDone) await task();
  if (writesLeft === 0) return forever;
}

const shelf: PackShelf = {
  heads: (projectId) => {
    if (isClosed) return null;
    return [...parts].flatMap(([key, head]) => {
      const [id, part = ''] = key.split(' ');
      return Number(id) === projectId ? [{ part, ...head }] : [];
    });
  },
  pin: (projects) => (pinned = projects),
  seen: (projectId) => (seen.has(projectId) ? [{ at: seen.get(projectId) }] : []),
};

function start(isDone = false): void {
  runs += 1;
  const run: Run = { isDone, number: runs };
  store = new StateStore(clock.now());
  store.commit([{ type: 'value_set', name: 'session', value: { ...NO_SESSION, phase: 'signed_in', role } }]);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  manifests = new Manifests({
    ...{ root: '/packs', log },
    files: {
      folders: files.folders,
      list: files.list,
      read: files.read,
      touch: files.touch,
      rename: files.rename,
      remove: files.remove,
      write: async (path, pieces) => {
        await write(run, () => files.write(path, pieces));
      },
    },
    disk: { remove: (path) => files.removeNow(path), list: (path) => files.listNow(path) },
  });
  desk = new PackDesk({
    ...{ clock, store, random: () => 1, giveWay: () => Promise.resolve(), isBusy: () => isBusy },
    mostBytes: () => allowed,
    newId: () => `00000000-0000-4000-8000-${String(files.held.size).padStart(12, '0')}`,
    manifests,
    records: {
      isBusy: false,
      readAside: async (projectId, source) => {
        if (isDead(run)) return forever;
        asked.push(`${source} ${projectId}`);
        await new Promise<void>((resolve) => clock.after(answerMs, resolve));
        const error = wrong.get(`${source} ${projectId}`) ?? wrong.get(source);
        if (error) return fail(error as ErrorCode);
        const head = { role, asOf: clock.now(), letters: 100 };
        await write(run, () => {
          for (const part of TELLS[source] ?? []) parts.set(`${projectId} ${part}`, head);
        });
        return ok(null);
      },
      heldPart: async (projectId, part): Promise<HeldPart | null> => {
        if (isClosed || !parts.has(`${projectId} ${part}`)) return null;
        const photos = [`/media/${projectId}.png`, '/media/shared.png', ...(morePhotos.get(projectId) ?? [])];
        const value = { rows: part === 'reports' ? [{ photos }] : [], leftOut: 0 };
        return { value, asOf: 1 } as unknown as HeldPart;
      },
    },
  });
  desk.useMedia({
    isBusy: false,
    pack: async (path, most) => {
      const there = media.get(path);
      if (isDead(run)) return forever;
      if (there) return there;
      asked.push(path);
      await new Promise<void>((resolve) => clock.after(answerMs, resolve));
      const problem = wrong.get(path);
      if (problem) return { is: 'problem', problem };
      if (most < 50_000) return { is: 'problem', problem: 'too_large' };
      const packed = { is: 'packed', bytes: 50_000, sum: `sum of ${path}` } as const;
      await write(run, () => media.set(path, packed));
      return packed;
    },
    packed: (path, isThorough) =>
      Promise.resolve(media.has(path) ? (isThorough ? (media.get(path) ?? null) : 'listed') : null),
    release: async (paths) => {
      for (const path of paths) await write(run, () => media.delete(path));
    },
    releaseOthers: async (paths) => {
      for (const path of [...media.keys()].filter((held) => !paths.includes(held)))
        await write(run, () => media.delete(path));
    },
  });
  desk.begin(OWNER, shelf);
  desk.serve(true);
}

function view(): PackView {
  const [pack] = store.state.packs.packs;
  if (!pack) throw new Error('no pack');
  return pack;
}

async function prepare(mostBytes = 1_000_000): Promise<void> {
  await desk.prepare({ title: 'Apokon', projectIds: IDS, mostBytes });
}

beforeEach(() => {
  clock = new FakeClock();
  files = new MemoryFiles(() => clock.now());
  parts = new Map();
  media = new Map();
  asked = [];
  pinned = new Set();
  wrong = new Map();
  isBusy = false;
  answerMs = 10;
  writesLeft = Infinity;
  role = 'head_engineer';
  isClosed = false;
  morePhotos = new Map();
  allowed = Infinity;
  seen = new Map();
  start();
});

describe('a pack', () => {
  it('is prepared whole, each thing asked for once, and pins what it holds', async () => {
    await prepare();
    await clock.advance(60_000);
    expect(view()).toMatchObject({
      phase: 'ready',
      projects: { all: 3, held: 3, missing: 0 },
      files: { all: 6, held: 6, missing: 0 },
      fileBytes: 200_000,
      partBytes: 2_100,
      missing: [],
    });
    expect(asked).toHaveLength(3 * 6 + 4);
    expect(new Set(asked).size).toBe(asked.length);
    expect(pinned).toEqual(new Set(IDS));
  });

  it('asks for one thing at a time, slower when the server answers slower', async () => {
    answerMs = 1_000;
    await prepare();
    await clock.advance(999);
    expect(asked).toHaveLength(1);
    await clock.advance(2_000);
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    expect(asked).toHaveLength(2);
  });

  it('waits while a person, or the link, waits for the server', async () => {
    isBusy = true;
    await prepare();
    await clock.advance(10_000);
    expect(asked).toEqual([]);
    isBusy = false;
    await clock.advance(400);
    expect(asked.length).toBeGreaterThan(0);
  });

  it('is paused and gone on with, across a restart, without asking for anything again', async () => {
    await prepare();
    await clock.advance(900);
    await desk.pause(view().id);
    await clock.advance(60_000);
    const before = asked.length;
    expect(view().phase).toBe('paused');
    desk.stop();
    await settle();
    start();
    await clock.advance(60_000);
    expect([view().phase, asked.length]).toEqual(['paused', before]);
    await desk.resume(view().id);
    await clock.advance(60_000);
    expect(view().phase).toBe('ready');
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('waits for a server that does not answer, says why, and goes on by itself', async () => {
    const noteLink = (problem: ErrorCode | null): unknown =>
      store.commit([{ type: 'value_set', name: 'link', value: { ...store.state.link, problem } }]);
    noteLink('unreachable');
    wrong.set('documents', 'unreachable');
    await prepare();
    await clock.advance(60_000);
    expect(view()).toMatchObject({ phase: 'waiting', why: 'unreachable' });
    wrong.clear();
    noteLink(null);
    await clock.advance(300_000);
    expect(view()).toMatchObject({ phase: 'ready', missing: [] });
  });

  it('is not held up, nor the packs behind it, by one source that never comes while the server answers', async () => {
    wrong.set('documents 1', 'timed_out');
    await prepare();
    await desk.prepare({ title: 'Other', projectIds: [2], mostBytes: 1_000_000 });
    await clock.advance(600_000);
    expect(store.state.packs.packs.map(({ phase }) => phase)).toEqual(['ready', 'ready']);
    expect(view().missing).toEqual([
      { what: 'part', why: 'server_broken', count: 1, projects: 1, projectIds: [1] },
    ]);
  });

  it('keeps everything, and is not ready, while what it holds cannot be read', async () => {
    await prepare();
    await clock.advance(60_000);
    seen.set(2, clock.now());
    isClosed = true;
    await desk.refresh(view().id);
    await clock.advance(120_000);
    expect(media.size).toBe(4);
    expect(view().phase).not.toBe('ready');
    isClosed = false;
    await clock.advance(600_000);
    expect(view()).toMatchObject({ phase: 'ready', missing: [], files: { all: 6, held: 6 } });
    expect(media.size).toBe(4);
  });

  it('is as it was after a start at which what it holds cannot be read', async () => {
    await prepare();
    await clock.advance(60_000);
    desk.stop();
    await settle();
    isClosed = true;
    asked = [];
    start();
    await clock.advance(120_000);
    expect(view()).toMatchObject({ phase: 'ready', files: { all: 6, held: 6 } });
    expect([asked, media.size]).toEqual([[], 4]);
    isClosed = false;
    parts.delete('2 costs');
    await clock.advance(120_000);
    expect(view().projects.held).toBe(2);
    // Nothing is counted again for a user who has left.
    isClosed = true;
    desk.stop();
    await settle();
    start();
    desk.stop();
    await settle();
    expect(clock.pending).toBe(0);
  });

  it('asks again for a part that cannot be read back, and gives it up after a few times without losing files', async () => {
    await prepare();
    await clock.advance(60_000);
    // A panel read it, and its rows are damaged: only the head can be read.
    parts.set('1 reports', { role, asOf: clock.now(), letters: 100 });
    const heads = shelf.heads(1);
    parts.delete('1 reports');
    const withHead: PackShelf = {
      ...shelf,
      heads: (id) => {
        const there = shelf.heads(id) ?? [];
        return id === 1
          ? [
              ...there.filter(({ part }) => part !== 'reports'),
              ...(heads ?? []).filter(({ part }) => part === 'reports'),
            ]
          : there;
      },
    };
    wrong.set('office_history 1', 'answer_invalid');
    desk.begin(OWNER, withHead);
    desk.serve(true);
    await desk.refresh(view().id);
    await clock.advance(600_000);
    expect(view().phase).toBe('ready');
    expect(view().missing).toEqual([
      { what: 'part', why: 'not_kept', count: 1, projects: 1, projectIds: [1] },
    ]);
    expect(media.size).toBe(4);
  });

  it('takes the photos that a part names which a panel read meanwhile', async () => {
    await prepare();
    await clock.advance(60_000);
    morePhotos.set(1, ['/media/new.png']);
    parts.set('1 reports', { role, asOf: clock.now(), letters: 100 });
    await desk.refresh(view().id);
    await clock.advance(60_000);
    expect(view()).toMatchObject({ phase: 'ready', files: { all: 7, held: 7 } });
    expect(media.has('/media/new.png')).toBe(true);
    // What is named no more is let go.
    morePhotos.clear();
    parts.set('1 reports', { role, asOf: clock.now() + 1, letters: 100 });
    desk.stop();
    await settle();
    start();
    await clock.advance(60_000);
    expect(view()).toMatchObject({ phase: 'ready', files: { all: 6, held: 6 } });
    expect(media.has('/media/new.png')).toBe(false);
  });

  it('keeps to the limit of the administrator, whatever it was made with', async () => {
    await prepare();
    await clock.advance(60_000);
    desk.stop();
    await settle();
    allowed = 120_000;
    start();
    await settle();
    await desk.prepare({ title: 'Other', projectIds: [1], mostBytes: 9e12 });
    await desk.refresh(view().id);
    expect(store.state.packs.packs.map(({ mostBytes }) => mostBytes)).toEqual([120_000, 120_000]);
  });

  it('keeps to a limit that the administrator sets while it runs, and after a restart', async () => {
    await prepare();
    for (let turn = 0; turn < 40 && media.size === 0; turn += 1) await clock.advance(100);
    expect(media.size).toBeGreaterThan(0);
    const taken = media.size;
    allowed = 0;
    await clock.advance(60_000);
    expect(media.size).toBeLessThanOrEqual(taken + 1);
    expect(view()).toMatchObject({ phase: 'ready', projects: { held: 3 } });
    desk.stop();
    await settle();
    const before = media.size;
    start();
    await clock.advance(60_000);
    expect(media.size).toBe(before);
  });

  it('without files misses none, and takes them once they are wanted', async () => {
    allowed = 0;
    await prepare();
    await clock.advance(60_000);
    expect(view()).toMatchObject({ phase: 'ready', projects: { held: 3, missing: 0 }, missing: [] });
    expect(media.size).toBe(0);
  });

  it('deleted while it is refreshed stays deleted', async () => {
    await prepare();
    await clock.advance(60_000);
    const { id } = view();
    const refreshing = desk.refresh(id);
    const deleting = desk.delete(id);
    await settle();
    await clock.advance(60_000);
    expect(await refreshing).toEqual(fail('not_found'));
    expect(await deleting).toEqual(ok(null));
    expect([store.state.packs.packs, files.held.size, media.size]).toEqual([[], 0, 0]);
  });

  it('lets go of files that no pack names, but of none while a pack cannot be read', async () => {
    await prepare();
    await clock.advance(60_000);
    desk.stop();
    await settle();
    media.set('/media/lost.png', { is: 'packed', bytes: 1, sum: 'x' });
    const [path = ''] = files.held.keys();
    const whole = files.held.get(path);
    files.held.set(path, { bytes: new TextEncoder().encode('{'), usedAt: 0 });
    start();
    await settle();
    expect([media.size, pinned]).toEqual([5, null]);
    desk.stop();
    await settle();
    if (whole) files.held.set(path, whole);
    start();
    await settle();
    expect([...media.keys()]).not.toContain('/media/lost.png');
    expect([media.size, pinned]).toEqual([4, new Set(IDS)]);
  });

  it('is not written down again by a sign-out that removes it', async () => {
    await prepare();
    await clock.advance(60_000);
    desk.end();
    manifests.erase(OWNER);
    await settle();
    expect(files.held.size).toBe(0);
    // The same user, signed in once more, may have packs again.
    desk.begin(OWNER, shelf);
    await prepare();
    expect(files.held.size).toBe(1);
    expect(manifests.hasAny(OWNER)).toBe(true);
    expect(manifests.hasAny({ ...OWNER, username: 'maria' })).toBe(false);
  });

  it('names what is missing with its reason; what the role is not told is not missing', async () => {
    wrong.set('stored 1', 'not_found');
    wrong.set('office_workbook 2', 'server_broken');
    wrong.set('plan_settings', 'not_allowed');
    wrong.set('/media/3.png', 'not_there');
    await prepare();
    await clock.advance(120_000);
    expect(view().phase).toBe('ready');
    expect(view().missing).toEqual([
      { what: 'part', why: 'gone', count: 1, projects: 1, projectIds: [1] },
      { what: 'part', why: 'server_broken', count: 1, projects: 1, projectIds: [2] },
      { what: 'photo', why: 'gone', count: 1, projects: 1, projectIds: [3] },
    ]);
    expect(view().parts).toEqual({ all: 18, held: 16, missing: 2 });
    expect(asked.filter((one) => one === 'office_workbook 2')).toHaveLength(3);
  });

  it('keeps to its limit of files', async () => {
    await prepare(120_000);
    await clock.advance(60_000);
    expect(view()).toMatchObject({ phase: 'ready', fileBytes: 100_000, projects: { held: 1, missing: 2 } });
    expect(view().missing).toEqual([
      { what: 'photo', why: 'over_limit', count: 2, projects: 2, projectIds: [2, 3] },
    ]);
    await desk.refresh(view().id);
    await clock.advance(60_000);
    expect(view()).toMatchObject({ phase: 'ready', fileBytes: 100_000 });
  });

  it('is refreshed only where it is stale', async () => {
    await prepare();
    await clock.advance(60_000);
    asked = [];
    seen.set(2, clock.now());
    await desk.refresh(view().id);
    await clock.advance(60_000);
    expect(view().phase).toBe('ready');
    expect(asked.every((one) => one.endsWith(' 2'))).toBe(true);
    expect(asked).toHaveLength(6);
    asked = [];
    await clock.advance(2 * 3_600_000);
    await desk.refresh(view().id);
    await clock.advance(60_000);
    expect(asked).toHaveLength(18);
  });

  it('counts from the disk: what is gone from there is asked for again', async () => {
    await prepare();
    await clock.advance(60_000);
    desk.stop();
    await settle();
    parts.delete('2 costs');
    media.delete('/media/1.png');
    asked = [];
    start();
    await settle();
    expect(view()).toMatchObject({ projects: { held: 1 } });
    await clock.advance(60_000);
    expect(view().phase).toBe('ready');
    expect(asked.toSorted()).toEqual(['/media/1.png', 'finance_history 2']);
  });

  it('frees, when it is deleted, what no other pack holds', async () => {
    await prepare();
    await clock.advance(60_000);
    await desk.prepare({ title: 'Other', projectIds: [2], mostBytes: 1_000_000 });
    await clock.advance(60_000);
    await desk.delete(view().id);
    expect([...media.keys()].toSorted()).toEqual(['/media/2.png', '/media/shared.png']);
    expect(pinned).toEqual(new Set([2]));
    expect(view().title).toBe('Other');
    expect(files.held.size).toBe(1);
  });

  it('of another role begins anew, and only once a person wants it', async () => {
    await prepare();
    await clock.advance(60_000);
    desk.stop();
    await settle();
    role = 'finance_manager';
    asked = [];
    start();
    await clock.advance(60_000);
    expect(view()).toMatchObject({ phase: 'paused', parts: { all: 6, held: 0 } });
    expect(asked).toEqual([]);
    await desk.resume(view().id);
    await clock.advance(60_000);
    expect(asked.toSorted()).toEqual(IDS.map((id) => `finance_history ${id}`));
  });

  it('is of one user alone, and a manifest that cannot be read is counted and left as it is', async () => {
    await prepare();
    await clock.advance(60_000);
    desk.begin({ ...OWNER, username: 'maria' }, shelf);
    await settle();
    expect(store.state.packs.packs).toEqual([]);
    const [path = ''] = files.held.keys();
    const damaged = { bytes: new TextEncoder().encode('{"version":9}'), usedAt: 0 };
    files.held.set(path, damaged);
    desk.begin(OWNER, shelf);
    await settle();
    expect(store.state.packs).toMatchObject({ packs: [], unreadable: 1 });
    expect(files.held.get(path)).toBe(damaged);
  });

  it('that cannot be read is removed with its files once a person wants it, and others stay', async () => {
    await prepare();
    await clock.advance(60_000);
    desk.end();
    await settle();
    const [path = ''] = files.held.keys();
    files.held.set(path, { bytes: new TextEncoder().encode('{"version":9}'), usedAt: 0 });
    desk.begin(OWNER, shelf);
    await settle();
    expect(store.state.packs.unreadable).toBe(1);
    await desk.prepare({ title: 'Other', projectIds: [99], mostBytes: 0 });
    await settle();
    expect(media.size).toBeGreaterThan(0);
    files.refuse = 'EACCES';
    expect(await desk.deleteUnreadable()).toEqual(fail('not_removed'));
    expect(store.state.packs.unreadable).toBe(1);
    files.refuse = null;
    expect(await desk.deleteUnreadable()).toEqual(ok(null));
    await settle();
    expect(files.held.has(path)).toBe(false);
    expect(files.held.size).toBe(1);
    expect(store.state.packs).toMatchObject({ packs: [{ title: 'Other' }], unreadable: 0 });
    expect(media.size).toBe(0);
  });

  it('is refused where nothing is kept, and where the disk takes no manifest', async () => {
    files.refuse = 'ENOSPC';
    expect(await desk.prepare({ title: 'A', projectIds: [1], mostBytes: 0 })).toEqual(fail('unexpected'));
    desk.begin(OWNER, null);
    expect(await desk.prepare({ title: 'A', projectIds: [1], mostBytes: 0 })).toEqual(fail('not_allowed'));
  });
});

describe('a process that dies at any write', () => {
  it('loses nothing of a pack, and asks again for no more than what was under way', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = createRandom(seed);
      files = new MemoryFiles(() => clock.now());
      [parts, media, asked] = [new Map(), new Map(), []];
      writesLeft = Infinity;
      start();
      await prepare();
      let crashes = 0;
      for (let turn = 0; turn < 4; turn += 1) {
        // Whatever was under way is lost with the process.
        writesLeft = 0;
        desk.stop();
        await settle();
        writesLeft = random.int(1, 12);
        start(random.pick([true, false]));
        await clock.advance(30_000);
        crashes += 1;
      }
      desk.stop();
      writesLeft = Infinity;
      start();
      await clock.advance(120_000);
      expect(view(), `seed ${seed}`).toMatchObject({
        phase: 'ready',
        projects: { all: 3, held: 3, missing: 0 },
        missing: [],
      });
      expect(media.size, `seed ${seed}`).toBe(4);
      expect(asked.length, `seed ${seed}`).toBeLessThanOrEqual(3 * 6 + 4 + crashes + 1);
      desk.stop();
    }
  });

  it('completes a deletion that was cut off', async () => {
    for (const at of [1, 2, 3, 4]) {
      files = new MemoryFiles(() => clock.now());
      [parts, media] = [new Map(), new Map()];
      writesLeft = Infinity;
      start();
      await prepare();
      await clock.advance(60_000);
      writesLeft = at;
      void desk.delete(view().id);
      await settle();
      writesLeft = Infinity;
      start();
      await clock.advance(1_000);
      // Cut off before it was written down, it was not begun.
      const left = [store.state.packs.packs.length, media.size, files.held.size];
      expect(left, `at write ${at}`).toEqual(at === 1 ? [1, 4, 1] : [0, 0, 0]);
      desk.stop();
    }
  });
});
