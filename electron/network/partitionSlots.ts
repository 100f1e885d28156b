import type { SeededPartition } from './seededPartition';
import { unlessAborted } from './unlessAborted';

/** A partition for one request. */
export type PartitionSlot = { readonly seeded: SeededPartition; readonly release: () => void };

/**
 * A few partitions, each for one request at a time. Requests that may change something on the server go through them:
 * when a connection used before breaks off, Chromium sends a request again by itself, even a POST, and nobody knows how
 * often it was carried out. So each request here begins on a new connection.
 */
export class PartitionSlots {
  readonly #idle: SeededPartition[];
  readonly #waiting: ((seeded: SeededPartition) => void)[] = [];

  constructor(partitions: readonly SeededPartition[]) {
    this.#idle = [...partitions];
  }

  /** Whether a partition is free now. */
  get isFree(): boolean {
    return this.#idle.length > 0;
  }

  /** A partition without connections; waits its turn. Rejects with the signal's reason. */
  async take(signal: AbortSignal | null): Promise<PartitionSlot> {
    const seeded = this.#idle.pop() ?? (await this.#wait(signal));
    let isReleased = false;
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      seeded.forget();
      const next = this.#waiting.shift();
      if (next) next(seeded);
      else this.#idle.push(seeded);
    };
    try {
      await unlessAborted(seeded.partition.closeAllConnections(), signal);
    } catch (error) {
      release();
      throw error;
    }
    return { seeded, release };
  }

  #wait(signal: AbortSignal | null): Promise<SeededPartition> {
    return new Promise((resolve, reject) => {
      const take = (seeded: SeededPartition): void => {
        signal?.removeEventListener('abort', leave);
        resolve(seeded);
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(take), 1);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(take);
    });
  }
}
