import { RESOURCES, type Resource } from '#shared/domain/freshness';
import type { Clock, TimerHandle } from '../clock';

/** A hint waits this long for others, in ms, so that a burst costs one fetch. */
const GATHER_MS = 40;

/** A sustained stream of hints costs at most one fetch of a resource in this many ms. */
const MIN_GAP_MS = 5_000;

export type FetchQueueOptions = {
  readonly clock: Clock;
  /** Never rejects. */
  readonly fetch: (resource: Resource) => Promise<void>;
};

type Lane = {
  running: Promise<void> | null;
  /** Asked for again while running. */
  isWanted: boolean;
  /** When a hint last made it fetch. */
  lastHintedAt: number;
  /** Hinted fetches since things were last quiet; the second of a burst is free, then the gap holds. */
  burst: number;
  timer: TimerHandle | null;
};

/**
 * Decides when each resource is fetched: soon after a hint, never twice at once, at most twice for a burst and once a
 * gap for a stream.
 */
export class FetchQueue {
  readonly #clock: Clock;
  readonly #fetch: (resource: Resource) => Promise<void>;
  readonly #lanes: Readonly<Record<Resource, Lane>>;
  #isStopped = false;
  #isResting = false;

  constructor(options: FetchQueueOptions) {
    this.#clock = options.clock;
    this.#fetch = options.fetch;
    this.#lanes = Object.fromEntries(
      RESOURCES.map((resource) => [
        resource,
        { running: null, isWanted: false, lastHintedAt: -MIN_GAP_MS, burst: 0, timer: null },
      ]),
    ) as unknown as Record<Resource, Lane>;
  }

  /** A hint that the resource changed: it is fetched soon. */
  hint(resource: Resource): void {
    const lane = this.#lanes[resource];
    if (this.#isStopped || this.#isResting || lane.timer) return;
    if (lane.running) {
      lane.isWanted = true;
      return;
    }
    const now = this.#clock.now();
    if (now - lane.lastHintedAt >= MIN_GAP_MS) lane.burst = 0;
    // Bounded on both sides: the computer's clock may have been set back since.
    const restOfGap = Math.min(MIN_GAP_MS, lane.lastHintedAt + MIN_GAP_MS - now);
    const waitMs = lane.burst < 2 ? GATHER_MS : restOfGap;
    lane.timer = this.#clock.after(waitMs, () => {
      lane.timer = null;
      lane.lastHintedAt = this.#clock.now();
      lane.burst += 1;
      void this.now(resource);
    });
  }

  /** Fetches at once, or waits for the fetch under way and then fetches. Resolves when the answer is in. */
  async now(resource: Resource): Promise<void> {
    const lane = this.#lanes[resource];
    if (this.#isStopped || this.#isResting) return;
    if (lane.running) {
      await lane.running;
      if (this.#isStopped || this.#isResting) return;
      // Someone else who waited has started the next one already.
      if (lane.running !== null) return lane.running;
    }
    this.#clock.cancel(lane.timer);
    lane.timer = null;
    lane.isWanted = false;
    lane.running = this.#fetch(resource).finally(() => {
      lane.running = null;
      if (lane.isWanted) {
        lane.isWanted = false;
        this.hint(resource);
      }
    });
    return lane.running;
  }

  /** Nothing is fetched until {@link wake}; a fetch under way may still end. */
  rest(): void {
    this.#isResting = true;
    this.#forget();
  }

  wake(): void {
    this.#isResting = false;
  }

  /** Nothing is fetched afterwards; a fetch under way may still end. */
  stop(): void {
    this.#isStopped = true;
    this.#forget();
  }

  #forget(): void {
    for (const resource of RESOURCES) {
      this.#clock.cancel(this.#lanes[resource].timer);
      this.#lanes[resource].timer = null;
    }
  }
}
