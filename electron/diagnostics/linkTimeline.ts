import { CHANNELS, type LinkMoment, type LinkReason } from '#shared/domain/connection';

/** A day of a restless network; older moments leave. */
const KEPT = 300;

/** Worth a line even when the link stays as it is: what it did about them is asking, trying and fetching at once. */
const SIGNALS: ReadonlySet<LinkReason> = new Set([
  'resumed',
  'network_changed',
  'clock_jumped',
  'user_retry',
]);

/** What the link went through, for the diagnostics page and the support bundle. Newest first. */
export class LinkTimeline {
  #moments: readonly LinkMoment[] = [];

  /** Keeps a moment that changed something, or that is a signal from outside. */
  add(moment: LinkMoment): void {
    const last = this.#moments[0];
    if (last && !SIGNALS.has(moment.reason) && isSame(last, moment)) return;
    this.#moments = [moment, ...this.#moments].slice(0, KEPT);
  }

  list(): readonly LinkMoment[] {
    return this.#moments;
  }
}

function isSame(one: LinkMoment, other: LinkMoment): boolean {
  return (
    one.phase === other.phase &&
    one.problem === other.problem &&
    one.problemHost === other.problemHost &&
    CHANNELS.every((channel) => {
      const [was, is] = [one.channels[channel], other.channels[channel]];
      return was.transport === is.transport && was.refused === is.refused;
    })
  );
}
