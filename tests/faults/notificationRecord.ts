import type { StateStore } from '../../electron/city/state/stateStore';
import type { Notification } from '../../electron/demo/city/model';

/**
 * Records which notifications a client held after its first list, which it reported as new, and which the server had, to
 * find those that were never reported or reported wrongly.
 */
export class NotificationRecord {
  #known: ReadonlySet<number> | null = null;
  readonly #told = new Map<number, number>();
  readonly #real = new Set<number>();
  readonly #stop: () => void;

  constructor(store: StateStore) {
    this.#stop = store.subscribe(() => {
      if (store.state.freshness.notifications.source !== 'server') return;
      this.#known = new Set(store.state.notifications.keys());
      this.#stop();
    });
  }

  /** The client reports rows as new. */
  tell(rows: readonly { readonly id: number }[]): void {
    for (const { id } of rows) this.#told.set(id, (this.#told.get(id) ?? 0) + 1);
  }

  /** Records the rows the server has at the moment. */
  watch(rows: readonly Notification[]): void {
    for (const { id } of rows) this.#real.add(id);
  }

  /** Compares everything recorded with the rows the server has in the end. */
  compare(rows: readonly Notification[]): {
    readonly missing: readonly number[];
    readonly repeated: readonly number[];
    readonly told: number;
  } {
    const known = this.#known ?? new Set(rows.map(({ id }) => id));
    const newestKnown = Math.max(0, ...known);
    const missing = rows
      .filter(({ id, isRead }) => !isRead && id > newestKnown && !known.has(id) && !this.#told.has(id))
      .map(({ id }) => id);
    const repeated = [...this.#told]
      // A row older than the newest one of the first list existed before and must not be reported as new.
      .filter(([id, times]) => times > 1 || known.has(id) || id < newestKnown || !this.#real.has(id))
      .map(([id]) => id);
    return { missing, repeated, told: this.#told.size };
  }
}
