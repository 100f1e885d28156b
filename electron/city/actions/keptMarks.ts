import type { ActionOutcome } from '#shared/domain/action';
import type { UserNotification } from '#shared/domain/notification';
import { MOST_MARKS, NO_PROJECT } from '#shared/domain/work';
import type { Patch } from '#shared/state/state';
import { fail, ok, type Result } from '#shared/result';
import type { OutboxEntry } from '../outbox/entry';
import type { Outbox } from '../outbox/outbox';
import type { Early, EarlyView } from '../state/earlyView';
import type { StateStore } from '../state/stateStore';

export type KeptMarksOptions = {
  readonly store: StateStore;
  readonly outbox: Pick<Outbox, 'begin' | 'accept' | 'accepted' | 'isTaken' | 'revise'>;
  readonly early: EarlyView<UserNotification>;
};

/**
 * Marks of notifications that wait in the outbox: one piece of work for all of them, and their rows shown as read until the
 * server has them, whatever a list says meanwhile. One that is withdrawn is shown again as the server last said.
 */
export class KeptMarks {
  readonly #options: KeptMarksOptions;
  readonly #unsubscribe: () => void;
  #shown: Early<UserNotification> = asRead([]);
  /** The server has taken them: their rows stay as they are shown. */
  readonly #sent = new Set<number>();
  #isStopped = false;

  constructor(options: KeptMarksOptions) {
    this.#options = options;
    this.#show();
    this.#unsubscribe = options.store.subscribe((patch) => {
      // Not within the patch: others have not been told of it yet.
      if (isAbout(patch)) queueMicrotask(() => this.#show());
    });
  }

  /** Keeps marks to be sent later. Errors: `not_kept` where the disk refused. */
  keep(ids: readonly number[]): Result<ActionOutcome> {
    const { outbox } = this.#options;
    const waiting = this.#entries().find(({ id, state }) => state === 'waiting' && !outbox.isTaken(id));
    const known = waiting?.change?.kind === 'mark_read' ? waiting.change.ids : [];
    const all = [...new Set([...known, ...ids])].slice(-MOST_MARKS);
    const change = { kind: 'mark_read', projectId: NO_PROJECT, ids: all } as const;
    const isKept = waiting
      ? outbox.revise(waiting.id, { change })
      : outbox.accept(outbox.begin({ draftId: null, change, projectName: '', base: {}, files: [] }));
    if (!isKept) return fail('not_kept');
    for (const id of ids) this.#sent.delete(id);
    this.#show();
    return ok({ isConfirmed: false, isWaiting: true });
  }

  /** The server has taken these. */
  noteSent(ids: readonly number[]): void {
    for (const id of ids) this.#sent.add(id);
  }

  /** Shows nothing any more. */
  stop(): void {
    this.#isStopped = true;
    this.#unsubscribe();
    this.#options.early.end(this.#shown);
  }

  #entries(): readonly OutboxEntry[] {
    return this.#options.outbox.accepted().filter(({ kind }) => kind === 'mark_read');
  }

  #show(): void {
    if (this.#isStopped) return;
    const { store, early } = this.#options;
    const ids = new Set(
      this.#entries().flatMap(({ state, change }) =>
        change?.kind === 'mark_read' && (state === 'waiting' || state === 'sending') ? change.ids : [],
      ),
    );
    const held = store.state.notifications;
    const before = this.#shown.ids;
    const isSame = ids.size === before.size && [...ids].every((id) => before.has(id));
    const back: UserNotification[] = [];
    if (!isSame) {
      const said = early.end(this.#shown);
      const rows = [...ids].flatMap((id) => said.get(id) ?? held.get(id) ?? []);
      this.#shown = asRead(ids);
      if (ids.size > 0) early.begin(this.#shown, rows);
      for (const [id, row] of said) {
        if (!ids.has(id) && !this.#sent.delete(id) && held.has(id) && !row.isRead) back.push(row);
      }
    }
    const unread = [...ids].flatMap((id) => held.get(id) ?? []).filter(({ isRead }) => !isRead);
    const rows = [...back, ...unread.map(this.#shown.show)].flatMap((row) => row ?? []);
    if (rows.length > 0) store.commit([{ type: 'rows_put', table: 'notifications', rows }]);
  }
}

function asRead(ids: Iterable<number>): Early<UserNotification> {
  return { ids: new Set(ids), show: (row) => ({ ...row, isRead: true }) };
}

function isAbout({ changes }: Patch): boolean {
  return changes.some(
    (change) =>
      (change.type === 'value_set' && change.name === 'work') ||
      (change.type === 'rows_put' && change.table === 'notifications'),
  );
}
