import type { Settings } from '#shared/config/settings';
import type { UserNotification } from '#shared/domain/notification';
import type { Translate } from '#shared/messages/translate';
import type { Route } from '#shared/routes';
import { decideNotices } from './decide';

/** One native notification of the operating system. */
export type NativeNotice = {
  show(): void;
  /** Removes it, also from the system's list of missed ones. */
  close(): void;
  onClick(listener: () => void): void;
  onClose(listener: () => void): void;
};

export type OsNotifierOptions = {
  readonly createNotice: (title: string, body: string) => NativeNotice;
  readonly settings: () => Settings;
  readonly translate: () => Translate;
  /** Brings the window forward and shows the place. */
  readonly open: (route: Route) => void;
};

/** Shows new notifications natively; a click leads to the project in question, or to the notification centre. */
export class OsNotifier {
  readonly #options: OsNotifierOptions;
  /** A notification that is garbage collected loses its click. */
  readonly #shown = new Set<NativeNotice>();
  /** Rises with each {@link leave}: a click on an older notice would open another user's project. */
  #generation = 0;

  constructor(options: OsNotifierOptions) {
    this.#options = options;
  }

  notify(rows: readonly UserNotification[]): void {
    const translate = this.#options.translate();
    const decision = decideNotices(rows, this.#options.settings());
    switch (decision.show) {
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

  /** The user of these notifications has left: what is still shown is removed, and clicks do nothing any more. */
  leave(): void {
    this.#generation += 1;
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
