import type { UserNotification } from '#shared/domain/notification';
import type { Change } from '#shared/state/state';
import type { NotificationList } from '../server/notificationList';
import { diffNotifications } from './diff';
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
  /** What lies before this row was there already, whenever it comes into sight. */
  #newestOld = 0;

  constructor(options: NotificationNewsOptions) {
    this.#options = options;
  }

  /** An event spoke of a row. */
  noteAnnounced(id: number): void {
    this.#announced.add(id);
  }

  /** What became different with a list. */
  changesOf(list: NotificationList): readonly Change[] {
    const { store, early } = this.#options;
    const { notifications: held, hasOlderNotifications } = store.state;
    const { rows, end } = list;
    const newest = rows.reduce((most, { id }) => Math.max(most, id), 0);
    const oldest = rows.reduce((least, { id }) => Math.min(least, id), Infinity);
    // A list read as far as any ever is takes the place of what was held.
    const isAll = end === 'whole' || end === 'bound';
    const known = isAll ? rows : [...rows, ...this.#readOutOfSight(list, oldest)];
    const { upserts, removals, added } = diffNotifications(held, early.over(known), isAll ? 0 : oldest);
    if (this.#hasList) this.#tell(added);
    else this.#newestOld = newest;
    if (end === 'bound') this.#newestOld = Math.max(this.#newestOld, oldest);
    this.#hasList = true;
    // Whatever was announced is on the page by now, or was another page's business.
    this.#announced.clear();
    const hasOlder = end === 'enough' ? hasOlderNotifications : end !== 'whole';
    return [
      ...(upserts.length > 0 ? [{ type: 'notifications_upserted', notifications: upserts } as const] : []),
      ...(removals.length > 0 ? [{ type: 'notifications_removed', ids: removals } as const] : []),
      ...(hasOlder === hasOlderNotifications ? [] : [{ type: 'older_notifications_set', hasOlder } as const]),
    ];
  }

  /** Where the server counts no unread row, those it did not list have been read as well. */
  #readOutOfSight({ unread }: NotificationList, oldest: number): readonly UserNotification[] {
    if (unread !== 0) return [];
    const held = [...this.#options.store.state.notifications.values()];
    return held.filter(({ id, isRead }) => id < oldest && !isRead).map((row) => ({ ...row, isRead: true }));
  }

  #tell(added: readonly UserNotification[]): void {
    const { own, onRow, onNews, onNew } = this.#options;
    const news = added.filter(({ id }) => id > this.#newestOld);
    for (const row of news) {
      // The server tells the head of the head's own doing.
      if (row.projectId === null || !own.concern(row.projectId)) onRow(this.#announced.has(row.id));
    }
    if (news.length > 0) onNews();
    const unread = news.filter((row) => !row.isRead);
    if (unread.length > 0) onNew(unread);
  }
}
