import { between, pick, type Random } from '../../electron/demo/city/random';
import type { FaultProxy } from './faultProxy';
import type { FastClock } from './fastClock';
import type { Town } from './town';

/** Weights of what may happen at each step of a schedule over real sockets. */
export const SOCKET_STEPS = {
  change: 40,
  calm: 8,
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
  'deaf proxy': 3,
  'gathering proxy': 3,
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

/** What a step can get hold of. */
export type SocketWorld = {
  readonly random: Random;
  readonly clock: FastClock;
  readonly proxy: FaultProxy;
  readonly town: Town;
  readonly change: () => Promise<void>;
  readonly changeServer: (how: 'becomeAnother' | 'swap') => Promise<void>;
  readonly changeNetwork: () => void;
  readonly suspect: (reason: 'clock_jumped') => void;
  readonly pressRetry: () => void;
  readonly sleep: (ms: number) => Promise<void>;
  readonly startAnew: () => Promise<void>;
};

/** Makes one thing happen. */
export async function takeSocketStep(step: SocketStep, world: SocketWorld): Promise<void> {
  const { random, proxy } = world;
  const { weather } = proxy;
  const status = (): { status: number; retryAfterS: number | null } => ({
    status: pick(random, [403, 404, 500, 502, 503]),
    retryAfterS: random() < 0.4 ? Math.ceil(random() * 3) : null,
  });
  switch (step) {
    case 'change':
      return world.change();
    case 'calm':
      return proxy.clearUp();
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
      weather.delayMs = between(random, 5, 150);
      return;
    case 'throttle':
      weather.bytesPerSecond = between(random, 20_000, 200_000);
      return;
    case 'shuffle':
      weather.shuffleMs = between(random, 20, 400);
      return;
    case 'fault answers':
      weather.answer = random() < 0.3 ? pick(random, ['page', 'login page'] as const) : status();
      weather.answerShare = random() < 0.5 ? 1 : random();
      return;
    case 'refuse handshakes':
      weather.handshake = status();
      return;
    case 'fault streams':
      weather.stream = random() < 0.5 ? 'login page' : status();
      return;
    case 'deaf proxy':
      weather.isDeaf = true;
      // What was open goes through the new proxy only once it is opened anew.
      return random() < 0.7 ? proxy.cut('close') : undefined;
    case 'gathering proxy':
      weather.isGathering = true;
      return random() < 0.7 ? proxy.cut('close') : undefined;
    case 'repeat':
      weather.repeated = random();
      return;
    case 'tear':
      weather.torn = random() * 0.5;
      return;
    case 'end logins':
      return world.town.endLogins();
    case 'another server':
      return world.changeServer('becomeAnother');
    case 'swap server':
      await world.changeServer('swap');
      // The server that was replaced closes its links, now or never.
      return random() < 0.6 ? proxy.cut('close') : undefined;
    case 'change network':
      return world.changeNetwork();
    case 'press retry':
      return world.pressRetry();
    case 'sleep':
      return world.sleep(between(random, 5_000, 60_000));
    case 'set clock':
      // The app notices by a timer that comes at the wrong time (WakeWatch), and tells the link.
      world.clock.jump(between(random, -7_200_000, 7_200_000));
      return world.suspect('clock_jumped');
    case 'start anew':
      return world.startAnew();
  }
}
