import type { LinkReason } from '#shared/domain/connection';
import type { ErrorCode } from '#shared/result';
import type { MessageKey } from '#shared/messages/translate';
import { errorWords } from '../../i18n/errorWords';

/** Sentences for a signed-in user, who has chosen the address and just typed nothing. */
const WORDS: Partial<Record<ErrorCode, MessageKey>> = {
  unreachable: 'problem.unreachable',
  name_not_found: 'problem.name_not_found',
  not_this_server: 'problem.not_this_server',
  proxy_login_wrong: 'problem.proxy_login_wrong',
  server_broken: 'signin.serverBroken',
};

/** The bar's "Offline" already says so. */
const PLAIN: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unreachable', 'timed_out']);

/**
 * What is wrong between this computer and the server, and what to do about it; `{host}` is the target of a redirect.
 */
export function problemWords(problem: ErrorCode, host?: string): MessageKey {
  return WORDS[problem] ?? errorWords(problem, host);
}

/** Whether a problem needs a line of its own, besides the bar. */
export function isWorthALine(problem: ErrorCode): boolean {
  return !PLAIN.has(problem);
}

/** Whether the login for the network's proxy is what is missing. */
export function isProxyLogin(problem: ErrorCode | null): boolean {
  return problem === 'proxy_login_required' || problem === 'proxy_login_wrong';
}

/** What happened to the link and, where something is wrong, what: sentences in order. */
export function linkWords({
  reason,
  problem,
  problemHost,
}: {
  readonly reason: LinkReason;
  readonly problem: ErrorCode | null;
  readonly problemHost?: string | undefined;
}): readonly MessageKey[] {
  if (problem === null || problem === 'logged_out') return [`link.reason.${reason}`];
  // "Does not answer" is only the general word for what the problem names.
  if (reason === 'unreachable') return [problemWords(problem, problemHost)];
  return [`link.reason.${reason}`, problemWords(problem, problemHost)];
}

/** As {@link linkWords}, for the past: what to do about it is left out. */
export function pastWords(moment: Parameters<typeof linkWords>[0]): readonly MessageKey[] {
  const { reason, problem } = moment;
  return problem !== null && !isWorthALine(problem) ? [`link.reason.${reason}`] : linkWords(moment);
}

/** The values of the sentences of {@link linkWords}. */
export function hostOf({ problemHost }: Parameters<typeof linkWords>[0]): { readonly host?: string } {
  return problemHost === undefined ? {} : { host: problemHost };
}
