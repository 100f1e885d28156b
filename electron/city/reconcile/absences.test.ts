import { beforeEach, describe, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import { makeNotification, makeProject } from '#shared/testing/cityData';
import { fail, ok, type Result } from '#shared/result';
import { FakeClock, settle } from '../../../tests/fakes/fakeClock';
import { listOf } from '../../../tests/fakes/inbox';
import { projectListOf } from '../../../tests/fakes/projectList';
import type { FetchedProjects } from '../../api/projectList';
import type { Presence } from '../../api/projectPresence';
import { Reconciler } from './reconciler';
import { StateStore } from '../state/stateStore';

// Lists that lack projects, and what the user is told of them.

const CITY = Array.from({ length: 30 }, (_, index) =>
  makeProject({ id: index + 1, prn: `PRN-${index + 1}` }),
);

let clock: FakeClock;
let store: StateStore;
let reconciler: Reconciler;
let listed: FetchedProjects;
let presence: (id: number) => Result<Presence>;
let asked: number[];
let lists: number;
let readings: string[];
let messages: string[];
/** Epoch ms at which the server told the messages; null for now. */
let toldAt: number | null;
let isSameRole: boolean;
/** What counted for or against the link's score: whether it was announced, and what it was. */
let scored: (readonly [wasAnnounced: boolean, kind: string])[];

beforeEach(async () => {
  clock = new FakeClock();
  store = new StateStore(clock.now());
  listed = projectListOf(CITY);
  presence = () => ok('exists');
  asked = [];
  lists = 0;
  readings = [];
  messages = [];
  toldAt = null;
  isSameRole = true;
  scored = [];
  let lastFeedId = 0;
  reconciler = new Reconciler({
    clock,
    random: () => 0.5,
    store,
    fetchProjects: (reading) => {
      lists += 1;
      readings.push(reading);
      return Promise.resolve(ok(listed));
    },
    findProject: (id) => {
      asked.push(id);
      return Promise.resolve(presence(id));
    },
    confirmRole: () => Promise.resolve(isSameRole),
    fetchMetrics: () =>
      Promise.resolve(ok({ totalProjects: 1, completed: 0, inProgress: 1, planned: 0, delayed: 0 })),
    fetchNotifications: () =>
      Promise.resolve(
        ok(
          listOf(
            messages.map((message, index) =>
              makeNotification({
                id: index + 1,
                message,
                createdAt: new Date(toldAt ?? clock.now()).toISOString(),
              }),
            ),
          ),
        ),
      ),
    fetchBoundaries: () => Promise.resolve(ok({ barangays: [], city: [] })),
    onBoundaries: () => undefined,
    onNewNotifications: () => undefined,
    onOutcome: () => undefined,
    pollMs: (resource) => (resource === 'projects' ? 15_000 : null),
    onCoverage: (_channel, wasAnnounced, kinds) => {
      for (const kind of kinds) scored.push([wasAnnounced, kind]);
    },
    nextFeedId: () => ++lastFeedId,
  });
  await reconciler.refreshAll();
});

const without = (...ids: readonly number[]): readonly Project[] => CITY.filter(({ id }) => !ids.includes(id));
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n);
const news = () => store.state.feed.map(({ projectName, change }) => [projectName, change.type]);
const notices = () => store.state.notices.map(({ code, values }) => [code, values['count']]);
const heldIds = () => [...store.state.projects.keys()].toSorted((a, b) => a - b);
async function look(): Promise<void> {
  await reconciler.refreshAll();
  await settle();
}

describe('a project that a list lacks', () => {
  it.each([
    ['deleted', 'deleted'],
    ['taken_away', 'taken_away'],
  ] as const)('and of which the server says %s is told so, once', async (answer, fate) => {
    presence = () => ok(answer);
    listed = projectListOf(without(7));
    await look();
    await look();
    expect(news()).toEqual([['Project 7', fate]]);
    expect([store.state.projects.has(7), store.state.fates.get(7)?.fate, asked]).toEqual([false, fate, [7]]);
    // Nothing had announced it.
    expect(scored).toEqual([[false, fate]]);
  });

  it('and that still exists is kept, marked, and no news when it is listed again', async () => {
    listed = projectListOf(without(7));
    await look();
    expect([store.state.projects.get(7), store.state.fates.get(7)?.fate]).toEqual([CITY[6], 'in_doubt']);
    await clock.advance(45_000);
    expect(asked).toEqual([7]);
    listed = projectListOf(CITY);
    await look();
    expect([news(), store.state.fates.size, notices()]).toEqual([[], 0, []]);
  });

  it('and that existed is asked about anew after a minute, and once events may have been missed', async () => {
    listed = projectListOf(without(7));
    await look();
    await clock.advance(45_000);
    await reconciler.catchUp();
    expect(asked).toEqual([7, 7]);
    presence = () => ok('deleted');
    await clock.advance(90_000);
    expect([asked, news()]).toEqual([[7, 7, 7], [['Project 7', 'deleted']]]);
  });

  it('is looked for in every list there is for as long as it is missing', async () => {
    await clock.advance(15_000);
    expect(readings.at(-1)).toBe('routine');
    listed = projectListOf(without(7));
    await clock.advance(15_000);
    readings.length = 0;
    await clock.advance(45_000);
    expect(new Set(readings)).toEqual(new Set(['thorough']));
    listed = projectListOf(CITY);
    await clock.advance(30_000);
    expect(readings.at(-1)).toBe('routine');
  });

  it('is kept while the network eats the answer, and asked about with every list', async () => {
    presence = () => fail('timed_out');
    listed = projectListOf(without(7));
    await look();
    await clock.advance(60_000);
    expect(store.state.fates.get(7)?.fate).toBe('in_doubt');
    expect(asked.length).toBeLessThanOrEqual(lists);
    presence = () => ok('deleted');
    await clock.advance(15_000);
    expect(news()).toEqual([['Project 7', 'deleted']]);
  });

  it('leaves as no longer listed after three lists, when the server says nothing about it', async () => {
    presence = () => ok('refused');
    listed = projectListOf(without(7));
    await look();
    expect(news()).toEqual([]);
    await clock.advance(60_000);
    expect([news(), store.state.fates.get(7)?.fate]).toEqual([[['Project 7', 'unlisted']], 'unlisted']);
    listed = projectListOf(CITY);
    await look();
    expect(news()[0]).toEqual(['Project 7', 'returned']);
  });

  it('was deleted when a notification with its PRN says so, without asking the server', async () => {
    messages = ["Project 'Project 7' (PRN: PRN-7) has been deleted by Helen Dela Cruz"];
    await look();
    listed = projectListOf(without(7));
    await look();
    expect([news(), asked]).toEqual([[['Project 7', 'deleted']], []]);
  });

  it('was not deleted by an older notification: its number may have been of another project then', async () => {
    messages = ["Project 'Project 7' (PRN: PRN-7) has been deleted by Helen Dela Cruz"];
    toldAt = clock.now() - 60 * 60_000;
    await look();
    listed = projectListOf(without(7));
    await look();
    expect([news(), store.state.fates.get(7)?.fate, asked]).toEqual([[], 'in_doubt', [7]]);
  });

  it('is not looked for again once everything has stopped', async () => {
    listed = projectListOf(without(7));
    await look();
    reconciler.stop();
    expect(clock.pending).toBe(0);
  });

  it('is kept without a word where the list is not whole', async () => {
    listed = projectListOf(without(7), { isComplete: false });
    await look();
    await clock.advance(60_000);
    expect([heldIds().length, news(), store.state.fates.size, asked]).toEqual([30, [], 0, []]);
  });
});

describe('a list with rows that cannot be read', () => {
  it('leaves what is held of them, marked, and says how many', async () => {
    listed = projectListOf(without(3, 4), { unreadable: new Set([3]), unnamed: 1 });
    await look();
    expect([heldIds().length, news()]).toEqual([30, []]);
    expect([store.state.fates.get(3)?.fate, store.state.fates.get(4)?.fate]).toEqual([
      'unreadable',
      'unreadable',
    ]);
    expect(notices()).toEqual([['rows_unreadable', 2]]);
    listed = projectListOf(CITY);
    await look();
    expect([store.state.fates.size, notices()]).toEqual([0, []]);
  });

  it('removes nothing when hardly a row can be read, and asks for no project', async () => {
    listed = projectListOf(CITY.slice(0, 3), { unnamed: 27 });
    await look();
    await clock.advance(60_000);
    expect([heldIds().length, news(), asked]).toEqual([30, [], []]);
    expect(notices()).toEqual([['rows_unreadable', 27]]);
  });

  it('is told once: a line the user has closed stays closed while the number is the same', async () => {
    listed = projectListOf(CITY.slice(0, 28), { unreadable: new Set([29, 30]) });
    await look();
    store.commit([{ type: 'notice_lowered', code: 'rows_unreadable' }]);
    await look();
    expect(notices()).toEqual([]);
  });
});

describe('half a list', () => {
  it.each([
    ['half of it', CITY.slice(0, 15)],
    ['nothing', []],
  ])('of which %s came is not believed, said, and looked at again soon', async (_, rows) => {
    listed = projectListOf(rows);
    await look();
    expect([heldIds().length, news(), asked]).toEqual([30, [], []]);
    expect(notices()).toEqual([['list_in_doubt', 30 - rows.length]]);
    listed = projectListOf(CITY);
    const before = lists;
    await clock.advance(5_000);
    expect(lists).toBeGreaterThan(before);
    expect([heldIds().length, news(), notices(), store.state.fates.size]).toEqual([30, [], [], 0]);
  });

  it('that stays half is kept for as long as the server answers for what is missing', async () => {
    listed = projectListOf(CITY.slice(0, 15));
    await look();
    await clock.advance(120_000);
    expect([heldIds().length, news(), asked.length]).toEqual([30, [], 8]);
    expect(notices()).toEqual([['list_in_doubt', 15]]);
  });

  it('is the truth once a second list and the projects themselves say so', async () => {
    presence = () => ok('deleted');
    listed = projectListOf(CITY.slice(0, 15));
    await look();
    await clock.advance(10_000);
    expect(heldIds()).toEqual(range(1, 16));
    const told = news().map(([, type]) => type);
    expect([told.filter((type) => type === 'deleted').length, told.length]).toEqual([8, 15]);
    expect(told.filter((type) => type === 'unlisted')).toHaveLength(7);
    expect([asked.length, notices()]).toEqual([8, []]);
  });

  it('of another role is compared with nothing', async () => {
    isSameRole = false;
    listed = projectListOf(CITY.slice(0, 4));
    await look();
    listed = projectListOf([...CITY, ...range(31, 60).map((id) => makeProject({ id }))]);
    await look();
    expect([heldIds().length, news(), notices(), asked]).toEqual([30, [], [], []]);
  });
});
