import type { ErrorCode } from '#shared/result';
import type { Credentials, KeptSecret } from '../credentials/credentials';

export type ProxyLoginOptions = {
  /** Default: nothing is kept. */
  readonly kept?: KeptSecret;
  /** The login changed: remembered answers to the old one are to be forgotten. */
  readonly onChange?: () => void;
};

/**
 * The login for the network's proxy, for HTTP and sockets alike. Once found wrong it is not offered again, because a
 * program that keeps trying soon locks an account.
 */
export class ProxyLogin {
  readonly #options: ProxyLoginOptions;
  #credentials: Credentials | null;
  #isWrong = false;
  #isKept: boolean;

  constructor(options: ProxyLoginOptions = {}) {
    this.#options = options;
    this.#credentials = options.kept?.read() ?? null;
    this.#isKept = this.#credentials !== null;
  }

  /** It is kept between runs. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Uses a login from now on. @param keep also between runs. @returns false when it was to be kept and could not be. */
  set(credentials: Credentials, keep: boolean): boolean {
    this.#credentials = credentials;
    this.#isWrong = false;
    if (!keep) this.#options.kept?.remove();
    this.#isKept = keep && (this.#options.kept?.write(credentials) ?? false);
    this.#options.onChange?.();
    return !keep || this.#isKept;
  }

  /** Forgets it, here and where it is kept: the proxy has to ask again. */
  forget(): void {
    this.#credentials = null;
    this.#isWrong = false;
    this.#isKept = false;
    this.#options.kept?.remove();
    this.#options.onChange?.();
  }

  /** The login for a proxy that asks; null when there is none that it has not refused already. */
  offer(): Credentials | null {
    return this.#isWrong ? null : this.#credentials;
  }

  /** The proxy refused what was offered. @param offered as {@link offer} gave it: a newer one is not affected */
  refuse(offered: Credentials | null): void {
    if (offered !== null && offered === this.#credentials) this.#isWrong = true;
  }

  /** The error that a proxy's demand for a login means. */
  get problem(): ErrorCode {
    return this.#isWrong ? 'proxy_login_wrong' : 'proxy_login_required';
  }
}
