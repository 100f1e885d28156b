import type { UserNotification } from '#shared/domain/notification';
import type { Change } from '#shared/state/state';
import { diffNotifications, NOTIFICATION_PAGE_ROWS } from './diff';
import type { EarlyView } from './earlyView';
import type { OwnChanges } from './ownChanges';
import type { StateStore } from './stateStore';

export type NotificationNewsOptions = {
  readonly store: StateStore;
  readonly own: OwnChanges;
  readonly early: EarlyView<UserNotification>;
  /** A row became known, and whether an event had announced it. */
  readonly onRow: (wasAnnounced: boolean) => void;
  /** Rows never seen before, read or not. */
  readonly onNews: () => void;
  /** Unread rows never seen before, in a session that had seen its rows once. */
  readonly onNew: (rows: readonly UserNotification[]) => void;
};

/** Compares listed notifications with those held, and tells news from what was there all along. */
export class NotificationNews {
  readonly #options: NotificationNewsOptions;
  readonly #announced = new Set<number>();
  #hasList = false;
  /** The oldest row of the first list: what lies before it was there already, whenever it comes into sight. */
  #oldestRow = 0;

  constructor(options: NotificationNewsOptions) {
    this.#options = options;
  }

  /** An event spoke of a row. */
  noteAnnounced(id: number): void {
    this.#announced.add(id);
  }

  /** What became different with a list, newest row first. */
  changesOf(listed: readonly UserNotification[]): readonly Change[] {
    const { store, early } = this.#options;
    const { upserts, removals, added } = diffNotifications(
      store.state.notifications,
      early.over(listed),
      listed,
    );
    if (this.#hasList) this.#tell(added);
    else if (listed.length >= NOTIFICATION_PAGE_ROWS) {
      this.#oldestRow = listed.reduce((least, row) => Math.min(least, row.id), Infinity);
    }
    this.#hasList = true;
    // Whatever was announced is on the page by now, or was another page's business.
    this.#announced.clear();
    return [
      ...(upserts.length > 0 ? [{ type: 'notifications_upserted', notifications: upserts } as const] : []),
      ...(removals.length > 0 ? [{ type: 'notifications_removed', ids: removals } as const] : []),
    ];
  }

  #tell(added: readonly UserNotification[]): void {
    const { own, onRow, onNews, onNew } = this.#options;
    // A page moves up when a row on it is deleted: what then comes into sight at its end is no news.
    const news = added.filter(({ id }) => id >= this.#oldestRow);
    for (const row of news) {
      // The server tells the head of the head's own doing.
      if (row.projectId === null || !own.concern(row.projectId)) onRow(this.#announced.has(row.id));
    }
    if (news.length > 0) onNews();
    const unread = news.filter((row) => !row.isRead);
    if (unread.length > 0) onNew(unread);
  }
}
