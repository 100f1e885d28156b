import type { Settings } from '#shared/config/settings';
import type { UserNotification } from '#shared/domain/notification';
import type { Translate } from '#shared/messages/translate';
import type { Route } from '#shared/routes';
import type { Clock, TimerHandle } from '../../time/clock';
import { decideNotices } from './decide';

/** ms */
const MINUTE = 60_000;

/** One native notification of the operating system. */
export type NativeNotice = {
  show(): void;
  /** Removes it, also from the system's list of missed ones. */
  close(): void;
  onClick(listener: () => void): void;
  onClose(listener: () => void): void;
};

export type OsNotifierOptions = {
  readonly clock: Clock;
  /** The minute of the day by this computer's own clock; of epoch ms. */
  readonly localMinute: (at: number) => number;
  readonly createNotice: (title: string, body: string) => NativeNotice;
  readonly settings: () => Settings;
  /** Whether the user has not read it yet, anywhere. */
  readonly isUnread: (id: number) => boolean;
  readonly translate: () => Translate;
  /** Brings the window forward and shows the place. */
  readonly open: (route: Route) => void;
};

/** Shows new notifications natively, in the quiet hours afterwards; a click leads to the project in question, or to the notification centre. */
export class OsNotifier {
  readonly #options: OsNotifierOptions;
  /** A notification that is garbage collected loses its click. */
  readonly #shown = new Set<NativeNotice>();
  /** What came in the quiet hours. */
  #held: readonly UserNotification[] = [];
  #waiting: TimerHandle | null = null;
  /** Rises with each {@link leave}: a click on an older notice would open another user's project. */
  #generation = 0;

  constructor(options: OsNotifierOptions) {
    this.#options = options;
  }

  notify(rows: readonly UserNotification[]): void {
    const { clock, localMinute, settings } = this.#options;
    const translate = this.#options.translate();
    const now = clock.now();
    const decision = decideNotices(rows, settings(), localMinute(now));
    switch (decision.show) {
      case 'later':
        this.#held = [...this.#held, ...rows];
        // To the end of the begun minute; what the clock says then decides again.
        this.#waiting ??= clock.after(decision.minutes * MINUTE - (now % MINUTE), () => this.release());
        return;
      case 'nothing':
        return;
      case 'summary':
        this.#show(translate('notice.summary', { count: decision.count }), '', { name: 'notifications' });
        return;
      case 'each':
        for (const row of decision.rows) {
          this.#show(
            translate('notice.title'),
            row.message,
            row.projectId === null
              ? { name: 'notifications' }
              : { name: 'project', projectId: row.projectId },
          );
        }
    }
  }

  /** Shows what was held, unless it is to be held on or was read meanwhile: the hours are over, or others were chosen. */
  release(): void {
    const { clock, isUnread } = this.#options;
    clock.cancel(this.#waiting);
    this.#waiting = null;
    const held = this.#held;
    this.#held = [];
    this.notify(held.filter(({ id }) => isUnread(id)));
  }

  /** The user of these notifications has left: what is still shown is removed, and clicks do nothing any more. */
  leave(): void {
    this.#generation += 1;
    this.#held = [];
    this.#options.clock.cancel(this.#waiting);
    this.#waiting = null;
    const left = [...this.#shown];
    this.#shown.clear();
    for (const notice of left) notice.close();
  }

  #show(title: string, body: string, route: Route): void {
    const notice = this.#options.createNotice(title, body);
    const generation = this.#generation;
    this.#shown.add(notice);
    notice.onClick(() => {
      this.#shown.delete(notice);
      if (generation === this.#generation) this.#options.open(route);
    });
    notice.onClose(() => this.#shown.delete(notice));
    notice.show();
  }
}
