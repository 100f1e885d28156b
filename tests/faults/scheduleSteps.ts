import type { Workspace } from '../../electron/session/workspace';
import type { Person } from '../../electron/demo/city/model';
import { between, pick, type Random } from '../../electron/demo/city/random';
import { PROFILE_NAMES } from '../../electron/demo/profile';
import type { ModelServer } from './modelServer';
import type { SimulatedNetwork } from './simulatedNetwork';
import type { MachineClock } from './simulatedTime';
import type { HttpFault, Refusal } from './networkFaults';

/** Everything that may happen in a step of a schedule, with its weight. */
export const STEPS = {
  change: 40,
  burst: 2,
  'end faults': 6,
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
  'frame-swallowing proxy': 3,
  'buffering proxy': 3,
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

/** Everything that a step may use. */
export type StepContext = {
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

/** Carries out one step. */
export function take(step: Step, context: StepContext): void {
  const { random, server, network } = context;
  const { faults } = network;
  switch (step) {
    case 'change':
      return context.change();
    case 'burst':
      for (let left = 10 + Math.floor(random() * 30); left > 0; left -= 1) context.change();
      return;
    case 'end faults':
      server.listFault = null;
      return network.endFaults();
    case 'cut':
      return network.cut();
    case 'lose links':
      return network.loseLinks();
    case 'refuse all':
      faults.reach = 'refused';
      return network.cut();
    case 'swallow all':
      return network.swallow();
    case 'slow down':
      faults.delayMs = between(random, 100, 4_000);
      return;
    case 'throttle':
      faults.bytesPerSecond = between(random, 1_000, 50_000);
      return;
    case 'fault answers':
      faults.httpFault = pickHttpFault(random);
      faults.httpFaultShare = random() < 0.5 ? 1 : random();
      return;
    case 'refuse handshakes':
      faults.handshake = pickRefusal(random, [302, ...STATUSES]);
      return;
    case 'fault streams':
      faults.stream = random() < 0.5 ? 'login page' : pickRefusal(random, [302, ...STATUSES]);
      return;
    case 'fault lists':
      server.listFault = {
        kind: pick(random, ['left out', 'unreadable', 'nameless']),
        share: random() < 0.3 ? 1 : random(),
      };
      return;
    case 'reassign':
      return server.reassign(context.person);
    case 'fault announcements':
      faults.lost = random() < 0.5 ? random() : 0;
      faults.repeated = random() < 0.5 ? random() : 0;
      faults.swapped = random() < 0.5 ? random() : 0;
      faults.garbled = random() < 0.3 ? random() * 0.5 : 0;
      faults.torn = random() < 0.3 ? random() * 0.5 : 0;
      return;
    case 'frame-swallowing proxy':
      faults.swallowsFrames = true;
      // Existing connections get the fault only when they are opened again, so they are mostly cut.
      return random() < 0.7 ? network.cut() : undefined;
    case 'buffering proxy':
      faults.buffersStreams = true;
      return random() < 0.7 ? network.cut() : undefined;
    case 'end logins':
      return server.endLogins();
    case 'restart':
      faults.reach = 'refused';
      if (random() < 0.3) network.loseLinks();
      else network.cut();
      if (random() < 0.5) server.endLogins();
      return;
    case 'another server':
      server.become(pick(random, PROFILE_NAMES));
      network.closeReplacedLinks();
      return network.cut();
    case 'swap server':
      server.become(pick(random, PROFILE_NAMES));
      return network.closeReplacedLinks();
    case 'set clock':
      return context.device.setBy(between(random, -7_200_000, 7_200_000));
    case 'sleep': {
      const ms = random() < 0.7 ? between(random, 5_000, 120_000) : between(random, 120_000, 3_000_000);
      context.sleep(ms);
      // During a long sleep the server closes connections, which a sleeping client does not notice.
      if (ms > 40_000 && random() < 0.7) network.loseLinks();
      return;
    }
    case 'change network':
      if (random() < 0.5) network.loseLinks();
      return context.isAsleep() ? undefined : context.workspace()?.suspect('network_changed');
    case 'press retry':
      return context.isAsleep() ? undefined : context.workspace()?.retry();
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
