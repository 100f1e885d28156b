import type { AuthInfo, Session } from 'electron';
import type { Credentials } from '../credentials/credentials';
import type { ElectronRequest } from './electronRequest';
import { codeOf } from './failure';
import type { ProxyOffers } from './proxyOffers';
import type { NetworkPartition } from './seededPartition';

/** The name by which an asking proxy is remembered. */
type Asking = Pick<AuthInfo, 'host' | 'port'>;

export type ProxyQuestionsOptions = {
  readonly request: ElectronRequest;
  readonly offers: ProxyOffers;
  /**
   * Where an unproven login is tried. A partition remembers a login before it knows whether it is right, and sends it
   * with every request: tried in a partition that is in use, a wrong login would be sent many times.
   */
  readonly trial: NetworkPartition;
  /** A small page without effect, requested to try a login. Path on the server of the original request. */
  readonly trialPath: string;
};

/** Answers the proxy's questions for a login in Chromium's partitions. */
export class ProxyQuestions {
  readonly #options: ProxyQuestionsOptions;
  /** The logins each partition was given, by proxy. */
  readonly #told = new WeakMap<NetworkPartition, ReadonlyMap<string, Credentials>>();

  constructor(options: ProxyQuestionsOptions) {
    this.#options = options;
  }

  /**
   * Called as a request begins; the returned function answers its questions with a login, or null for none. Never
   * rejects.
   */
  begin(
    partition: NetworkPartition,
    url: string,
    signal: AbortSignal | null,
  ): (asking: Asking) => Promise<Credentials | null> {
    // It was sent from the start, so a question means that the proxy does not accept it (any more).
    const sent = this.#told.get(partition);
    let answered: Credentials | null = null;
    return async (asking) => {
      const proxy = `${asking.host}:${asking.port}`;
      const offer = await this.#options.offers.take();
      if (!offer) return null;
      const { credentials, isTrial, settle } = offer;
      if (credentials === answered || credentials === sent?.get(proxy)) {
        settle(false);
        return null;
      }
      if (isTrial) {
        const isTaken = await this.#try(credentials, url, signal);
        settle(isTaken);
        if (isTaken !== true) return null;
      }
      answered = credentials;
      this.#told.set(partition, new Map([...(this.#told.get(partition) ?? []), [proxy, credentials]]));
      return credentials;
    };
  }

  /** Whether the proxy accepts a login; null when that could not be found out. */
  async #try(credentials: Credentials, url: string, signal: AbortSignal | null): Promise<boolean | null> {
    const { request: ask, trial, trialPath } = this.#options;
    await Promise.all([
      trial.clearAuthCache(),
      trial.clearStorageData({ storages: ['cookies'] }),
      trial.closeAllConnections(),
    ]);
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve(null);
      const request = ask({
        url: new URL(trialPath, url).href,
        method: 'GET',
        // Tests have only the narrower type; Electron gets its own object back.
        session: trial as Session,
        redirect: 'manual',
        // Without credentials the proxy would not ask either.
        credentials: 'include',
        useSessionCookies: false,
      });
      let isOver = false;
      const finish = (isTaken: boolean | null): void => {
        if (isOver) return;
        isOver = true;
        signal?.removeEventListener('abort', giveUp);
        resolve(isTaken);
        request.abort();
      };
      const giveUp = (): void => finish(null);
      signal?.addEventListener('abort', giveUp);
      let isTold = false;
      request.on('login', ({ isProxy }, answer) => {
        if (isProxy && !isTold) {
          isTold = true;
          return answer(credentials.username, credentials.password);
        }
        answer();
        finish(!isProxy);
      });
      request.on('response', ({ statusCode }) => finish(statusCode !== 407));
      request.on('redirect', () => finish(true));
      // A failure beyond the proxy shows that the proxy let the request through; a refused tunnel says nothing about
      // the login.
      request.on('error', (error) => finish(isTold && BEYOND_PROXY.test(codeOf(error)) ? true : null));
      request.end();
    });
  }
}

/** Codes of failures that come after the proxy has accepted a login. */
const BEYOND_PROXY = /^ERR_(CERT_|SSL_|BAD_SSL_|TUNNEL_|EMPTY_RESPONSE)/;
