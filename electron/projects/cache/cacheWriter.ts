import { RESOURCES } from '#shared/domain/freshness';
import type { Change, Patch } from '#shared/state/state';
import type { Clock, TimerHandle } from '../../clock';
import type { StateStore } from '../stateStore';
import type { CacheFile, FactKey, RowTable, StateFact } from './cacheFile';

/** Changes gather this long before they are written, in ms. */
const GATHER_MS = 400;

/** Rows written before other work gets its turn; about 4 ms. */
const SLICE_ROWS = 150;

export type CacheWriterOptions = {
  readonly clock: Clock;
  readonly store: StateStore;
  readonly file: CacheFile;
  /** The disk refused: told once, writing stops, what is in memory stays. */
  readonly onError: (error: unknown) => void;
};

/**
 * Follows the state onto the disk, off the hot path: patches only mark what is dirty, and the writing happens later
 * in short slices of one transaction, so that the file is always one consistent moment.
 */
export class CacheWriter {
  readonly #options: CacheWriterOptions;
  readonly #dirty: Record<RowTable, Set<number>> = { projects: new Set(), notifications: new Set() };
  readonly #facts = new Set<StateFact>();
  #timer: TimerHandle | null = null;
  #isWriting = false;
  #isBroken = false;
  readonly #unsubscribe: () => void;

  constructor(options: CacheWriterOptions) {
    this.#options = options;
    this.#unsubscribe = options.store.subscribe((patch) => this.#mark(patch));
  }

  /** Writes a fact that is not part of the state, such as the boundaries. */
  putFact(key: FactKey, value: unknown): void {
    this.#guard(() => this.#options.file.putFact(key, value));
  }

  /** Writes what is left, at once, and closes the file. Never throws. */
  close(): void {
    this.#unsubscribe();
    this.#options.clock.cancel(this.#timer);
    this.#guard(() => {
      if (!this.#isWriting) this.#options.file.begin();
      this.#isWriting = true;
      while (this.#writeSlice());
      this.#options.file.commit();
    });
    attempt(() => this.#options.file.close());
  }

  #mark(patch: Patch): void {
    for (const change of patch.changes) this.#markChange(change);
    const isDirty =
      this.#dirty.projects.size > 0 || this.#dirty.notifications.size > 0 || this.#facts.size > 0;
    if (isDirty && !this.#timer && !this.#isWriting && !this.#isBroken) this.#wait(GATHER_MS);
  }

  #markChange(change: Change): void {
    switch (change.type) {
      case 'projects_upserted':
        for (const project of change.projects) this.#dirty.projects.add(project.id);
        break;
      case 'projects_removed':
        for (const id of change.ids) this.#dirty.projects.add(id);
        break;
      case 'notifications_upserted':
        for (const row of change.notifications) this.#dirty.notifications.add(row.id);
        break;
      case 'notifications_removed':
        for (const id of change.ids) this.#dirty.notifications.add(id);
        break;
      case 'older_notifications_set':
        this.#facts.add('hasOlderNotifications');
        break;
      case 'metrics_set':
        this.#facts.add('metrics');
        break;
      case 'freshness_set':
        if (!change.freshness.isRefreshing) this.#facts.add('asOf');
        break;
      case 'session_set':
        this.#facts.add('role');
        break;
      case 'link_set':
      case 'feed_added':
      case 'rejects_set':
      case 'pending_set':
      case 'notice_raised':
      case 'notice_lowered':
      case 'cleared':
        break;
    }
  }

  #wait(ms: number): void {
    this.#timer = this.#options.clock.after(ms, () => {
      this.#timer = null;
      this.#write();
    });
  }

  #write(): void {
    this.#guard(() => {
      if (!this.#isWriting) this.#options.file.begin();
      this.#isWriting = true;
      if (this.#writeSlice()) {
        this.#wait(0);
        return;
      }
      this.#options.file.commit();
      this.#isWriting = false;
    });
  }

  /** @returns whether something is left. */
  #writeSlice(): boolean {
    const { file, store } = this.#options;
    let budget = SLICE_ROWS;
    for (const table of ['projects', 'notifications'] as const) {
      const dirty = this.#dirty[table];
      for (const id of dirty) {
        if (budget-- === 0) return true;
        dirty.delete(id);
        const row = store.state[table].get(id);
        if (row) file.putRow(table, id, row);
        else file.deleteRow(table, id);
      }
    }
    for (const key of this.#facts) file.putFact(key, this.#factValue(key));
    this.#facts.clear();
    return false;
  }

  #factValue(key: StateFact): unknown {
    const { state } = this.#options.store;
    switch (key) {
      case 'metrics':
      case 'hasOlderNotifications':
        return state[key];
      case 'role':
        return state.session.role;
      case 'asOf':
        return Object.fromEntries(
          RESOURCES.flatMap((resource) => {
            const { asOf } = state.freshness[resource];
            return asOf === null ? [] : [[resource, asOf]];
          }),
        );
    }
  }

  #guard(write: () => void): void {
    if (this.#isBroken) return;
    try {
      write();
    } catch (error) {
      this.#isBroken = true;
      // Half a moment must not be kept; SQLite may have rolled back by itself already.
      if (this.#isWriting) attempt(() => this.#options.file.rollback());
      this.#options.onError(error);
    }
  }
}

/** Does what may fail without consequence. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // The caller has told of the first failure; this one follows from it.
  }
}
