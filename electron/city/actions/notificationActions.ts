import type { ActionKind, ActionOutcome } from '#shared/domain/action';
import type { UserNotification } from '#shared/domain/notification';
import type { Role } from '#shared/domain/role';
import type { Result } from '#shared/result';
import type { ActionsApi } from '../../api/actionsApi';
import type { NotificationList, NotificationsSoFar } from '../../api/notificationList';
import type { ServerApi } from '../../api/serverApi';
import type { ActionRunner } from './actionRunner';
import { confirmDeleted, confirmRead, reachesBackTo, type Verdict } from '../outbox/confirm';
import type { Early, EarlyView } from '../state/earlyView';
import type { Reconciler } from '../reconcile/reconciler';
import type { StateStore } from '../state/stateStore';

export type NotificationActionsOptions = {
  readonly runner: ActionRunner;
  readonly store: StateStore;
  readonly api: ActionsApi;
  readonly reads: ServerApi;
  /** Runs a request as the signed-in role. */
  readonly run: <T>(request: (role: Role) => Promise<Result<T>>) => Promise<Result<T>>;
  readonly reconciler: Pick<Reconciler, 'readBackNotifications' | 'hint'>;
  readonly early: EarlyView<UserNotification>;
};

/** What a user does with notifications; shown at once, read back from the page. */
export class NotificationActions {
  readonly #options: NotificationActionsOptions;

  constructor(options: NotificationActionsOptions) {
    this.#options = options;
  }

  markRead(id: number): Promise<Result<ActionOutcome>> {
    const { api } = this.#options;
    return this.#take({
      kind: 'mark_read',
      id,
      pick: (row) => row.id === id,
      show: (row) => ({ ...row, isRead: true }),
      send: (role) => api.markRead(role, id),
      confirm: (list) => confirmRead(list, new Set([id])),
    });
  }

  /** All that are unread now; what arrives later stays unread. */
  markAllRead(): Promise<Result<ActionOutcome>> {
    const { api } = this.#options;
    return this.#take({
      kind: 'mark_all_read',
      id: null,
      pick: (row) => !row.isRead,
      show: (row) => ({ ...row, isRead: true }),
      send: (role) => api.markAllRead(role),
      confirm: confirmRead,
    });
  }

  delete(id: number): Promise<Result<ActionOutcome>> {
    const { api } = this.#options;
    return this.#take({
      kind: 'delete_notification',
      id,
      pick: (row) => row.id === id,
      show: () => null,
      send: (role) => api.deleteNotification(role, id),
      confirm: (list) => confirmDeleted(list, id),
    });
  }

  #take(action: {
    readonly kind: ActionKind;
    readonly id: number | null;
    readonly pick: (row: UserNotification) => boolean;
    readonly show: Early<UserNotification>['show'];
    readonly send: (role: Role) => Promise<Result<null>>;
    readonly confirm: (list: NotificationList, ids: ReadonlySet<number>) => Verdict;
  }): Promise<Result<ActionOutcome>> {
    const { runner, store, early: view, reconciler } = this.#options;
    const { kind, id } = action;
    return runner.take({
      kind,
      projectId: null,
      notificationId: id,
      content: null,
      perform: async (turn) => {
        const rows = [...store.state.notifications.values()].filter(action.pick);
        const early = { ids: new Set(rows.map((row) => row.id)), show: action.show };
        view.begin(early, rows);
        this.#put(rows.map((row) => [row.id, action.show(row)]));
        turn.atEnd((ending) => {
          const said = view.end(early);
          if (ending !== 'undone') return;
          this.#put([...said.values()].map((row) => [row.id, row]));
          reconciler.hint('notifications');
        });
        const sent = await turn.send(action.send);
        return turn.confirm(sent, async () => {
          const listed = await this.#list(id);
          return listed === null ? 'unreadable' : action.confirm(listed, early.ids);
        });
      },
    });
  }

  /** The notifications page, read as far as the given notification's place; null where it cannot be read that far. */
  async #list(id: number | null): Promise<NotificationList | null> {
    const { reconciler, reads, run } = this.#options;
    const listed = await reconciler.readBackNotifications();
    if (!listed.ok) return null;
    if (id === null || reachesBackTo(listed.value, id)) return listed.value;
    const isEnough = ({ page }: NotificationsSoFar): boolean => page.rows.some((row) => row.id <= id);
    const further = await run((role) => reads.fetchNotifications(role, { isEnough }));
    return further.ok && reachesBackTo(further.value, id) ? further.value : null;
  }

  #put(rows: readonly (readonly [id: number, row: UserNotification | null])[]): void {
    const notifications = rows.flatMap(([, row]) => row ?? []);
    const ids = rows.flatMap(([id, row]) => (row === null ? [id] : []));
    this.#options.store.commit([
      ...(notifications.length > 0
        ? [{ type: 'rows_put', table: 'notifications', rows: notifications } as const]
        : []),
      ...(ids.length > 0 ? [{ type: 'rows_removed', table: 'notifications', ids } as const] : []),
    ]);
  }
}
