import type { SeededPartition } from './seededPartition';

/** A partition for one request. */
export type PartitionSlot = { readonly seeded: SeededPartition; readonly release: () => void };

/**
 * A few partitions, each for one request at a time. Whatever may change something on the server goes through them, for
 * Chromium sends a request, a POST as well, again by itself when a connection used before breaks off; then nobody knows
 * how often it was carried out. So each request here begins on a new connection.
 */
export class PartitionSlots {
  readonly #idle: SeededPartition[];
  readonly #waiting: ((seeded: SeededPartition) => void)[] = [];

  constructor(partitions: readonly SeededPartition[]) {
    this.#idle = [...partitions];
  }

  /** Nobody has to wait now. */
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
      await seeded.partition.closeAllConnections();
      signal?.throwIfAborted();
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
