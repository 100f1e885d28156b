import type { UserNotification } from '#shared/domain/notification';
import type { Change } from '#shared/state/state';
import { mayBeUnreadable, type NotificationList } from '../../api/notificationList';
import { diffNotifications, type NotificationsDiff } from '../state/diff';
import type { EarlyView } from '../state/earlyView';
import type { OwnChanges } from '../state/ownChanges';
import type { StateStore } from '../state/stateStore';
import { ToldRows } from './toldRows';

/** Announced rows that no list has shown so far: more are not remembered. */
const MOST_ANNOUNCED = 1_000;

/**
 * More rows are never held: then only the newest {@link KEPT_ROWS} are. A client that is open for weeks must not grow,
 * and nobody reads that far back.
 */
export const MOST_ROWS = 2_000;
export const KEPT_ROWS = 1_000;

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
  readonly #told = new ToldRows();
  #hasList = false;

  constructor(options: NotificationNewsOptions) {
    this.#options = options;
  }

  /** An event spoke of a row. */
  noteAnnounced(id: number): void {
    this.#announced.add(id);
    const [first] = this.#announced;
    if (this.#announced.size > MOST_ANNOUNCED && first !== undefined) this.#announced.delete(first);
  }

  /** What became different with a list. @param isAfterGap events may have been missed: it says nothing about the link */
  changesOf(list: NotificationList, isAfterGap: boolean): readonly Change[] {
    const { store, early } = this.#options;
    const { notifications: held, hasOlderNotifications } = store.state;
    const { rows, end } = list;
    const newest = rows.reduce((most, { id }) => Math.max(most, id), 0);
    const oldest = rows.reduce((least, { id }) => Math.min(least, id), Infinity);
    // A list read as far as any ever is takes the place of what was held.
    const isAll = end === 'whole' || end === 'bound';
    const known = isAll ? rows : [...rows, ...this.#readOutOfSight(list, oldest)];
    const found = diffNotifications(held, early.over(known), isAll ? 0 : oldest);
    const diff = { ...found, removals: found.removals.filter((id) => !mayBeUnreadable(list, id)) };
    if (this.#hasList) this.#tell(diff.added, isAfterGap);
    else this.#told.isOldUpTo(newest);
    if (end === 'bound') this.#told.isOldUpTo(oldest);
    this.#hasList = true;
    // What was announced and is not listed may be younger than this answer.
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
    if (held.size + added.length - removals.length <= MOST_ROWS) return { upserts, removals, isCut: false };
    const gone = new Set(removals);
    const ids = [...held.keys(), ...added.map(({ id }) => id)].filter((id) => !gone.has(id));
    const oldestKept = ids.sort((a, b) => b - a)[KEPT_ROWS - 1] ?? 0;
    for (const id of held.keys()) if (id < oldestKept) gone.add(id);
    return { upserts: upserts.filter(({ id }) => id >= oldestKept), removals: [...gone], isCut: true };
  }

  /** Where the server counts no unread row, those it did not list have been read as well. */
  #readOutOfSight({ unread }: NotificationList, oldest: number): readonly UserNotification[] {
    if (unread !== 0) return [];
    const held = [...this.#options.store.state.notifications.values()];
    return held.filter(({ id, isRead }) => id < oldest && !isRead).map((row) => ({ ...row, isRead: true }));
  }

  #tell(added: readonly UserNotification[], isAfterGap: boolean): void {
    const { own, onRow, onNews, onNew } = this.#options;
    const news = this.#told.take(added);
    for (const row of news) {
      // The server tells the head of the head's own doing.
      const isOurs = row.projectId !== null && own.concern(row.projectId);
      if (!isAfterGap && !isOurs) onRow(this.#announced.has(row.id));
    }
    if (news.length > 0) onNews();
    const unread = news.filter((row) => !row.isRead);
    if (unread.length > 0) onNew(unread);
  }
}
