import type { AuthInfo, Session } from 'electron';
import type { Credentials } from '../credentials/credentials';
import type { ElectronRequest } from './electronRequest';
import { codeOf } from './failure';
import type { ProxyOffers } from './proxyOffers';
import type { NetworkPartition } from './seededPartition';

/** What a proxy that asks is known by. */
type Asking = Pick<AuthInfo, 'host' | 'port'>;

export type ProxyQuestionsOptions = {
  readonly request: ElectronRequest;
  readonly offers: ProxyOffers;
  /**
   * Where a login nobody knows to be right is tried. A partition remembers what it was told before it knows what came of
   * it, and tells it for every request in it: tried in one that is in use, a wrong login would be told many times.
   */
  readonly trial: NetworkPartition;
  /** A small page without effect, asked for to try a login. Path on the server that was asked. */
  readonly trialPath: string;
};

/** Answers the proxy's questions for a login in Chromium's partitions. */
export class ProxyQuestions {
  readonly #options: ProxyQuestionsOptions;
  /** What each partition has been told for each proxy. */
  readonly #told = new WeakMap<NetworkPartition, ReadonlyMap<string, Credentials>>();

  constructor(options: ProxyQuestionsOptions) {
    this.#options = options;
  }

  /** Called as a request begins; what comes back answers its questions: a login, or null for none. Never rejects. */
  begin(
    partition: NetworkPartition,
    url: string,
    signal: AbortSignal | null,
  ): (asking: Asking) => Promise<Credentials | null> {
    // Sent along from the start, so a question means that the proxy does not take it (any more).
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

  /** Whether the proxy takes a login; null when it could not be asked. */
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
        // The narrower type is all that tests have; Electron gets its own object back.
        session: trial as Session,
        redirect: 'manual',
        // Without credentials it would not be asked either.
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
      // Whoever fails beyond the proxy was let through it; a tunnel it refuses is no word about the login either.
      request.on('error', (error) => finish(isTold && BEYOND_PROXY.test(codeOf(error)) ? true : null));
      request.end();
    });
  }
}

/** Codes of failures that come after the proxy has taken a login. */
const BEYOND_PROXY = /^ERR_(CERT_|SSL_|BAD_SSL_|TUNNEL_|EMPTY_RESPONSE)/;
