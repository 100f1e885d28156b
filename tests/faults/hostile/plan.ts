import type { TransportChoice } from '../../../shared/config/settings';
import type { Role } from '../../../shared/domain/role';
import type { ErrorCode } from '../../../shared/result';
import { createRandom, type Random } from '../../../shared/testing/random';
import { CONNECTION_SCRIPTS } from './frames';
import { LISTS } from './lists';
import { OUTLINES } from './outlines';
import { LOGIN_PAGES, NOTIFICATION_PAGES } from './pages';
import { HTTP_ANSWERS } from './httpAnswers';
import { isRecordTarget, ownVariantsOf, type RecordTarget } from './recordTargets';

// Decides by a seed which answers of a server are hostile, and in what way. Pure: `installAttacks.ts` carries it out.

/** The answers of the server that an attack of a plan can replace; those of records have plans of their own. */
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

export type Target = (typeof TARGETS)[number] | RecordTarget;

/** What is fetched again and again while signed in. */
export const RESOURCES: readonly Target[] = ['projects', 'project_places', 'metrics', 'notifications'];

/** What is requested only while a login is made or checked. */
const OF_LOGIN: ReadonlySet<Target> = new Set(['login', 'start', 'status', 'engineers', 'health']);

/** Outlines are fetched once, so they have to be odd from the first request on. */
const OF_START: ReadonlySet<Target> = new Set(['boundaries', 'city_outline']);

/** One hostile answer. */
export type Attack = {
  readonly target: Target;
  /** One of {@link variantsOf} its target. */
  readonly variant: string;
  readonly seed: number;
  /** About how many bytes the answer may have. */
  readonly maxBytes: number;
  /** Makes it as large as its variant ever gets, whatever the seed. */
  readonly isGreatest?: boolean;
};

/** Everything that is hostile in one run. */
export type Plan = {
  readonly name: string;
  readonly role: Role;
  readonly transportChoice: TransportChoice;
  readonly attacks: readonly Attack[];
};

const MIB = 1024 * 1024;

/** The names of everything that may be answered for a target. */
export function variantsOf(target: Target): readonly string[] {
  const httpAnswers = Object.keys(HTTP_ANSWERS);
  if (isRecordTarget(target)) return [...ownVariantsOf(target), ...httpAnswers];
  switch (target) {
    case 'projects':
    case 'project_places':
      return [...Object.keys(LISTS), ...httpAnswers];
    case 'notifications':
      return [...Object.keys(NOTIFICATION_PAGES), ...httpAnswers];
    case 'boundaries':
    case 'city_outline':
      return [...Object.keys(OUTLINES), ...httpAnswers];
    case 'login':
      return [...Object.keys(LOGIN_PAGES), 'lastingSession', ...httpAnswers];
    case 'socket':
    case 'stream':
      return Object.keys(CONNECTION_SCRIPTS);
    case 'metrics':
      return ['oddCounts', ...httpAnswers];
    case 'details':
    case 'health':
    case 'start':
    case 'status':
    case 'engineers':
      return httpAnswers;
  }
}

const OF_LISTS: readonly ErrorCode[] = ['answer_invalid', 'listed_in_part', 'answer_too_large'];

/** Codes that are correct where a login meets an unexpected answer. */
const OF_LOGINS: readonly ErrorCode[] = [
  'logged_out',
  'login_refused',
  'not_this_server',
  'server_broken',
  'csrf_refused',
  'answer_too_large',
];

/** The codes that describe an attack correctly. None of them has to appear, and no other may. */
export function expectedCodes({ target, variant, maxBytes }: Attack): readonly ErrorCode[] {
  const own = Object.hasOwn(HTTP_ANSWERS, variant)
    ? HTTP_ANSWERS[variant as keyof typeof HTTP_ANSWERS].errorCodes
    : OF_LISTS;
  const isOfLogin = OF_LOGIN.has(target) || variant === 'cookies';
  const isList = target === 'projects' || target === 'project_places';
  return [
    ...own,
    // Every connection is cut when the attack begins and when it ends.
    'unreachable',
    ...(isList ? (['listed_in_part'] as const) : []),
    ...(isOfLogin ? OF_LOGINS : []),
    // Large answers take long to make and may come too late.
    ...(maxBytes > MIB || isRecordTarget(target) ? (['timed_out'] as const) : []),
  ];
}

/** Whether an attack is installed before the user signs in. */
export function isBeforeSignIn({ target }: Attack): boolean {
  return target === 'health' || target === 'login';
}

/** Whether an attack must be in place at the first fetch. */
export function isFromTheStart({ target }: Attack): boolean {
  return OF_START.has(target);
}

/** Whether an attack is met only by a new login. */
export function isOfLogin({ target }: Attack): boolean {
  return OF_LOGIN.has(target);
}

/** Whether the altered answer validly says that notifications are gone or that there are others. */
export function mayTakeNotifications({ target, variant }: Attack): boolean {
  return (
    target === 'notifications' && variant !== 'someUnreadable' && Object.hasOwn(NOTIFICATION_PAGES, variant)
  );
}

/** Variants by which the server says that a Head Engineer is a superuser, or a superuser is not. */
const OF_ROLE: ReadonlySet<string> = new Set([
  'odd',
  'nested',
  'forbidden',
  'redirectLanding',
  'redirectLogin',
]);

/** Whether the altered answer says that the user has another role, which reads other lists. */
export function mayChangeRole({ target, variant }: Attack): boolean {
  return (
    (target === 'start' && variant === 'redirectLanding') || (target === 'engineers' && OF_ROLE.has(variant))
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
  const attacks = new Map<Target, Attack>();
  for (let left = int(1, 4); left > 0; left -= 1) {
    const target = int(1, 3) === 1 ? pick(TARGETS) : pick(RESOURCES);
    attacks.set(target, attackOf(target, random));
  }
  const isOfStreams = attacks.has('stream') && !attacks.has('socket');
  return {
    name: `seed ${seed}`,
    role,
    transportChoice: isOfStreams ? 'sse' : 'auto',
    attacks: [...attacks.values()],
  };
}

/** A random attack on a target. */
export function attackOf(target: Target, { int, pick }: Random): Attack {
  const maxBytes = pick([20_000, 200_000, 900_000, 1.9 * MIB, 8 * MIB, 15 * MIB, 31 * MIB]);
  return { target, variant: pick(variantsOf(target)), seed: int(1, 1_000_000_000), maxBytes };
}
