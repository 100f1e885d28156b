import type { Settings } from '#shared/config/settings';
import type { UserNotification } from '#shared/domain/notification';
import type { Translate } from '#shared/messages/translate';
import type { Route } from '#shared/routes';
import { decideNotices } from './decide';

/** One native notification of the operating system. */
export type NativeNotice = {
  show(): void;
  /** Takes it away, also from where the system keeps those that were missed. */
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

/** Shows new rows natively; a click leads to the project the row speaks of, or to the notification centre. */
export class OsNotifier {
  readonly #options: OsNotifierOptions;
  /** An unreferenced notification loses its click when it is collected. */
  readonly #shown = new Set<NativeNotice>();
  /** Rises with each {@link leave}: a click on an older notice means another user's project. */
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

  /** Whoever these rows were for has left: what is still shown is taken away, and leads nowhere any more. */
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
