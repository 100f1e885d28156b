import { ACCESS } from '#shared/domain/access';
import type { Role } from '#shared/domain/role';
import { CHECKED_READS, type CheckedRead, type Finding } from '#shared/domain/serverCheck/finding';
import type { Credentials } from '../credentials/credentials';
import { HttpClient, LONGEST_LIST } from '../api/httpClient';
import { logIn, logOut } from '../api/login';
import { checkChannels } from './checkChannels';
import { judgeCookie } from './judgeCookie';
import { unlessStopped, type Place } from './ports';

/** Each list is asked so often. */
const TIMES = 3;

/** A list that takes longer than this, in ms, costs a worker more than a client's share even once a minute. */
const SLOW_MS = 1_200;

/** A list of so many bytes is worth compressing: it takes most of a second on a line of 1 Mbit/s. */
const LARGE_BYTES = 100_000;

/** A login that ends sooner, in ms, is renewed by every client while its user works. */
const SHORT_SESSION_MS = 60 * 60_000;

/**
 * Signs in, looks at everything that the role's clients live on, and signs out, whatever happens between.
 * @returns the role that the login really has; null where there is none
 */
export async function checkRole(
  role: Role,
  credentials: Credentials | null,
  place: Place,
): Promise<Role | null> {
  const { origin, ports, begin, add } = place;
  const about = { subject: 'login', of: role } as const;
  if (!credentials) {
    add({ ...about, outcome: 'not_tested', why: 'no_login', figures: {} });
    return null;
  }
  begin('login', role);
  const visitor = new HttpClient({ origin, fetch: ports.fetch, clock: ports.clock });
  const entered = await logIn(visitor, credentials, ports.signal ? { signal: ports.signal } : {});
  if (!entered.ok) {
    const { code } = entered.error;
    const isOrigin = code === 'origin_refused' || code === 'csrf_refused';
    const fault = isOrigin ? 'login_origin_refused' : 'login_refused';
    add({ ...about, outcome: 'fault', fault, figures: { code } });
    return null;
  }
  try {
    if (entered.value !== role) {
      add({ ...about, outcome: 'fault', fault: 'other_role', figures: { role: entered.value } });
    } else add(judgeSession(role, visitor.cookieLifetimeMs('sessionid')));
    for (const finding of judgeCookie(role, visitor.cookieGuards('sessionid'), origin)) add(finding);
    for (const name of CHECKED_READS) {
      begin('read', `${entered.value} ${name}`);
      const found = await checkRead(entered.value, name, visitor, ports.signal);
      add(found);
      // Outlines are read once and kept: how they are sent makes no difference.
      const isOften = name !== 'boundaries';
      if (isOften && Number(found.figures.bytes ?? 0) > LARGE_BYTES) {
        await checkPacking(entered.value, name, visitor, place);
      }
    }
    await checkChannels(entered.value, visitor, place);
    return entered.value;
  } finally {
    await logOut(visitor);
  }
}

/** Whether a large list comes compressed to those who offer it. */
async function checkPacking(role: Role, name: CheckedRead, visitor: HttpClient, place: Place): Promise<void> {
  const { origin, ports, begin, add } = place;
  const about = { subject: 'packing', of: `${role} ${name}` } as const;
  begin(about.subject, about.of);
  const asked = ports.readHeaders(`${origin}${ACCESS[role].reads[name] ?? ''}`, {
    Cookie: visitor.cookieHeader(),
  });
  const headers = await unlessStopped(
    asked.catch(() => null),
    ports.signal,
  );
  if (headers === null) add({ ...about, outcome: 'not_tested', why: 'not_reached', figures: {} });
  else if (headers['content-encoding'] === undefined) {
    add({ ...about, outcome: 'fault', fault: 'answers_unpacked', figures: {} });
  } else add({ ...about, outcome: 'fine', figures: {} });
}

function judgeSession(role: Role, lifetimeMs: number | null): Finding {
  const about = { subject: 'login', of: role } as const;
  const minutes = lifetimeMs === null ? null : Math.round(lifetimeMs / 60_000);
  const figures = minutes === null ? {} : { minutes };
  return lifetimeMs !== null && lifetimeMs < SHORT_SESSION_MS
    ? { ...about, outcome: 'fault', fault: 'session_short', figures }
    : { ...about, outcome: 'fine', figures };
}

async function checkRead(
  role: Role,
  name: CheckedRead,
  visitor: HttpClient,
  signal: AbortSignal | undefined,
): Promise<Finding> {
  const about = { subject: 'read', of: `${role} ${name}` } as const;
  const path = ACCESS[role].reads[name] ?? '';
  const took: number[] = [];
  let bytes = 0;
  visitor.tellCosts((_path, cost) => {
    took.push(cost.serverMs);
    bytes = cost.bytes;
  });
  for (let time = 0; time < TIMES; time += 1) {
    const answer = await visitor.request(path, { maxBytes: LONGEST_LIST, ...(signal ? { signal } : {}) });
    if (answer.ok) continue;
    const { code } = answer.error;
    const isBroken = code === 'server_broken';
    const fault = !isBroken ? 'read_refused' : name === 'boundaries' ? 'outlines_broken' : 'read_broken';
    return { ...about, outcome: 'fault', fault, figures: { code, path } };
  }
  const figures = { ms: Math.round(middleOf(took)), bytes };
  return middleOf(took) > SLOW_MS
    ? { ...about, outcome: 'fault', fault: 'read_slow', figures }
    : { ...about, outcome: 'fine', figures };
}

const middleOf = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
