import type { Workspace } from '../../electron/session/workspace';
import type { Person } from '../../electron/demo/city/model';
import { between, pick, type Random } from '../../electron/demo/city/random';
import { PROFILE_NAMES } from '../../electron/demo/profile';
import type { ModelServer } from './modelServer';
import type { SimulatedNetwork } from './simulatedNetwork';
import type { MachineClock } from './simulatedTime';
import type { HttpFault, Refusal } from './weather';

/** Weights of what may happen at each step of a schedule. */
export const STEPS = {
  change: 40,
  burst: 2,
  calm: 6,
  cut: 4,
  'lose links': 4,
  'refuse all': 3,
  'swallow all': 3,
  'slow down': 4,
  throttle: 3,
  'fault answers': 6,
  'refuse handshakes': 4,
  'fault streams': 3,
  'fault lists': 5,
  reassign: 3,
  'fault announcements': 6,
  'deaf proxy': 3,
  'gathering proxy': 3,
  'end logins': 3,
  restart: 3,
  'another server': 2,
  'swap server': 3,
  'set clock': 2,
  sleep: 2,
  'change network': 2,
  'press retry': 2,
};
export type Step = keyof typeof STEPS;

/** What a step can get hold of. */
export type StepWorld = {
  readonly random: Random;
  readonly server: ModelServer;
  readonly network: SimulatedNetwork;
  readonly device: MachineClock;
  /** Who is signed in. */
  readonly person: Person;
  readonly workspace: () => Workspace | null;
  readonly change: () => void;
  readonly isAsleep: () => boolean;
  readonly sleep: (ms: number) => void;
};

const STATUSES = [403, 404, 500, 502, 503];

/** Makes one thing happen, at once. */
export function take(step: Step, world: StepWorld): void {
  const { random, server, network } = world;
  const { weather } = network;
  switch (step) {
    case 'change':
      return world.change();
    case 'burst':
      for (let left = 10 + Math.floor(random() * 30); left > 0; left -= 1) world.change();
      return;
    case 'calm':
      server.listFault = null;
      return network.clearUp();
    case 'cut':
      return network.cut();
    case 'lose links':
      return network.loseLinks();
    case 'refuse all':
      weather.reach = 'refused';
      return network.cut();
    case 'swallow all':
      return network.swallow();
    case 'slow down':
      weather.delayMs = between(random, 100, 4_000);
      return;
    case 'throttle':
      weather.bytesPerSecond = between(random, 1_000, 50_000);
      return;
    case 'fault answers':
      weather.httpFault = pickHttpFault(random);
      weather.httpFaultShare = random() < 0.5 ? 1 : random();
      return;
    case 'refuse handshakes':
      weather.handshake = pickRefusal(random, [302, ...STATUSES]);
      return;
    case 'fault streams':
      weather.stream = random() < 0.5 ? 'login page' : pickRefusal(random, [302, ...STATUSES]);
      return;
    case 'fault lists':
      server.listFault = {
        kind: pick(random, ['left out', 'unreadable', 'nameless']),
        share: random() < 0.3 ? 1 : random(),
      };
      return;
    case 'reassign':
      return server.reassign(world.person);
    case 'fault announcements':
      weather.lost = random() < 0.5 ? random() : 0;
      weather.repeated = random() < 0.5 ? random() : 0;
      weather.swapped = random() < 0.5 ? random() : 0;
      weather.garbled = random() < 0.3 ? random() * 0.5 : 0;
      weather.torn = random() < 0.3 ? random() * 0.5 : 0;
      return;
    case 'deaf proxy':
      weather.isDeaf = true;
      // What was open goes through the new proxy only once it is opened anew.
      return random() < 0.7 ? network.cut() : undefined;
    case 'gathering proxy':
      weather.isGathering = true;
      return random() < 0.7 ? network.cut() : undefined;
    case 'end logins':
      return server.endLogins();
    case 'restart':
      weather.reach = 'refused';
      if (random() < 0.3) network.loseLinks();
      else network.cut();
      if (random() < 0.5) server.endLogins();
      return;
    case 'another server':
      server.become(pick(random, PROFILE_NAMES));
      network.letGo();
      return network.cut();
    case 'swap server':
      server.become(pick(random, PROFILE_NAMES));
      return network.letGo();
    case 'set clock':
      return world.device.setBy(between(random, -7_200_000, 7_200_000));
    case 'sleep': {
      const ms = random() < 0.7 ? between(random, 5_000, 120_000) : between(random, 120_000, 3_000_000);
      world.sleep(ms);
      // The other side gives up on who says nothing; whether its goodbye was heard is another matter.
      if (ms > 40_000 && random() < 0.7) network.loseLinks();
      return;
    }
    case 'change network':
      if (random() < 0.5) network.loseLinks();
      return world.isAsleep() ? undefined : world.workspace()?.suspect('network_changed');
    case 'press retry':
      return world.isAsleep() ? undefined : world.workspace()?.retry();
  }
}

function pickRefusal(random: Random, statuses: readonly number[]): Refusal {
  const retryAfterMs = random() < 0.3 ? 1_000 * Math.ceil(random() * 120) : null;
  return { status: pick(random, statuses), retryAfterMs };
}

function pickHttpFault(random: Random): HttpFault {
  const kind = pick(random, ['status', 'page', 'login page', 'torn body', 'cut'] as const);
  return kind === 'status' ? pickRefusal(random, STATUSES) : kind;
}
