import type { UserNotification } from '#shared/domain/notification';
import { ok, type Result } from '#shared/result';
import type { NotificationList, NotificationReading, NotificationsSoFar } from '../../api/notificationList';
import type { EarlyView } from '../state/earlyView';
import { withProjects } from './notificationProject';
import type { StateStore } from '../state/stateStore';

/**
 * After so many whole lists in succession that did not settle the count, it is left alone for {@link REST_LISTS} lists.
 */
const MAX_TRIES = 3;
const REST_LISTS = 20;

export type NotificationReaderOptions = {
  readonly store: StateStore;
  readonly early: EarlyView<UserNotification>;
  readonly fetch: (reading: NotificationReading) => Promise<Result<NotificationList>>;
};

/**
 * Decides how far the user's notifications are read. The first list is read whole; later ones until they meet what is
 * held and the server's count of unread ones agrees with it. Most often the first page is enough; a count that differs
 * shows that older ones have changed.
 */
export class NotificationReader {
  readonly #options: NotificationReaderOptions;
  #isWholeDue = true;
  /** By how many unread notifications the server's count exceeds a whole list: some may never be listed. */
  #surplus = 0;
  #tries = 0;
  #restsFor = 0;

  constructor(options: NotificationReaderOptions) {
    this.#options = options;
  }

  /** The next list is read whole: read ones may have been deleted too, which no count shows. */
  readAllNext(): void {
    this.#isWholeDue = true;
    this.#tries = 0;
  }

  /** Errors: those of the first page, and of a network or login that fails on the way. */
  async read(): Promise<Result<NotificationList>> {
    const { store, fetch } = this.#options;
    const list = await fetch({
      isEnough: (soFar) => this.#isEnough(soFar),
      held: () => store.state.notifications.keys(),
    });
    if (!list.ok) return list;
    this.#note(list.value);
    return ok({ ...list.value, rows: withProjects(list.value.rows, store.state.projects) });
  }

  #isEnough({ rows, page, unread }: NotificationsSoFar): boolean {
    const { store, early } = this.#options;
    const held = store.state.notifications;
    if (this.#isWholeDue) return false;
    if (!page.rows.some(({ id }) => held.has(id))) return false;
    // What is shown early is ahead of the server; it counts again once the server has the change.
    if (unread === null || unread === 0 || this.#restsFor > 0 || !early.isEmpty) return true;
    const oldest = Math.min(...rows.keys());
    const outOfSight = [...held.values()].filter(({ id }) => id < oldest);
    return unread - countUnread(rows.values()) - countUnread(outOfSight) === this.#surplus;
  }

  #note({ rows, unread, end }: NotificationList): void {
    this.#restsFor = Math.max(0, this.#restsFor - 1);
    if (end === 'enough') {
      if (unread === 0) this.#surplus = 0;
      return;
    }
    const isSettled = end !== 'broken' && this.#settle(unread === null ? 0 : unread - countUnread(rows), end);
    this.#tries = isSettled ? 0 : this.#tries + 1;
    this.#isWholeDue = !isSettled && this.#tries < MAX_TRIES;
    if (this.#tries < MAX_TRIES) return;
    this.#tries = 0;
    this.#restsFor = REST_LISTS;
  }

  /** A difference may come from notifications that changed while they were read; one that stays is the server's own. */
  #settle(surplus: number, end: 'whole' | 'bound'): boolean {
    const isTheSame = surplus === this.#surplus;
    this.#surplus = surplus;
    return surplus === 0 || isTheSame || (end === 'bound' && surplus > 0);
  }
}

function countUnread(rows: Iterable<UserNotification>): number {
  let count = 0;
  for (const { isRead } of rows) if (!isRead) count += 1;
  return count;
}
