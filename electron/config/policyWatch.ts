import type { Clock, TimerHandle } from '../time/clock';

/** How often a policy is looked at where nothing tells of its changes, in ms. Group policies themselves come every 90 min. */
export const LOOK_EVERY_MS = 5 * 60_000;

/** Who writes a file touches it several times; the look waits until it has been quiet for this long, in ms. */
export const QUIET_MS = 300;

/**
 * Tells of changes in a folder. @returns what stops it; null where the folder cannot be watched, as one that is not there
 */
export type WatchFolder = (folder: string, onChange: () => void) => (() => void) | null;

export type PolicyWatchOptions = {
  readonly clock: Clock;
  readonly watch: WatchFolder;
  readonly folders: readonly string[];
  readonly look: () => void;
};

/** Has the policies looked at again when something in their folders changes, every few minutes, and when asked. */
export class PolicyWatch {
  readonly #options: PolicyWatchOptions;
  readonly #watched = new Map<string, () => void>();
  #timer: TimerHandle | null = null;

  constructor(options: PolicyWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#watchFolders();
    this.#wait(LOOK_EVERY_MS);
  }

  stop(): void {
    this.#options.clock.cancel(this.#timer);
    this.#timer = null;
    for (const stop of this.#watched.values()) stop();
    this.#watched.clear();
  }

  /** Something may have changed, for example while the machine slept. */
  lookSoon(): void {
    if (this.#timer !== null) this.#wait(QUIET_MS);
  }

  #wait(ms: number): void {
    this.#options.clock.cancel(this.#timer);
    this.#timer = this.#options.clock.after(ms, () => {
      this.#options.look();
      // A folder may have been made, or made anew: what was watched of the one before tells nothing any more.
      this.#watchFolders();
      this.#wait(LOOK_EVERY_MS);
    });
  }

  #watchFolders(): void {
    for (const folder of this.#options.folders) {
      this.#watched.get(folder)?.();
      this.#watched.delete(folder);
      const stop = this.#options.watch(folder, () => this.lookSoon());
      if (stop) this.#watched.set(folder, stop);
    }
  }
}
