import type { Boundaries } from '#shared/domain/boundaries';
import type { KeptCache, OnRead } from '../city/cache/keptCache';
import { RenewalPause } from '../api/renewalPause';
import { signInKept, type KeptSignInPorts } from './keptSignIn';
import { Reachability, type ReachabilityOptions } from './reachability';

export type RestoredSessionOptions = Omit<ReachabilityOptions, 'probe'> & {
  /** Null where nothing is kept on disk. */
  readonly cache: KeptCache | null;
  /** The saved data could be read only now. */
  readonly onRead: OnRead;
  /** How the server is checked, and a kept login is made. */
  readonly signIn: Omit<KeptSignInPorts, 'pause'>;
};

/** Saved data that is shown before its user is signed in: the open cache, and the checks of the server. */
export class RestoredSession {
  /** The pause between failed attempts with the kept login. */
  readonly #pause: RenewalPause;
  #cache: KeptCache | null;
  readonly #reachability: Reachability;

  constructor(options: RestoredSessionOptions) {
    this.#cache = options.cache;
    this.#cache?.whenRead(options.onRead);
    const pause = new RenewalPause(options);
    this.#pause = pause;
    this.#reachability = new Reachability({
      ...options,
      probe: () => signInKept({ ...options.signIn, pause }),
    });
  }

  /** Whether saved data may be shown at all before its user has signed in. */
  get isShown(): boolean {
    return this.#cache !== null;
  }

  get boundaries(): Boundaries | null {
    return this.#cache?.cached?.boundaries ?? null;
  }

  start(): void {
    this.#reachability.start();
  }

  /** Checks the server at once, and tries a kept login again. */
  retryNow(): void {
    this.#pause.cut();
    this.#reachability.retryNow();
  }

  /** Stops checking and hands over the open cache. */
  handOver(): KeptCache | null {
    this.#pause.cut();
    this.#reachability.stop();
    const cache = this.#cache;
    this.#cache = null;
    return cache;
  }

  /** Stops checking and closes the cache. */
  close(): void {
    this.handOver()?.close();
  }
}
