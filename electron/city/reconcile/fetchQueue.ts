import { RESOURCES, type Resource } from '#shared/domain/freshness';
import type { Clock, TimerHandle } from '../../time/clock';

/** The first hint waits this long for others, in ms: the server sends most changes in two or three messages. */
const GATHER_MS = 40;

/**
 * A burst is over when no hint came for this many ms. Its second fetch waits for that, so that it covers the whole
 * burst and no third is needed; no longer than {@link MIN_GAP_MS} after the first.
 */
const QUIET_MS = 250;

/** A sustained stream of hints causes at most one fetch of a resource in this many ms. */
const MIN_GAP_MS = 5_000;

/**
 * The same for what costs the server more than it changes: the page of the engineers is 144 kB for 33 projects
 * (server contract §13).
 */
const LONGER_GAPS_MS: Partial<Readonly<Record<Resource, number>>> = { spending: 30_000, assignments: 60_000 };

/** The resources another one follows from: their answers hint it, so its burst ends when theirs do. */
const FOLLOWS: Partial<Readonly<Record<Resource, readonly Resource[]>>> = {
  metrics: ['projects', 'notifications'],
};

/** `Answer`: the result of a fetch, for those who wait for it. */
export type FetchQueueOptions<Answer> = {
  readonly clock: Clock;
  /** Never rejects. */
  readonly fetch: (resource: Resource) => Promise<Answer>;
  /** How much longer the gaps of a stream are; default: 1. */
  readonly gapFactor?: () => number;
};

function gapOf(resource: Resource): number {
  return LONGER_GAPS_MS[resource] ?? MIN_GAP_MS;
}

type Lane<Answer> = {
  running: Promise<Answer> | null;
  /** Hinted again while it waits or runs. */
  isHintedAgain: boolean;
  /** When a hint last made it fetch. */
  lastHintedAt: number;
  /** Hinted fetches since the last quiet time: the first is soon, the second ends the burst, then the gap holds. */
  burst: number;
  timer: TimerHandle | null;
};

/**
 * Decides when each resource is fetched: soon after a hint, never twice at once, at most twice for a burst and once a
 * gap for a stream.
 */
export class FetchQueue<Answer> {
  readonly #clock: Clock;
  readonly #fetch: (resource: Resource) => Promise<Answer>;
  readonly #gapFactor: () => number;
  readonly #lanes: Readonly<Record<Resource, Lane<Answer>>>;
  #isStopped = false;
  #isPaused = false;

  constructor(options: FetchQueueOptions<Answer>) {
    this.#clock = options.clock;
    this.#fetch = options.fetch;
    this.#gapFactor = options.gapFactor ?? (() => 1);
    this.#lanes = Object.fromEntries(
      RESOURCES.map((resource) => [
        resource,
        { running: null, isHintedAgain: false, lastHintedAt: -gapOf(resource), burst: 0, timer: null },
      ]),
    ) as unknown as Record<Resource, Lane<Answer>>;
  }

  /** A hint that the resource changed: it is fetched soon. */
  hint(resource: Resource): void {
    const lane = this.#lanes[resource];
    if (this.#isStopped || this.#isPaused) return;
    if (lane.running || lane.timer) {
      lane.isHintedAgain = true;
      return;
    }
    const now = this.#clock.now();
    const gapMs = gapOf(resource) * this.#gapFactor();
    if (now - lane.lastHintedAt >= gapMs) lane.burst = 0;
    if (lane.burst === 0) return this.#wait(resource, GATHER_MS, GATHER_MS);
    // Limited on both sides: the computer's clock may have been set back since.
    const restOfGap = Math.min(gapMs, lane.lastHintedAt + gapMs - now);
    this.#wait(resource, lane.burst === 1 ? QUIET_MS : restOfGap, restOfGap);
  }

  /**
   * Fetches at once, or after the fetch under way. Resolves with the answer; null where nothing is fetched any more.
   */
  async now(resource: Resource): Promise<Answer | null> {
    const lane = this.#lanes[resource];
    if (this.#isStopped || this.#isPaused) return null;
    if (lane.running) {
      await lane.running;
      if (this.#isStopped || this.#isPaused) return null;
      // Another caller that waited has started the next one already.
      if (lane.running !== null) return lane.running;
    }
    this.#clock.cancel(lane.timer);
    lane.timer = null;
    lane.isHintedAgain = false;
    lane.running = this.#fetch(resource).finally(() => {
      lane.running = null;
      if (lane.isHintedAgain) this.hint(resource);
    });
    return lane.running;
  }

  /** Nothing is fetched until {@link resume}; a fetch under way may still end. */
  pause(): void {
    this.#isPaused = true;
    this.#forget();
  }

  resume(): void {
    this.#isPaused = false;
  }

  /** Nothing is fetched afterwards; a fetch under way may still end. */
  stop(): void {
    this.#isStopped = true;
    this.#forget();
  }

  /** Fetches once nothing was hinted for `quietMs`, and after `mostMs` in any case. */
  #wait(resource: Resource, quietMs: number, mostMs: number): void {
    const lane = this.#lanes[resource];
    const ms = Math.min(quietMs, mostMs);
    lane.isHintedAgain = false;
    lane.timer = this.#clock.after(ms, () => {
      lane.timer = null;
      if (mostMs > ms && (lane.isHintedAgain || this.#isAboutToBeHinted(resource))) {
        return this.#wait(resource, quietMs, mostMs - ms);
      }
      lane.lastHintedAt = this.#clock.now();
      lane.burst += 1;
      void this.now(resource);
    });
  }

  #isAboutToBeHinted(resource: Resource): boolean {
    return (FOLLOWS[resource] ?? []).some(
      (before) => this.#lanes[before].timer !== null || this.#lanes[before].running !== null,
    );
  }

  #forget(): void {
    for (const resource of RESOURCES) {
      this.#clock.cancel(this.#lanes[resource].timer);
      this.#lanes[resource].timer = null;
    }
  }
}
