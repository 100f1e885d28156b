import { isInsecureOrigin } from '../../host';
import type { ErrorCode } from '../../result';
import { LIVE_CHANNELS } from '../connection';
import { row, type CheckFacts } from './facts';

// The checks of the way to the server. What HTTP found wrong last (`link.problem`) belongs to exactly one of them; the
// others cannot tell meanwhile.

/** A clock that is off by more, in ms, makes ages on screen and the days of reports wrong. */
export const CLOCK_OFF_MS = 120_000;

/** Problems by the row that they belong to. */
const PROBLEMS = {
  network: ['unreachable', 'timed_out', 'name_not_found', 'captive_portal'],
  proxy: ['proxy_unreachable', 'proxy_login_required', 'proxy_login_wrong', 'proxy_refused'],
  certificate: [
    'certificate_untrusted',
    'certificate_expired',
    'certificate_wrong_name',
    'client_certificate_required',
    'client_certificate_refused',
    'client_certificate_unreadable',
  ],
  server_kind: [
    'not_this_server',
    'host_refused',
    'redirected_https',
    'redirected_address',
    'redirected_elsewhere',
    'redirected_oddly',
    'server_broken',
    'answer_invalid',
    'answer_too_large',
  ],
  login: ['wrong_password', 'login_refused', 'no_role', 'csrf_refused', 'origin_refused', 'logged_out'],
} as const satisfies Record<string, readonly ErrorCode[]>;

/** The problem, where it is one of this row's. */
function problemOf<R extends keyof typeof PROBLEMS>(
  { link }: CheckFacts,
  name: R,
): (typeof PROBLEMS)[R][number] | null {
  const codes: readonly (typeof PROBLEMS)[R][number][] = PROBLEMS[name];
  return codes.find((code) => code === link.problem) ?? null;
}

/** HTTP to the server works, or the server itself says what is wrong. */
const isAnswered = (facts: CheckFacts): boolean =>
  facts.link.phase === 'live' ||
  facts.link.phase === 'signed_out' ||
  problemOf(facts, 'server_kind') !== null ||
  problemOf(facts, 'login') !== null;

const hasServer = ({ session }: CheckFacts): boolean => session.server !== '';

export const CONNECTION_ROWS = {
  network: row(
    {
      answers: { state: 'fine' },
      no_network: { state: 'attention', action: 'try_again' },
      portal: { state: 'attention', action: 'try_again' },
      no_answer: { state: 'attention', action: 'try_again' },
      not_asked: { state: 'unknown' },
      waiting: { state: 'unknown', action: 'try_again' },
    },
    (facts) => {
      const { link, isOnline } = facts;
      const problem = problemOf(facts, 'network');
      const { since } = link;
      // What answers is there, whatever the system says of the network: it does not know of every way.
      if (problem === null && isAnswered(facts)) {
        return { is: 'answers', since, figures: { at: link.lastHeardAt ?? since } };
      }
      if (!isOnline) return { is: 'no_network', since };
      if (problem === 'captive_portal') return { is: 'portal', since, problem };
      if (problem !== null) return { is: 'no_answer', since, problem };
      return hasServer(facts) ? { is: 'waiting', since } : { is: 'not_asked' };
    },
  ),
  proxy: row(
    {
      none: { state: 'fine' },
      passed: { state: 'fine' },
      login: { state: 'attention', action: 'proxy_sign_in' },
      down: { state: 'attention', action: 'try_again' },
      refuses: { state: 'attention', action: 'try_again' },
      not_asked: { state: 'unknown' },
      not_passed: { state: 'unknown' },
    },
    (facts) => {
      const problem = problemOf(facts, 'proxy');
      const { since } = facts.link;
      if (problem === 'proxy_unreachable') return { is: 'down', since, problem };
      if (problem === 'proxy_refused') return { is: 'refuses', since, problem };
      if (problem !== null) return { is: 'login', since, problem };
      if (facts.isProxied === null) return { is: 'not_asked' };
      if (!facts.isProxied) return { is: 'none' };
      return { is: isAnswered(facts) ? 'passed' : 'not_passed' };
    },
  ),
  certificate: row(
    {
      trusted: { state: 'fine' },
      local: { state: 'fine' },
      plain: { state: 'attention' },
      untrusted: { state: 'attention', action: 'try_again' },
      expired: { state: 'attention', action: 'try_again' },
      wrong_name: { state: 'attention', action: 'try_again' },
      own: { state: 'attention', action: 'try_again' },
      not_asked: { state: 'unknown' },
      not_shown: { state: 'unknown' },
    },
    (facts) => {
      const problem = problemOf(facts, 'certificate');
      const { since } = facts.link;
      const { server } = facts.session;
      if (problem === 'certificate_untrusted') return { is: 'untrusted', since, problem };
      if (problem === 'certificate_expired') return { is: 'expired', since, problem };
      if (problem === 'certificate_wrong_name') return { is: 'wrong_name', since, problem };
      if (problem !== null) return { is: 'own', since, problem };
      if (server === '') return { is: 'not_asked' };
      if (isInsecureOrigin(server)) return { is: 'plain' };
      if (server.startsWith('http:')) return { is: 'local' };
      return { is: isAnswered(facts) ? 'trusted' : 'not_shown' };
    },
  ),
  clock: row(
    {
      right: { state: 'fine' },
      behind: { state: 'attention', action: 'look_again' },
      ahead: { state: 'attention', action: 'look_again' },
      not_compared: { state: 'unknown' },
    },
    ({ clock }) => {
      if (clock === null) return { is: 'not_compared' };
      const figures = {
        seconds: Math.round(Math.abs(clock.aheadMs) / 1000),
        minutes: Math.round(Math.abs(clock.aheadMs) / 60_000),
        at: clock.at,
      };
      if (Math.abs(clock.aheadMs) <= CLOCK_OFF_MS) return { is: 'right', figures };
      return { is: clock.aheadMs > 0 ? 'behind' : 'ahead', figures };
    },
  ),
  server_kind: row(
    {
      sockets: { state: 'fine' },
      streams: { state: 'fine' },
      development: { state: 'attention' },
      wrong: { state: 'attention', action: 'try_again' },
      broken: { state: 'attention', action: 'try_again' },
      hidden: { state: 'unknown' },
      not_asked: { state: 'unknown' },
    },
    (facts) => {
      const problem = problemOf(facts, 'server_kind');
      const { since } = facts.link;
      if (problem === 'server_broken' || problem === 'answer_invalid' || problem === 'answer_too_large') {
        return { is: 'broken', since, problem };
      }
      if (problem !== null) return { is: 'wrong', since, problem };
      const { software } = facts.session;
      const figures = { software };
      if (software === 'daphne') return { is: 'sockets', figures };
      if (software === 'gunicorn') return { is: 'streams', figures };
      if (software === 'development') return { is: 'development', figures };
      return { is: hasServer(facts) && isAnswered(facts) ? 'hidden' : 'not_asked' };
    },
  ),
  login: row(
    {
      valid: { state: 'fine' },
      demo: { state: 'fine' },
      ended: { state: 'attention', action: 'sign_in' },
      refused: { state: 'attention', action: 'sign_in' },
      saved_only: { state: 'unknown' },
      nobody: { state: 'unknown' },
    },
    (facts) => {
      const { session, link } = facts;
      const { since } = link;
      const problem = problemOf(facts, 'login');
      if (problem === 'logged_out' || link.phase === 'signed_out') {
        return { is: 'ended', since, ...(problem && { problem }) };
      }
      if (problem !== null) return { is: 'refused', since, problem };
      if (session.phase === 'signed_in') return { is: session.isDemo ? 'demo' : 'valid' };
      return { is: session.phase === 'restored' ? 'saved_only' : 'nobody' };
    },
  ),
  channels: row(
    {
      live: { state: 'fine' },
      chosen: { state: 'fine', action: 'transport_setting' },
      some_asked: { state: 'attention', action: 'try_again' },
      all_asked: { state: 'attention', action: 'try_again' },
      none: { state: 'attention', action: 'try_again' },
      not_opened: { state: 'unknown' },
    },
    ({ link, isPollingChosen }) => {
      const { since } = link;
      if (link.phase === 'idle' || link.phase === 'connecting') return { is: 'not_opened' };
      if (link.phase !== 'live') return { is: 'none', since };
      const asked = LIVE_CHANNELS.filter((channel) => {
        const { transport } = link.channels[channel];
        return transport === null || transport === 'polling';
      });
      if (asked.length === 0) return { is: 'live', since, figures: { transport: link.transport ?? '' } };
      if (isPollingChosen) return { is: 'chosen', since };
      if (asked.length === LIVE_CHANNELS.length) return { is: 'all_asked', since };
      return { is: 'some_asked', since, items: asked };
    },
  ),
};
