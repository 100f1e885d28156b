import { CHANNELS, type LinkMoment, type LinkState } from '#shared/domain/connection';

/** A day of a restless network; older moments leave. */
const KEPT = 300;

/** What the link went through, for the diagnostics page and the support bundle. Newest first. */
export class LinkTimeline {
  #moments: readonly LinkMoment[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Keeps a state that differs from the last one in more than its ages. */
  add({ phase, transport, reason, channels }: LinkState): void {
    const last = this.#moments[0];
    const isSame =
      last?.phase === phase &&
      CHANNELS.every((channel) => last.channels[channel].transport === channels[channel].transport);
    if (isSame) return;
    this.#moments = [{ at: this.#now(), phase, transport, reason, channels }, ...this.#moments].slice(
      0,
      KEPT,
    );
  }

  list(): readonly LinkMoment[] {
    return this.#moments;
  }
}
