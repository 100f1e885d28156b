import { CHANNELS, type LinkMoment, type LinkReason } from '#shared/domain/connection';
import type { Log } from './log';

/** A day of an unstable network; older moments are dropped. */
const KEPT = 300;

/** Listed even when the link stays as it is: on these the link checks, tries and fetches everything at once. */
const SIGNALS: ReadonlySet<LinkReason> = new Set([
  'resumed',
  'network_changed',
  'clock_jumped',
  'user_retry',
]);

/** The history of the link, for the diagnostics page, the support bundle and the log. Newest first. */
export class LinkTimeline {
  readonly #log: Pick<Log, 'info'>;
  #moments: readonly LinkMoment[] = [];

  constructor(log: Pick<Log, 'info'>) {
    this.#log = log;
  }

  /** Keeps a moment that changed something, or that is a signal from outside. */
  add(moment: LinkMoment): void {
    const last = this.#moments[0];
    if (last && !SIGNALS.has(moment.reason) && isSame(last, moment)) return;
    this.#moments = [moment, ...this.#moments].slice(0, KEPT);
    const { phase, transport, reason, problem, channel, channels } = moment;
    // Codes only: the host of a redirect is shown on the screen and not logged.
    const served = CHANNELS.map((name) => {
      const { transport: by, refused } = channels[name];
      return `${name}:${by ?? 'none'}${refused ? '(refused)' : ''}`;
    }).join(',');
    this.#log.info('link', 'changed', { phase, transport, reason, problem, channel, served });
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
