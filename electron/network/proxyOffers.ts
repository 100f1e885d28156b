import type { Credentials } from '../credentials/credentials';
import type { ProxyLogin } from './proxyLogin';

/** A login to be given to a proxy. */
export type ProxyOffer = {
  readonly credentials: Credentials;
  /** It is unknown whether it is right; all other requests wait until {@link ProxyOffer.settle} is called. */
  readonly isTrial: boolean;
  /**
   * Call with whether the proxy accepted it; null when that could not be found out. May be called again when it is
   * asked again.
   */
  readonly settle: (isTaken: boolean | null) => void;
};

/**
 * Hands out the proxy's login so that a wrong one is sent once, however many requests and sockets are under way: each
 * wrong password counts, and a few lock the account.
 */
export class ProxyOffers {
  readonly #login: ProxyLogin;
  /** The login a proxy has accepted. */
  #proven: Credentials | null = null;
  /** Until the login that is being tried is known to be right or wrong, or the attempt failed. */
  #trial: Promise<void> | null = null;

  constructor(login: ProxyLogin) {
    this.#login = login;
  }

  /** The login for a proxy that asks, once it is this request's turn; null when there is none that was not refused. */
  async take(): Promise<ProxyOffer | null> {
    while (this.#trial) {
      // Each trial decides anew: the next one may be of another login.
      // oxlint-disable-next-line no-await-in-loop
      await this.#trial;
    }
    const credentials = this.#login.offer();
    if (!credentials) return null;
    const isTrial = credentials !== this.#proven;
    let end = (): void => undefined;
    if (isTrial) {
      this.#trial = new Promise((resolve) => {
        end = () => {
          end = () => undefined;
          this.#trial = null;
          resolve();
        };
      });
    }
    return {
      credentials,
      isTrial,
      settle: (isTaken) => {
        if (isTaken === true) this.#proven = credentials;
        if (isTaken === false) this.#login.refuse(credentials);
        end();
      },
    };
  }
}
