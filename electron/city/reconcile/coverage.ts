import { CHANNELS, type Channel } from '#shared/domain/connection';
import { noCoverage, type CoverageByChannel } from '#shared/domain/coverage';

/** Older changes say nothing about the server as it is now, in ms. */
const WINDOW_MS = 3_600_000;

/** Changes are counted by the minute, so that a busy hour costs sixty entries and not a hundred thousand. */
const SLOT_MS = 60_000;

type Slot = {
  readonly startsAt: number;
  readonly counts: Record<Channel, { announced: number; total: number }>;
};

/**
 * The link's score: of all changes that became known, how many an event had announced. It decides how often the state
 * is fetched without a hint.
 */
export class Coverage {
  readonly #now: () => number;
  #slots: Slot[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Changes became known. @param count how many of the kind */
  note(channel: Channel, wasAnnounced: boolean, count = 1): void {
    if (count === 0) return;
    const slot = this.#currentSlot();
    slot.counts[channel].total += count;
    if (wasAnnounced) slot.counts[channel].announced += count;
  }

  /** The score of the last hour. */
  read(): CoverageByChannel {
    this.#forget();
    const sums = noCoverage() as Record<Channel, { announced: number; total: number }>;
    for (const slot of this.#slots) {
      for (const channel of CHANNELS) {
        sums[channel].announced += slot.counts[channel].announced;
        sums[channel].total += slot.counts[channel].total;
      }
    }
    return sums;
  }

  #currentSlot(): Slot {
    const now = this.#now();
    const last = this.#slots.at(-1);
    if (last && now >= last.startsAt && now - last.startsAt < SLOT_MS) return last;
    this.#forget();
    const counts = noCoverage() as Slot['counts'];
    const slot = { startsAt: now, counts };
    this.#slots.push(slot);
    return slot;
  }

  /** Also drops times in the future: the computer's clock may have been set back. */
  #forget(): void {
    const now = this.#now();
    this.#slots = this.#slots.filter((slot) => slot.startsAt <= now && now - slot.startsAt < WINDOW_MS);
  }
}
