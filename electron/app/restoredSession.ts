import type { Boundaries } from '#shared/domain/boundaries';
import type { CacheFile } from '../projects/cache/cacheFile';
import { RenewalPause } from '../server/renewalPause';
import type { OpenedCache } from './keptData';
import { Reachability, type ReachabilityOptions } from './reachability';

export type RestoredSessionOptions = ReachabilityOptions & {
  readonly origin: string;
  readonly username: string;
  /** Null where nothing was kept on disk. */
  readonly opened: OpenedCache | null;
};

/** What was saved of somebody, shown before they are signed in: the open cache, and the look-out for the server. */
export class RestoredSession {
  readonly origin: string;
  readonly username: string;
  readonly boundaries: Boundaries | null;
  /** Between tries of the kept login that came to nothing. */
  readonly pause: RenewalPause;
  #file: CacheFile | null;
  readonly #reachability: Reachability;

  constructor(options: RestoredSessionOptions) {
    this.origin = options.origin;
    this.username = options.username;
    this.boundaries = options.opened?.cached.boundaries ?? null;
    this.#file = options.opened?.file ?? null;
    this.pause = new RenewalPause(options);
    this.#reachability = new Reachability(options);
  }

  start(): void {
    this.#reachability.start();
  }

  /** Looks for the server at once, and tries a kept login anew. */
  retryNow(): void {
    this.pause.cut();
    this.#reachability.retryNow();
  }

  /** Stops looking and hands over the open cache. */
  handOver(): CacheFile | null {
    this.pause.cut();
    this.#reachability.stop();
    const file = this.#file;
    this.#file = null;
    return file;
  }

  /** Stops looking and closes the cache. */
  close(): void {
    this.handOver()?.close();
  }
}
