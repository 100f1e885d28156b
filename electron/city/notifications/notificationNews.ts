import type { UserNotification } from '#shared/domain/notification';
import type { Change } from '#shared/state/state';
import { mayBeUnreadable, type NotificationList } from '../../api/notificationList';
import { diffNotifications, type NotificationsDiff } from '../state/diff';
import type { EarlyView } from '../state/earlyView';
import type { OwnChanges } from '../state/ownChanges';
import type { StateStore } from '../state/stateStore';
import { ToldNotifications } from './toldNotifications';

/** How many announced notifications are remembered until a list shows them. */
const MOST_ANNOUNCED = 1_000;

/**
 * At most so many notifications are held; beyond that only the newest {@link KEPT_NOTIFICATIONS} stay. A client that is
 * open for weeks must not grow, and nobody reads that far back.
 */
export const MOST_NOTIFICATIONS = 2_000;
export const KEPT_NOTIFICATIONS = 1_000;

export type NotificationNewsOptions = {
  readonly store: StateStore;
  readonly own: OwnChanges;
  readonly early: EarlyView<UserNotification>;
  /** A notification was listed for the first time; whether an event had announced it. */
  readonly onListed: (wasAnnounced: boolean) => void;
  /** Listed for the first time, read or unread; at least one. */
  readonly onAnyNew: (notifications: readonly UserNotification[]) => void;
  /** Unread ones listed for the first time; not told for the first list after sign-in. */
  readonly onNewUnread: (notifications: readonly UserNotification[]) => void;
};

/** Compares listed notifications with those held, and reports those that are new. */
export class NotificationNews {
  readonly #options: NotificationNewsOptions;
  readonly #announced = new Set<number>();
  readonly #told = new ToldNotifications();
  #hasList = false;

  constructor(options: NotificationNewsOptions) {
    this.#options = options;
  }

  /** An event announced a notification. */
  noteAnnounced(id: number): void {
    this.#announced.add(id);
    const [first] = this.#announced;
    if (this.#announced.size > MOST_ANNOUNCED && first !== undefined) this.#announced.delete(first);
  }

  /** What a list changes. @param isAfterGap events may have been missed, so that it does not count for the link's score */
  changesOf(list: NotificationList, isAfterGap: boolean): readonly Change[] {
    const { store, early } = this.#options;
    const { notifications: held, hasOlderNotifications } = store.state;
    const { rows, end } = list;
    const newest = rows.reduce((most, { id }) => Math.max(most, id), 0);
    const oldest = rows.reduce((least, { id }) => Math.min(least, id), Infinity);
    // A list that was read to its end, or as far as lists are read, replaces what was held.
    const isAll = end === 'whole' || end === 'bound';
    const known = isAll ? rows : [...rows, ...this.#readOutOfSight(list, oldest)];
    const found = diffNotifications(held, early.over(known), isAll ? 0 : oldest);
    const diff = { ...found, removals: found.removals.filter((id) => !mayBeUnreadable(list, id)) };
    if (this.#hasList) this.#tell(diff.added, isAfterGap);
    else this.#told.isOldUpTo(newest);
    if (end === 'bound') this.#told.isOldUpTo(oldest);
    this.#hasList = true;
    // What was announced and is not listed yet may be newer than this answer: it stays remembered.
    for (const { id } of rows) this.#announced.delete(id);
    const { upserts, removals, isCut } = this.#bound(diff);
    const hasOlder = isCut || (end === 'enough' ? hasOlderNotifications : end !== 'whole');
    return [
      ...(upserts.length > 0 ? [{ type: 'rows_put', table: 'notifications', rows: upserts } as const] : []),
      ...(removals.length > 0
        ? [{ type: 'rows_removed', table: 'notifications', ids: removals } as const]
        : []),
      ...(hasOlder === hasOlderNotifications
        ? []
        : [{ type: 'value_set', name: 'hasOlderNotifications', value: hasOlder } as const]),
    ];
  }

  #bound({ upserts, removals, added }: NotificationsDiff): Omit<NotificationsDiff, 'added'> & {
    readonly isCut: boolean;
  } {
    const { notifications: held } = this.#options.store.state;
    if (held.size + added.length - removals.length <= MOST_NOTIFICATIONS)
      return { upserts, removals, isCut: false };
    const gone = new Set(removals);
    const ids = [...held.keys(), ...added.map(({ id }) => id)].filter((id) => !gone.has(id));
    const oldestKept = ids.sort((a, b) => b - a)[KEPT_NOTIFICATIONS - 1] ?? 0;
    for (const id of held.keys()) if (id < oldestKept) gone.add(id);
    return { upserts: upserts.filter(({ id }) => id >= oldestKept), removals: [...gone], isCut: true };
  }

  /** Where the server counts no unread ones, those it did not list are read as well. */
  #readOutOfSight({ unread }: NotificationList, oldest: number): readonly UserNotification[] {
    if (unread !== 0) return [];
    const held = [...this.#options.store.state.notifications.values()];
    return held.filter(({ id, isRead }) => id < oldest && !isRead).map((row) => ({ ...row, isRead: true }));
  }

  #tell(added: readonly UserNotification[], isAfterGap: boolean): void {
    const { own, onListed, onAnyNew, onNewUnread } = this.#options;
    const news = this.#told.take(added);
    for (const row of news) {
      // The server also notifies the Head Engineer of the Head Engineer's own changes.
      const isOurs = row.projectId !== null && own.concern(row.projectId);
      if (!isAfterGap && !isOurs) onListed(this.#announced.has(row.id));
    }
    if (news.length > 0) onAnyNew(news);
    const unread = news.filter((row) => !row.isRead);
    if (unread.length > 0) onNewUnread(unread);
  }
}
