import { between, pick, type Random } from '../../electron/demo/city/random';
import type { FaultProxy } from './faultProxy';
import type { FastClock } from './fastClock';
import type { TestServer } from './testServer';

/** Everything that may happen in a step of a schedule over real sockets, with its weight. */
export const SOCKET_STEPS = {
  change: 40,
  'end faults': 8,
  reset: 4,
  close: 3,
  'lose connections': 4,
  refuse: 3,
  swallow: 3,
  delay: 3,
  throttle: 2,
  shuffle: 3,
  'fault answers': 5,
  'refuse handshakes': 4,
  'fault streams': 3,
  'frame-swallowing proxy': 3,
  'buffering proxy': 3,
  repeat: 3,
  tear: 3,
  'end logins': 3,
  'another server': 2,
  'swap server': 3,
  'change network': 2,
  'press retry': 2,
  sleep: 2,
  'set clock': 2,
  'start anew': 2,
};
export type SocketStep = keyof typeof SOCKET_STEPS;

/** Everything that a step may use. */
export type SocketStepContext = {
  readonly random: Random;
  readonly clock: FastClock;
  readonly proxy: FaultProxy;
  readonly testServer: TestServer;
  readonly change: () => Promise<void>;
  readonly changeServer: (how: 'becomeAnother' | 'swap') => Promise<void>;
  readonly changeNetwork: () => void;
  readonly suspect: (reason: 'clock_jumped') => void;
  readonly pressRetry: () => void;
  readonly sleep: (ms: number) => Promise<void>;
  readonly startAnew: () => Promise<void>;
};

/** Carries out one step. */
export async function takeSocketStep(step: SocketStep, context: SocketStepContext): Promise<void> {
  const { random, proxy } = context;
  const { faults } = proxy;
  const status = (): { status: number; retryAfterS: number | null } => ({
    status: pick(random, [403, 404, 500, 502, 503]),
    retryAfterS: random() < 0.4 ? Math.ceil(random() * 3) : null,
  });
  switch (step) {
    case 'change':
      return context.change();
    case 'end faults':
      return proxy.endFaults();
    case 'reset':
    case 'close':
      return proxy.cut(step);
    case 'lose connections':
      return proxy.loseConnections();
    case 'refuse':
      return proxy.refuse();
    case 'swallow':
      proxy.swallows = true;
      return proxy.loseConnections();
    case 'delay':
      faults.delayMs = between(random, 5, 150);
      return;
    case 'throttle':
      faults.bytesPerSecond = between(random, 20_000, 200_000);
      return;
    case 'shuffle':
      faults.shuffleMs = between(random, 20, 400);
      return;
    case 'fault answers':
      faults.answer = random() < 0.3 ? pick(random, ['page', 'login page'] as const) : status();
      faults.answerShare = random() < 0.5 ? 1 : random();
      return;
    case 'refuse handshakes':
      faults.handshake = status();
      return;
    case 'fault streams':
      faults.stream = random() < 0.5 ? 'login page' : status();
      return;
    case 'frame-swallowing proxy':
      faults.swallowsFrames = true;
      // Existing connections get the fault only when they are opened again, so they are mostly cut.
      return random() < 0.7 ? proxy.cut('close') : undefined;
    case 'buffering proxy':
      faults.buffersStreams = true;
      return random() < 0.7 ? proxy.cut('close') : undefined;
    case 'repeat':
      faults.repeated = random();
      return;
    case 'tear':
      faults.torn = random() * 0.5;
      return;
    case 'end logins':
      return context.testServer.endLogins();
    case 'another server':
      return context.changeServer('becomeAnother');
    case 'swap server':
      await context.changeServer('swap');
      // The replaced server closes its links, or keeps them open.
      return random() < 0.6 ? proxy.cut('close') : undefined;
    case 'change network':
      return context.changeNetwork();
    case 'press retry':
      return context.pressRetry();
    case 'sleep':
      return context.sleep(between(random, 5_000, 60_000));
    case 'set clock':
      // In the application WakeWatch notices this by the time of its timer, and tells the link.
      context.clock.jump(between(random, -7_200_000, 7_200_000));
      return context.suspect('clock_jumped');
    case 'start anew':
      return context.startAnew();
  }
}
