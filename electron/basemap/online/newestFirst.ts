/** A task that nobody waits for any more: others came after it. */
export class PassedOver extends Error {}

/**
 * Lets a few tasks run at once. Of those that wait the newest comes first, since a map that is moved asks for what is seen
 * now last; where too many wait, the oldest are given up.
 */
export class NewestFirst {
  #free: number;
  readonly #mostWaiting: number;
  readonly #waiting: { readonly begin: () => void; readonly giveUp: () => void }[] = [];

  constructor(lanes: number, mostWaiting: number) {
    this.#free = lanes;
    this.#mostWaiting = mostWaiting;
  }

  /** Runs a task in its turn. Rejects with {@link PassedOver} where it never comes, or as the task does. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn();
    try {
      return await task();
    } finally {
      const next = this.#waiting.pop();
      if (next) next.begin();
      else this.#free += 1;
    }
  }

  #turn(): Promise<void> {
    return new Promise((begin, reject) => {
      this.#waiting.push({ begin, giveUp: () => reject(new PassedOver('others came after it')) });
      if (this.#waiting.length > this.#mostWaiting) this.#waiting.shift()?.giveUp();
    });
  }
}
