import type { ServerSoftware } from '#shared/domain/session';
import type { AppError, ErrorCode, Result } from '#shared/result';
import type { HttpClient } from './httpClient';
import { probeServer } from './probe';

/** A visitor without cookies at an origin. */
type CreateClient = (origin: string) => HttpClient;

/** How long the check may delay another failure, in ms. */
const LOOK_MS = 4_000;

/** Failures of https whose cause may show in plain http: a captive portal, or a server without TLS. */
const WORTH_A_PLAIN_LOOK: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unreachable',
  'timed_out',
  'certificate_untrusted',
  'certificate_wrong_name',
]);

/** Whether plain http may show the cause of a failure at an origin. */
export function isWorthPlainLook(origin: string, code: ErrorCode): boolean {
  return origin.startsWith('https:') && WORTH_A_PLAIN_LOOK.has(code);
}

/** The same host and port in plain http. */
export function plain(origin: string): string {
  return origin.replace(/^https:/, 'http:');
}

/** Asks the same place in plain http, without anything secret. Errors: those of {@link probeServer}. */
export function lookInPlain(origin: string, createClient: CreateClient): Promise<Result<ServerSoftware>> {
  return probeServer(createClient(plain(origin)), LOOK_MS);
}

/**
 * Tells a network that wants a login of its own from other failures of an https server while signed in: over https it
 * only shows as a wrong certificate or as silence. Checks once for each series of failures; {@link forget} ends the
 * series.
 */
export class PortalLook {
  readonly #origin: string;
  readonly #createClient: CreateClient;
  /** The check of this series of failures; null while none was needed. */
  #look: symbol | null = null;
  #found: AppError | null = null;

  constructor(origin: string, createClient: CreateClient) {
    this.#origin = origin;
    this.#createClient = createClient;
  }

  /** The error to report for a failure, by what was found so far. */
  name(error: AppError): AppError {
    return this.#found && isWorthPlainLook(this.#origin, error.code) ? this.#found : error;
  }

  /** Checks where that is useful and was not done yet; resolves with the network's login page where one was found. */
  async look(code: ErrorCode): Promise<AppError | null> {
    if (this.#look || !isWorthPlainLook(this.#origin, code)) return null;
    const look = Symbol('look');
    this.#look = look;
    const found = await lookInPlain(this.#origin, this.#createClient);
    if (this.#look !== look) return null;
    this.#found = !found.ok && found.error.code === 'captive_portal' ? found.error : null;
    return this.#found;
  }

  /** The server answered, or the network may be another one now. */
  forget(): void {
    this.#look = null;
    this.#found = null;
  }
}
