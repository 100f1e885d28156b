import type { LinkReason } from '#shared/domain/connection';
import type { ErrorCode } from '#shared/result';
import type { MessageKey } from '#shared/messages/translate';

/** At work the address is settled: there is nothing to type anew. */
const WORDS: Partial<Record<ErrorCode, MessageKey>> = {
  unreachable: 'problem.unreachable',
  name_not_found: 'problem.name_not_found',
  not_this_server: 'problem.not_this_server',
  server_broken: 'signin.serverBroken',
};

/** The bar's "Offline" says as much. */
const PLAIN: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unreachable', 'timed_out']);

/** What is wrong between this computer and the server, and what to do about it. */
export function problemWords(problem: ErrorCode): MessageKey {
  return WORDS[problem] ?? `error.${problem}`;
}

/** Whether a problem needs a line of its own, besides the bar. */
export function isWorthALine(problem: ErrorCode): boolean {
  return !PLAIN.has(problem);
}

/** Whether the login for the network's proxy is what is missing. */
export function isProxyLogin(problem: ErrorCode | null): boolean {
  return problem === 'proxy_login_required' || problem === 'proxy_login_wrong';
}

/** What happened to the link and, where something is wrong, what: sentences in their order. */
export function linkWords({
  reason,
  problem,
}: {
  readonly reason: LinkReason;
  readonly problem: ErrorCode | null;
}): readonly MessageKey[] {
  if (problem === null || problem === 'logged_out') return [`link.reason.${reason}`];
  // "Does not answer" is only the general word for what the problem names.
  if (reason === 'unreachable') return [problemWords(problem)];
  return [`link.reason.${reason}`, problemWords(problem)];
}
