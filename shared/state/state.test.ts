import { describe, expect, it } from 'vitest';
import { makeNotification, makeProject } from '../testing/cityData';
import { createRandom, type Random } from '../testing/random';
import type { AppNotice } from '../domain/appNotice';
import { idleLink } from '../domain/connection';
import { FATES } from '../domain/fate';
import type { FeedEntry } from '../domain/feed';
import { RESOURCES } from '../domain/freshness';
import { noRejects } from '../domain/reject';
import { NO_SESSION } from '../domain/session';
import { patchesSchema, snapshotSchema } from './schemas';
import { firstValues, VALUE_NAMES } from './slices';
import {
  applyPatches,
  emptyState,
  FEED_LIMIT,
  fromSnapshot,
  isNext,
  toSnapshot,
  type Change,
  type LiveState,
  type Patch,
} from './state';

const NOW = 1_800_000_000_000;
const START = emptyState(NOW);
const entry = (id: number): FeedEntry => ({
  id,
  at: NOW,
  cause: 'found',
  projectId: id,
  projectName: `Project ${id}`,
  change: { type: 'moved' },
});
const after = (...changes: readonly Change[]): LiveState => applyPatches(START, [{ seq: 1, changes }]);

/** One change of any kind, over a small set of ids so that changes overlap. */
function anyChange({ int, pick }: Random): Change {
  const ids = Array.from({ length: int(1, 4) }, () => int(1, 12));
  const makers: readonly (() => Change)[] = [
    () => ({
      type: 'rows_put',
      table: 'projects',
      rows: ids.map((id) => makeProject({ id, progress: int(0, 100) })),
    }),
    () => ({ type: 'rows_removed', table: 'projects', ids }),
    () => ({
      type: 'rows_put',
      table: 'notifications',
      rows: ids.map((id) => makeNotification({ id, isRead: pick([true, false]) })),
    }),
    () => ({ type: 'rows_removed', table: 'notifications', ids }),
    () => ({ type: 'value_set', name: 'hasOlderNotifications', value: pick([true, false]) }),
    () => ({
      type: 'value_set',
      name: 'metrics',
      value: pick([null, { totalProjects: int(0, 9), completed: 1, inProgress: 2, planned: 3, delayed: 4 }]),
    }),
    () => ({
      type: 'value_set',
      name: 'session',
      value: { ...NO_SESSION, phase: 'signed_in', username: `u${int(1, 3)}` },
    }),
    () => ({
      type: 'value_set',
      name: 'link',
      value: { ...idleLink(NOW), phase: pick(['live', 'offline']), since: NOW + int(0, 9) },
    }),
    () => ({
      type: 'freshness_set',
      resource: pick(RESOURCES),
      freshness: { asOf: NOW + int(0, 9), source: 'server', isRefreshing: pick([true, false]), error: null },
    }),
    () => ({
      type: 'rows_put',
      table: 'fates',
      rows: ids.map((id) => ({ id, fate: pick(FATES) })),
    }),
    () => ({ type: 'feed_added', entries: Array.from({ length: int(1, 60) }, () => entry(int(1, 999))) }),
    () => ({ type: 'value_set', name: 'rejects', value: { ...noRejects(), too_large: int(0, 9) } }),
    () => ({
      type: 'notice_raised',
      notice: { code: 'settings_set_aside', at: NOW + int(0, 9), values: { count: int(0, 9) } },
    }),
    () => ({ type: 'notice_lowered', code: 'settings_set_aside' }),
    () => ({
      type: 'value_set',
      name: 'storage',
      value: {
        city: pick([
          { phase: 'saving' },
          { phase: 'stopped', cause: 'full', since: NOW + int(0, 9) },
        ] as const),
        settings: { phase: 'saving' },
        work: { phase: 'saving' },
        reviews: { phase: 'saving' },
      },
    }),
    () => ({ type: 'cleared', at: NOW + int(0, 9) }),
  ];
  return pick(makers)();
}

function anyPatches(random: Random, count: number): Patch[] {
  return Array.from({ length: count }, (_, index) => ({
    seq: index + 1,
    changes: Array.from({ length: random.int(0, 5) }, () => anyChange(random)),
  }));
}

describe('the list of slices', () => {
  it.each(VALUE_NAMES)('%s begins as its own schema has it, and crosses as a change', (name) => {
    const changes = [{ type: 'value_set', name, value: firstValues(NOW)[name] }];
    expect(patchesSchema.safeParse([{ seq: 1, changes }]).success).toBe(true);
  });

  it('refuses a value under the name of another', () => {
    const changes = [{ type: 'value_set', name: 'metrics', value: true }];
    expect(patchesSchema.safeParse([{ seq: 1, changes }]).success).toBe(false);
    const rows = [{ type: 'rows_put', table: 'notifications', rows: [makeProject()] }];
    expect(patchesSchema.safeParse([{ seq: 1, changes: rows }]).success).toBe(false);
  });
});

describe('applyPatches', () => {
  it('adds, replaces and removes rows', () => {
    const state = after(
      { type: 'rows_put', table: 'projects', rows: [makeProject({ id: 1 }), makeProject({ id: 2 })] },
      { type: 'rows_put', table: 'projects', rows: [makeProject({ id: 2, progress: 50 })] },
      { type: 'rows_removed', table: 'projects', ids: [1, 99] },
      { type: 'rows_put', table: 'notifications', rows: [makeNotification({ id: 7 })] },
    );
    expect([...state.projects.values()]).toEqual([makeProject({ id: 2, progress: 50 })]);
    expect([...state.notifications.keys()]).toEqual([7]);
    expect(state.seq).toBe(1);
  });

  it('leaves the state before as it was, and what is untouched the same object', () => {
    const before = after({ type: 'rows_put', table: 'projects', rows: [makeProject()] });
    const next = applyPatches(before, [
      { seq: 2, changes: [{ type: 'rows_removed', table: 'projects', ids: [1] }] },
    ]);
    expect(before.projects.size).toBe(1);
    expect(next.projects.size).toBe(0);
    expect(next.notifications).toBe(before.notifications);
    expect(applyPatches(before, [])).toEqual(before);
  });

  it('keeps the feed newest first and bounded', () => {
    const state = after(
      { type: 'feed_added', entries: [entry(1), entry(2)] },
      { type: 'feed_added', entries: [entry(3)] },
    );
    expect(state.feed.map(({ id }) => id)).toEqual([3, 2, 1]);
    const many = Array.from({ length: FEED_LIMIT + 50 }, (_, id) => entry(id));
    const full = after({ type: 'feed_added', entries: many });
    expect([full.feed.length, full.feed[0]?.id]).toEqual([FEED_LIMIT, FEED_LIMIT + 49]);
  });

  it('clears everything of a user at once, and keeps what comes after in the same patch', () => {
    const rejects = { ...noRejects(), too_large: 3 };
    const before = after(
      { type: 'value_set', name: 'rejects', value: rejects },
      { type: 'rows_put', table: 'projects', rows: [makeProject({ id: 1 })] },
      { type: 'feed_added', entries: [entry(1)] },
    );
    const changes: Change[] = [
      { type: 'rows_put', table: 'projects', rows: [makeProject({ id: 2 })] },
      { type: 'cleared', at: NOW },
      { type: 'rows_put', table: 'projects', rows: [makeProject({ id: 3 })] },
    ];
    const next = applyPatches(before, [{ seq: 2, changes }]);
    expect(next).toEqual({ ...START, seq: 2, rejects, projects: new Map([[3, makeProject({ id: 3 })]]) });
  });

  it('keeps one notice of a code, the last, until it is lowered; those of the application outlive a user', () => {
    const notice = (at: number): AppNotice => ({ code: 'settings_set_aside', at, values: {} });
    const raised = after(
      { type: 'notice_raised', notice: notice(NOW) },
      { type: 'notice_raised', notice: notice(NOW + 1) },
      { type: 'cleared', at: NOW + 2 },
    );
    expect(raised.notices).toEqual([notice(NOW + 1)]);
    const lowered = applyPatches(raised, [
      { seq: 2, changes: [{ type: 'notice_lowered', code: 'settings_set_aside' }] },
    ]);
    expect(lowered.notices).toEqual([]);
  });

  it('keeps an unanswered question before leaving across a change of user', () => {
    const leaving = {
      id: 1,
      way: 'quit',
      phase: 'asking',
      lost: [],
      interrupted: [],
      sending: 1,
      reviews: 0,
    } as const;
    const state = after(
      { type: 'value_set', name: 'leaving', value: leaving },
      { type: 'cleared', at: NOW + 2 },
    );
    expect(state.leaving).toEqual(leaving);
  });

  it.each([0, 1, 3])('refuses patch %i where 2 is next', (seq) => {
    const state = after();
    expect(isNext(state, [{ seq, changes: [] }])).toBe(false);
    expect(() => applyPatches(state, [{ seq, changes: [] }])).toThrow(`patch ${seq} does not follow 1`);
  });

  it('refuses a hole inside a batch', () => {
    const batch = [1, 2, 4].map((seq) => ({ seq, changes: [] }));
    expect(isNext(START, batch)).toBe(false);
    expect(isNext(START, batch.slice(0, 2))).toBe(true);
    expect(isNext(START, [])).toBe(true);
    expect(() => applyPatches(START, batch)).toThrow();
  });
});

describe.each(Array.from({ length: 25 }, (_, seed) => seed))('main and its mirrors, course %i', (seed) => {
  const random = createRandom(seed);
  const patches = anyPatches(random, 60);
  const states = patches.reduce<LiveState[]>(
    (all, patch) => [...all, applyPatches(all.at(-1) ?? START, [patch])],
    [START],
  );
  const truth = states.at(-1) ?? START;

  it('agree, whenever a mirror joined and however its patches were batched', () => {
    for (const joined of [0, random.int(1, 59), 60]) {
      const snapshot = structuredClone(toSnapshot(states[joined] ?? START));
      let mirror = fromSnapshot(snapshot);
      let rest = patches.slice(joined);
      while (rest.length > 0) {
        const batch = rest.slice(0, random.int(1, 9));
        rest = rest.slice(batch.length);
        expect(isNext(mirror, batch)).toBe(true);
        mirror = applyPatches(mirror, structuredClone(batch));
      }
      expect(mirror).toEqual(truth);
      // Maps are equal in any order, but screens that iterate over them need the same order too.
      expect([...mirror.projects.keys()]).toEqual([...truth.projects.keys()]);
    }
  });

  it('are valid by the IPC interface', () => {
    expect(patchesSchema.parse(patches)).toEqual(patches);
    for (const state of states) expect(snapshotSchema.parse(toSnapshot(state))).toEqual(toSnapshot(state));
  });
});
