import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isLocated } from '../../electron/demo/http/projectRows';
import { PEOPLE } from '../../electron/demo/city/people';
import { pick, seededRandom } from '../../electron/demo/city/random';
import { StateStore } from '../../electron/city/state/stateStore';
import { HttpClient } from '../../electron/api/httpClient';
import { LoginKeeper } from '../../electron/api/loginKeeper';
import { disagreement } from './agreement';
import { createClient } from './client';
import { countListeners, processListeners } from './listeners';
import { ModelServer } from './modelServer';
import { SimulatedNetwork } from './simulatedNetwork';
import { MachineClock, SimulatedTime } from './simulatedTime';

/** Measurements at one moment of a long day. */
export type SoakSample = {
  readonly simulatedHours: number;
  /** Heap in MB after garbage collection. */
  readonly heapMb: number;
  /** Timers of the client. */
  readonly timers: number;
  readonly links: number;
  /** Number of resources that keep this process alive, such as sockets and real timers. */
  readonly handles: number;
  /** Listeners of the client, and of the process. */
  readonly listeners: number;
  readonly feedLines: number;
  /** Notifications that the client holds, and that the server has. */
  readonly heldRows: number;
  readonly serverRows: number;
  readonly requests: number;
  /** How the client's state differed from the server's a minute after the last change; null where it did not. */
  readonly disagreement: string | null;
};

export type SoakOptions = {
  readonly hours: number;
  readonly eventsPerSecond: number;
  /** How many notifications arrive in the whole time, evenly spread; none is ever deleted. */
  readonly notes: number;
  /** How many samples are taken, evenly spread, the first one after warming up. */
  readonly samples: number;
};

export type SoakFigures = {
  readonly events: number;
  readonly samples: readonly SoakSample[];
  /** What is left open of the client after it was closed. */
  readonly leftTimers: number;
  readonly leftLinks: number;
  readonly leftListeners: number;
  /** Errors that the client logged, uncaught errors, and what no client may do. */
  readonly faults: readonly string[];
};

/** Runs one client on simulated time against a busy server that announces every change. */
export async function runSoak({ hours, eventsPerSecond, notes, samples }: SoakOptions): Promise<SoakFigures> {
  const time = new SimulatedTime();
  const random = seededRandom(1);
  const [device, wire, office] = [new MachineClock(time), new MachineClock(time), new MachineClock(time)];
  const head = PEOPLE.find(({ role }) => role === 'head') ?? PEOPLE[0];
  if (!head) throw new Error('nobody works in the city');
  const server: ModelServer = new ModelServer({
    clock: office,
    random,
    profile: 'ideal',
    projects: 200,
    notifications: 20,
    onFrame: (frame) => network.announce(frame),
  });
  const network: SimulatedNetwork = new SimulatedNetwork({ wire, device, random, server: () => server });
  const store = new StateStore(device.now());
  const http = new HttpClient({ origin: 'https://city.example.ph', fetch: network.fetch, clock: device });
  const keeper = new LoginKeeper(http, { clock: device, random });
  const listeners = countListeners(store, keeper);
  const faults: string[] = [];
  const signedIn = keeper.signIn(head);
  await time.advance(2_000);
  if (!(await signedIn).ok) throw new Error('the first login failed');
  const client = createClient({
    clock: device,
    random,
    fetch: network.fetch,
    createTransports: network.createTransports,
    store,
    http,
    keeper,
    transportChoice: 'auto',
    onNewNotifications: () => undefined,
    onDefect: (line) => faults.push(line),
  });
  client.start();
  await time.advance(5_000);

  let events = 0;
  const pauseMs = 1_000 / eventsPerSecond;
  const noteEveryMs = (hours * 3_600_000) / notes;
  const located = [...server.city.projects.values()].filter(isLocated).map(({ id }) => id);
  const live = async (ms: number): Promise<void> => {
    let nextNoteAt = time.now();
    for (const end = time.now() + ms; time.now() < end;) {
      server.actions.edit(head, pick(random, located), { progress: Math.round(random() * 9_000) / 100 });
      events += 1;
      if (time.now() >= nextNoteAt) {
        nextNoteAt += noteEveryMs;
        server.actions.notify(head.id, `Note ${events}`, null);
      }
      await time.advance(pauseMs);
    }
  };

  const taken: SoakSample[] = [];
  const startedAt = time.now();
  for (let index = 0; index <= samples; index += 1) {
    // The time before the first sample is for warming up.
    await live(((index === 0 ? 0.1 : 1) * hours * 3_600_000) / samples);
    await time.advance(60_000);
    taken.push({
      simulatedHours: Math.round(((time.now() - startedAt) / 3_600_000) * 100) / 100,
      heapMb: Math.round(collectedHeap() / 1e5) / 10,
      timers: device.pending,
      links: network.openLinks,
      handles: process.getActiveResourcesInfo().length,
      listeners: listeners() + processListeners(),
      feedLines: store.state.feed.length,
      heldRows: store.state.notifications.size,
      serverRows: server.notificationsOf(head).length,
      requests: network.requests,
      disagreement: disagreement(store.state, server.truthFor(head)),
    });
  }
  client.close();
  await time.advance(0);
  return {
    events,
    samples: taken,
    leftTimers: device.pending,
    leftLinks: network.openLinks,
    leftListeners: listeners(),
    faults: [...faults, ...network.violations],
  };
}

/** Bytes of the heap in use after garbage collection. */
function collectedHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
