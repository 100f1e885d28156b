import { beforeEach, describe, expect, it } from 'vitest';
import type { Activity } from '#shared/domain/activity';
import { noCoverage } from '#shared/domain/coverage';
import { ok } from '#shared/result';
import { makeProject } from '#shared/testing/cityData';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { projectListOf } from '../../../tests/fakes/projectList';
import { quietServer } from '../../../tests/fakes/quietServer';
import { seededRandom } from '../../demo/city/random';
import { StateStore } from '../state/stateStore';
import { CATCH_UP_MS } from './cadence';
import { Reconciler } from './reconciler';
import type { ProjectReading } from './projectReader';

// After a restart of the server every client has missed the same, and asks for it at a moment of its own.

let clock: FakeClock;
let asked: { readonly at: number; readonly what: string }[];

beforeEach(() => {
  clock = new FakeClock();
  asked = [];
});

/** One client of a server on which nothing changes but the name of its project. */
function createClient(random: () => number, presence: Activity['presence'] = 'visible') {
  const store = new StateStore(clock.now());
  const project = { name: 'Road' };
  const score: boolean[] = [];
  const note = (what: string): void => void asked.push({ at: clock.now(), what });
  const situation = {
    served: { projects: 'websocket', notifications: 'websocket', dashboard: 'polling' },
    coverage: noCoverage(),
    activity: { presence, isOnBattery: false, isIdle: false },
  } as const;
  const reconciler = new Reconciler({
    ...quietServer(note, () => situation),
    clock,
    random,
    store,
    fetchProjects: (reading: ProjectReading) => {
      note(reading);
      return Promise.resolve(ok(projectListOf([makeProject({ name: project.name })])));
    },
    onCoverage: (_channel, wasAnnounced, kinds) => {
      if (kinds.length > 0) score.push(wasAnnounced);
    },
  });
  return { store, project, score, reconciler };
}

describe('catching up in turn', () => {
  it('asks for nothing at once, and a visible window still gets every change in the time that it is promised', async () => {
    // The last possible moment of a turn.
    const { store, project, reconciler } = createClient(() => 0.999);
    await reconciler.refreshAll();
    await clock.advance(1_000);
    asked.length = 0;
    await reconciler.catchUp('everything', CATCH_UP_MS);
    expect(asked).toEqual([]);
    project.name = 'Bridge';
    await clock.advance(15_000);
    expect(store.state.projects.get(1)?.name).toBe('Bridge');
    await clock.advance(15_000);
    expect(new Set(asked.map(({ what }) => what))).toEqual(
      new Set(['thorough', 'routine', 'notifications', 'metrics']),
    );
    // Both lists are read, because nobody knows which of them has changed.
    expect(asked[0]).toMatchObject({ what: 'thorough' });
  });

  it('says meanwhile how old everything is', async () => {
    const { store, reconciler } = createClient(() => 0.5);
    await reconciler.refreshAll();
    const { asOf } = store.state.freshness.metrics;
    await clock.advance(5_000);
    await reconciler.catchUp('everything', CATCH_UP_MS);
    expect(store.state.freshness.metrics).toMatchObject({ asOf, isRefreshing: false });
  });

  it('counts no change of the gap against the link, however late the list comes', async () => {
    const { project, score, reconciler } = createClient(() => 0.999);
    await reconciler.refreshAll();
    project.name = 'Bridge';
    await reconciler.catchUp('everything', CATCH_UP_MS);
    await clock.advance(CATCH_UP_MS);
    expect(score).toEqual([]);
    project.name = 'Market';
    await clock.advance(15_000);
    expect(score).toEqual([false]);
  });

  it('asks for a hidden window within the time too, although its timers would come much later', async () => {
    const { reconciler } = createClient(() => 0.999, 'hidden');
    await reconciler.refreshAll();
    await clock.advance(1_000);
    asked.length = 0;
    await reconciler.catchUp('everything', CATCH_UP_MS);
    await clock.advance(CATCH_UP_MS);
    expect(new Set(asked.map(({ what }) => what))).toEqual(new Set(['thorough', 'notifications', 'metrics']));
  });

  it('never holds back what a user asks for', async () => {
    const { reconciler } = createClient(() => 0.999);
    await reconciler.refreshAll();
    await clock.advance(1_000);
    asked.length = 0;
    await reconciler.catchUp('everything', CATCH_UP_MS);
    await reconciler.readBackProjects();
    await reconciler.refreshAll(true);
    expect(asked.map(({ what }) => what)).toEqual(['thorough', 'thorough', 'metrics', 'notifications']);
  });

  it('asks for nothing after a stop or while paused', async () => {
    const { reconciler } = createClient(() => 0.5);
    await reconciler.refreshAll();
    reconciler.pause();
    await reconciler.catchUp('everything', CATCH_UP_MS);
    reconciler.stop();
    await reconciler.catchUp('everything', CATCH_UP_MS);
    expect(clock.pending).toBe(0);
  });
});

it('spreads what three hundred clients missed, where each at once would fall into one second', async () => {
  const busiest = async (withinMs: number): Promise<number> => {
    asked.length = 0;
    const random = seededRandom(7);
    const clients = Array.from({ length: 300 }, () => createClient(random));
    // They began at different moments.
    for (const { reconciler } of clients) {
      void reconciler.refreshAll();
      await clock.advance(50);
    }
    const from = clock.now();
    for (const { reconciler } of clients) void reconciler.catchUp('everything', withinMs);
    await clock.advance(30_000);
    for (const { reconciler } of clients) reconciler.stop();
    const seconds = new Map<number, number>();
    for (const { at } of asked.filter((one) => one.at >= from)) {
      const second = Math.floor((at - from) / 1_000);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }
    return Math.max(...seconds.values());
  };
  expect(await busiest(0)).toBeGreaterThanOrEqual(900);
  // Of all that a visible window asks for in half a minute, three lists of projects, notifications and totals: twice the mean.
  expect(await busiest(CATCH_UP_MS)).toBeLessThan(90);
});
