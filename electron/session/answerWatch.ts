import type { AppError, ErrorCode } from '#shared/result';
import type { PortalLook } from '../api/portalLook';
import type { LoginKeeper } from '../api/loginKeeper';
import type { Log } from '../diagnostics/log';
import type { Link } from '../link/link';
import type { LoginVerdict } from '../link/loginChecks';
import { isWithoutAnswer } from '../network/failure';

/** Answers to a login that is to be renewed, or to any request at this address: nothing can be fetched. */
const OF_ALL_REQUESTS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'csrf_refused',
  'origin_refused',
  'host_refused',
  'not_this_server',
  'redirected_https',
  'redirected_elsewhere',
]);

/**
 * What a failed fetch means for the link: only the user can go on; no answer came; an answer that every request gets;
 * or an answer that says nothing about other requests.
 */
export type Meaning = 'login_ended' | 'no_answer' | 'all_refused' | 'this_refused';

export function meaningOf(code: ErrorCode): Meaning {
  if (code === 'logged_out') return 'login_ended';
  if (isWithoutAnswer(code)) return 'no_answer';
  return OF_ALL_REQUESTS.has(code) ? 'all_refused' : 'this_refused';
}

export type AnswerWatchOptions = {
  readonly keeper: Pick<LoginKeeper, 'ensure' | 'noteSign'>;
  readonly log: Log;
  readonly portal: PortalLook;
  readonly link: Pick<Link, 'noteHttp' | 'endLogin'>;
  /** The server gave a useful answer. */
  readonly onAnswered?: (() => void) | undefined;
};

/** Tells the link the results of HTTP requests: that the server answers, or what prevents it. */
export class AnswerWatch {
  readonly #options: AnswerWatchOptions;

  constructor(options: AnswerWatchOptions) {
    this.#options = options;
  }

  /** Everything may be different now: a portal that was found may be gone. */
  forget(): void {
    this.#options.portal.forget();
  }

  /** Checks whether the login is valid, and renews it where it is not. */
  async checkLogin(): Promise<LoginVerdict> {
    const { keeper, portal, onAnswered } = this.#options;
    // Asked because the server refused something or a connection ended: the reason for a pause in renewing may be gone.
    keeper.noteSign();
    const role = await keeper.ensure();
    if (role.ok) {
      onAnswered?.();
      return 'stands';
    }
    const { code } = role.error;
    if (code === 'logged_out') return 'ended';
    this.#lookForPortal(code);
    return portal.name(role.error);
  }

  /** The result of a fetch. */
  note(outcome: 'answered' | AppError): void {
    const { log, link, portal, onAnswered } = this.#options;
    if (outcome === 'answered') {
      portal.forget();
      onAnswered?.();
      return link.noteHttp('answered');
    }
    const { code } = outcome;
    const meaning = meaningOf(code);
    if (meaning === 'login_ended') return link.endLogin(code);
    if (meaning !== 'no_answer') log.warn('fetch', 'failed', { code });
    if (meaning === 'this_refused') return;
    link.noteHttp(portal.name(outcome));
    this.#lookForPortal(code);
  }

  #lookForPortal(code: ErrorCode): void {
    const { portal, link } = this.#options;
    void portal.look(code).then((found) => {
      if (found) link.noteHttp(found);
    });
  }
}
