import type { LossStage } from '../../kit/map/mapStore';

/** Runs a task after some ms; returns a function that cancels it. */
type Schedule = (task: () => void, delay: number) => () => void;

export type MapRecoveryOptions = {
  readonly schedule: Schedule;
  /** Monotonic ms. */
  readonly now: () => number;
  /** Builds a new map in place of the lost one; false when this computer still does not allow it. */
  readonly rebuild: () => boolean;
  /** Tells the screen the state; `hasFailed`: the last try on request failed. */
  readonly onStage: (stage: LossStage, hasFailed: boolean) => void;
};

/**
 * Pauses, in ms, before each new map after the graphics process took the old one's context. The first one waits for the
 * context to come back by itself, as it usually does. After two losses within two minutes Chromium gives the page no
 * context for the rest of those two minutes, so the tries go on well beyond that.
 */
const DELAYS = [4_000, 5_000, 10_000, 20_000, 30_000, 30_000, 60_000, 60_000, 120_000, 300_000] as const;

/** A map that has drawn for this long, in ms, counts as healthy: the next loss begins with the first pause. */
const STEADY_AFTER = 300_000;

/**
 * Gets the map back after its WebGL context was lost: waits, tries, waits longer, and stops, so that a map that itself
 * crashes the graphics driver does not do so for ever. From the second stage on the user may request a try.
 */
export class MapRecovery {
  readonly #options: MapRecoveryOptions;
  #cancel: (() => void) | null = null;
  #tries = 0;
  #drawingSince: number | null = null;
  #isLost = false;

  constructor(options: MapRecoveryOptions) {
    this.#options = options;
  }

  /** The context is gone, or could not be had by a page that had one before. */
  noteLost(): void {
    if (this.#isLost) return;
    const { now, onStage } = this.#options;
    if (this.#drawingSince !== null && now() - this.#drawingSince >= STEADY_AFTER) this.#tries = 0;
    this.#isLost = true;
    this.#drawingSince = null;
    onStage(this.#tries === 0 ? 'moment' : this.#stage, false);
    this.#tryLater();
  }

  /** The map draws, however it came back. */
  noteDrawing(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#isLost = false;
    this.#drawingSince ??= this.#options.now();
  }

  /** The user requests a try. */
  tryNow(): void {
    if (!this.#isLost) return;
    if (this.#stage === 'given_up') this.#tries = 1;
    this.#try(true);
  }

  get #stage(): LossStage {
    return this.#tries >= DELAYS.length ? 'given_up' : 'long';
  }

  #tryLater(): void {
    this.#cancel?.();
    this.#cancel = null;
    const delay = DELAYS[this.#tries];
    if (delay === undefined) return;
    this.#cancel = this.#options.schedule(() => {
      this.#cancel = null;
      this.#tries += 1;
      this.#try(false);
    }, delay);
  }

  #try(isAsked: boolean): void {
    // A new map counts as lost until it says that it draws, and the next try stays planned.
    const isBuilt = this.#options.rebuild();
    if (!this.#isLost) return;
    this.#options.onStage(this.#stage, isAsked && !isBuilt);
    this.#tryLater();
  }
}
