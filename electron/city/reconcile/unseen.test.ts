import { expect, it } from 'vitest';
import type { Activity } from '#shared/domain/activity';
import { noCoverage } from '#shared/domain/coverage';
import { ok } from '#shared/result';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { quietServer } from '../../../tests/fakes/quietServer';
import type { ListedProjects } from '../../api/projectList';
import { StateStore } from '../state/stateStore';
import type { CadenceSituation } from './cadence';
import { ProjectReader } from './projectReader';
import { Reconciler } from './reconciler';

const LISTED: ListedProjects = { text: [''], told: new Map(), unreadable: new Set(), unnamed: 0 };

/** The recorded server cuts each event stream after this long, and the client opens another at once. */
const STREAM_MS = 120_000;

/** Everything as it is put together for one login, with a server where nothing changes; each request is noted. */
function createCity(presence: Activity['presence']) {
  const clock = new FakeClock();
  const store = new StateStore(clock.now());
  const asked: { readonly at: number; readonly what: string }[] = [];
  const note = (what: string): void => void asked.push({ at: clock.now(), what });
  const activity = { presence };
  const link: Pick<CadenceSituation, 'served' | 'coverage'> = {
    served: { projects: 'sse', notifications: 'websocket', dashboard: 'polling' },
    coverage: noCoverage(),
  };
  const projects = new ProjectReader({
    now: () => clock.now(),
    held: () => store.state.projects,
    giveWay: () => Promise.resolve(),
    fetch: (name, last) => {
      note(name);
      return Promise.resolve(ok(last ?? LISTED));
    },
  });
  const reconciler = new Reconciler({
    ...quietServer(note, () => ({ ...link, activity: { ...activity, isOnBattery: false, isIdle: false } })),
    clock,
    random: () => 0.5,
    store,
    fetchProjects: (reading) => projects.read(reading),
  });
  return { clock, asked, activity, link, reconciler };
}

it('asks less than twice a minute for a hidden window, however often its stream is cut and opened again', async () => {
  const { clock, asked, activity, reconciler } = createCity('visible');
  await reconciler.refreshAll();
  await clock.advance(60_000);
  activity.presence = 'hidden';
  // What is due by the cadence of a visible window comes due once more.
  await clock.advance(60_000);
  asked.length = 0;
  const minutes = 40;
  for (let passed = 0; passed < minutes * 60_000; passed += STREAM_MS) {
    void reconciler.catchUp('overdue');
    await clock.advance(STREAM_MS);
  }
  expect(asked.length / minutes).toBeLessThan(2);
  // And still everything.
  expect(new Set(asked.map(({ what }) => what))).toEqual(
    new Set(['projects', 'project_places', 'notifications', 'metrics']),
  );
});

it('fetches at once what has stood for longer than promised when a hidden window finds its way again', async () => {
  const { clock, asked, reconciler } = createCity('hidden');
  await reconciler.refreshAll();
  await clock.advance(30_000);
  asked.length = 0;
  await reconciler.catchUp('overdue');
  expect(asked).toEqual([]);
  // As after a sleep, in which no timer runs.
  clock.jump(3_600_000);
  await reconciler.catchUp('overdue');
  expect(new Set(asked.map(({ what }) => what))).toEqual(
    new Set(['projects', 'project_places', 'notifications', 'metrics']),
  );
});

it('keeps the pace of the way that is left where a hidden window loses the one that could be trusted', async () => {
  const { clock, asked, link, reconciler } = createCity('hidden');
  const trusted = { announced: 100, total: 100 };
  Object.assign(link, {
    served: { projects: 'websocket', notifications: 'websocket', dashboard: 'polling' },
    coverage: { ...noCoverage(), projects: trusted, notifications: trusted },
  });
  await reconciler.refreshAll();
  await clock.advance(30_000);
  asked.length = 0;
  Object.assign(link, { served: { projects: 'polling', notifications: 'polling', dashboard: 'polling' } });
  void reconciler.catchUp('overdue');
  await clock.advance(1_000);
  expect(asked).toEqual([]);
  await clock.advance(30_000);
  expect(asked.map(({ what }) => what)).toContain('projects');
});
