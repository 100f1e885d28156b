import type { TransportChoice } from '../../../shared/config/settings';
import type { Role } from '../../../shared/domain/role';
import type { ErrorCode } from '../../../shared/result';
import { createRandom, type Random } from '../../../shared/testing/random';
import { TALKS } from './frames';
import { LISTS } from './lists';
import { OUTLINES } from './outlines';
import { LOGIN_PAGES, NOTIFICATION_PAGES } from './pages';
import { WIRES } from './wire';

// Which answers of a server are hostile, and in what way, by a seed. Pure: `layOut.ts` carries it out.

/** Which answers of the server are odd. */
export const TARGETS = [
  'projects',
  'project_places',
  'metrics',
  'notifications',
  'boundaries',
  'city_outline',
  'details',
  'login',
  'health',
  'start',
  'status',
  'engineers',
  'socket',
  'stream',
] as const;

export type Target = (typeof TARGETS)[number];

/** Lists, pages and the like that are fetched again and again while signed in. */
const RESOURCES: readonly Target[] = ['projects', 'project_places', 'metrics', 'notifications'];

/** Requested only while a login is made or doubted. */
const OF_LOGIN: ReadonlySet<Target> = new Set(['login', 'start', 'status', 'engineers', 'health']);

/** Outlines are fetched once, so they have to be odd from the first request on. */
const OF_START: ReadonlySet<Target> = new Set(['boundaries', 'city_outline']);

export type Strike = {
  readonly target: Target;
  /** A name in the table of what this target may answer. */
  readonly malice: string;
  readonly seed: number;
  /** How many bytes an answer may have, about. */
  readonly room: number;
  /** As large as its kind ever gets, whatever the seed. */
  readonly isGreatest?: boolean;
};

export type Plan = {
  readonly name: string;
  readonly role: Role;
  readonly transportChoice: TransportChoice;
  readonly strikes: readonly Strike[];
};

const MIB = 1024 * 1024;

/** What a talk, a twist or an answer is called, by what it may be the answer of. */
export function malicesOf(target: Target): readonly string[] {
  const wires = Object.keys(WIRES);
  switch (target) {
    case 'projects':
    case 'project_places':
      return [...Object.keys(LISTS), ...wires];
    case 'notifications':
      return [...Object.keys(NOTIFICATION_PAGES), ...wires];
    case 'boundaries':
    case 'city_outline':
      return [...Object.keys(OUTLINES), ...wires];
    case 'login':
      return [...Object.keys(LOGIN_PAGES), 'lastingSession', ...wires];
    case 'socket':
    case 'stream':
      return Object.keys(TALKS);
    case 'metrics':
      return ['oddCounts', ...wires];
    case 'details':
    case 'health':
    case 'start':
    case 'status':
    case 'engineers':
      return wires;
  }
}

const OF_LISTS: readonly ErrorCode[] = ['answer_invalid', 'listed_in_part', 'answer_too_large'];

/** What happens to a login that meets something else than the server it knows. */
const OF_LOGINS: readonly ErrorCode[] = [
  'logged_out',
  'login_refused',
  'not_this_server',
  'server_broken',
  'csrf_refused',
  'answer_too_large',
];

/** The codes that describe a strike correctly; none of them has to appear, and no other may. */
export function wordsFor({ target, malice, room }: Strike): readonly ErrorCode[] {
  const own = Object.hasOwn(WIRES, malice) ? WIRES[malice as keyof typeof WIRES].words : OF_LISTS;
  const isOfLogin = OF_LOGIN.has(target) || malice === 'cookies';
  const isList = target === 'projects' || target === 'project_places';
  return [
    ...own,
    // Every connection is cut when the harm begins and when it ends.
    'unreachable',
    ...(isList ? (['listed_in_part'] as const) : []),
    ...(isOfLogin ? OF_LOGINS : []),
    // Answers that take long to make may really come too late.
    ...(room > MIB ? (['timed_out'] as const) : []),
  ];
}

/** Whether a plan begins before the user is signed in. */
export function isBeforeSignIn({ target }: Strike): boolean {
  return target === 'health' || target === 'login';
}

/** Whether it has to be there at the first fetch. */
export function isFromTheStart({ target }: Strike): boolean {
  return OF_START.has(target);
}

/** Whether only a new login meets it. */
export function isOfLogin({ target }: Strike): boolean {
  return OF_LOGIN.has(target);
}

/** Whether the server itself correctly says that notifications are gone, or that there are others. */
export function mayTakeNotifications({ target, malice }: Strike): boolean {
  return (
    target === 'notifications' && malice !== 'someUnreadable' && Object.hasOwn(NOTIFICATION_PAGES, malice)
  );
}

/** Ways to say of a Head Engineer that they are a superuser, or of a superuser that they are not. */
const OF_ROLE: ReadonlySet<string> = new Set([
  'odd',
  'nested',
  'forbidden',
  'redirectLanding',
  'redirectLogin',
]);

/** Whether the server itself says that the user has another role, which has other lists. */
export function mayChangeRole({ target, malice }: Strike): boolean {
  return (
    (target === 'start' && malice === 'redirectLanding') || (target === 'engineers' && OF_ROLE.has(malice))
  );
}

/** The random plan of a seed. */
export function planOf(seed: number): Plan {
  const random = createRandom(seed);
  const { int, pick } = random;
  const role = pick<Role>([
    'head_engineer',
    'head_engineer',
    'head_engineer',
    'project_engineer',
    'finance_manager',
    'superuser',
  ]);
  const strikes = new Map<Target, Strike>();
  for (let left = int(1, 4); left > 0; left -= 1) {
    const target = int(1, 3) === 1 ? pick(TARGETS) : pick(RESOURCES);
    strikes.set(target, strikeOf(target, random));
  }
  const isOfStreams = strikes.has('stream') && !strikes.has('socket');
  return {
    name: `seed ${seed}`,
    role,
    transportChoice: isOfStreams ? 'sse' : 'auto',
    strikes: [...strikes.values()],
  };
}

function strikeOf(target: Target, { int, pick }: Random): Strike {
  const room = pick([20_000, 200_000, 900_000, 1.9 * MIB, 8 * MIB, 15 * MIB, 31 * MIB]);
  return { target, malice: pick(malicesOf(target)), seed: int(1, 1_000_000_000), room };
}
