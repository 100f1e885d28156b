import type { ActionKind, ActionOutcome } from '#shared/domain/action';
import type { UserNotification } from '#shared/domain/notification';
import type { Role } from '#shared/domain/role';
import { NO_PROJECT } from '#shared/domain/work';
import { ok, type ErrorCode, type Result } from '#shared/result';
import { isUnsent, type ActionsApi } from '../../api/actionsApi';
import type { NotificationList, NotificationsSoFar } from '../../api/notificationList';
import type { ServerApi } from '../../api/serverApi';
import type { ActionRunner, Turn } from './actionRunner';
import type { KeptMarks } from './keptMarks';
import { confirmDeleted, confirmRead, reachesBackTo, type Verdict } from '../outbox/confirm';
import type { OutboxChange } from '../outbox/entry';
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
  /** Keeps marks that are made without a network; null where nothing is kept. */
  readonly marks?: Pick<KeptMarks, 'keep' | 'noteSent'> | null;
  /** Whether requests reach the server now, as far as is known; default: they may. */
  readonly isReachable?: () => boolean;
};

/** More marks than so many are made by the one request for all, where they are all there are. */
const FEW = 10;

/** Answers about a notification that the server no longer has, or does not have for this user: it needs no mark. */
const NO_SUCH: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['not_found', 'refused', 'fields_invalid']);

/** What a user does with notifications; shown at once, read back from the page. Marks made without a network are kept. */
export class NotificationActions {
  readonly #options: NotificationActionsOptions;

  constructor(options: NotificationActionsOptions) {
    this.#options = options;
  }

  markRead(id: number): Promise<Result<ActionOutcome>> {
    const { api } = this.#options;
    return this.#orKeep('mark_read', [id], () =>
      this.#take({
        kind: 'mark_read',
        id,
        pick: (row) => row.id === id,
        show: (row) => ({ ...row, isRead: true }),
        send: (role) => api.markRead(role, id),
        confirm: (list) => confirmRead(list, new Set([id])),
      }),
    );
  }

  /** All that are unread now; what arrives later stays unread, also where this is sent later. */
  markAllRead(): Promise<Result<ActionOutcome>> {
    const { api, store } = this.#options;
    const unread = [...store.state.notifications.values()].filter(({ isRead }) => !isRead);
    return this.#orKeep(
      'mark_all_read',
      unread.map(({ id }) => id),
      () =>
        this.#take({
          kind: 'mark_all_read',
          id: null,
          pick: (row) => !row.isRead,
          show: (row) => ({ ...row, isRead: true }),
          send: (role) => api.markAllRead(role),
          confirm: confirmRead,
        }),
    );
  }

  /**
   * Sends marks that were kept: those of them that the server still lists as unread, by what it is asked for all of them
   * only where it has no others. @param entryId of the outbox
   */
  sendMarks(entryId: string, ids: readonly number[]): Promise<Result<ActionOutcome>> {
    const { runner, api, marks } = this.#options;
    const change: OutboxChange = { kind: 'mark_read', projectId: NO_PROJECT, ids: [...ids] };
    return runner.take({
      kind: 'mark_read',
      projectId: null,
      notificationId: null,
      content: [entryId, ids],
      record: { draftId: entryId, change, projectName: '', base: {}, files: [] },
      perform: async (turn) => {
        const oldest = Math.min(...ids);
        const listed = await this.#list(oldest);
        const isOpen = (id: number): boolean =>
          listed?.rows.some((row) => row.id === id && !row.isRead) ?? true;
        const open = ids.filter(isOpen);
        if (open.length === 0) return ok({ isConfirmed: true });
        const areAll = listed?.unread === open.length && open.length > FEW;
        const sent = areAll
          ? await turn.send((role) => api.markAllRead(role))
          : await this.#sendEach(turn, open);
        if (sent.ok) marks?.noteSent(ids);
        const outcome = await turn.confirm(sent, async () => {
          const now = await this.#list(oldest);
          return now === null ? 'unreadable' : confirmRead(now, new Set(open));
        });
        // The server took them: to send them again would bring no other answer.
        return sent.ok && !outcome.ok ? ok({ isConfirmed: false }) : outcome;
      },
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

  async #sendEach(turn: Turn, ids: readonly number[]): Promise<Result<null>> {
    for (const id of ids) {
      // One after the other: the office's server has few workers.
      // oxlint-disable-next-line no-await-in-loop
      const sent = await turn.send((role) => this.#options.api.markRead(role, id));
      if (!sent.ok && !NO_SUCH.has(sent.error.code)) return sent;
    }
    return ok(null);
  }

  /** Takes marks now, or keeps them where the server is out of reach, or turns out to be. */
  async #orKeep(
    kind: ActionKind,
    ids: readonly number[],
    take: () => Promise<Result<ActionOutcome>>,
  ): Promise<Result<ActionOutcome>> {
    const { runner, marks, isReachable = () => true } = this.#options;
    if (!marks || !runner.isAllowed(kind) || ids.length === 0) return take();
    if (!isReachable()) return marks.keep(ids);
    const outcome = await take();
    return !outcome.ok && isUnsent(outcome.error.code) ? marks.keep(ids) : outcome;
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
