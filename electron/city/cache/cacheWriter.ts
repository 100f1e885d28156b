import type { Boundaries } from '#shared/domain/boundaries';
import { RESOURCES } from '#shared/domain/freshness';
import { recordOf } from '#shared/recordOf';
import { KEPT, KEPT_TABLES, KEPT_VALUES, type KeptTable } from '#shared/state/slices';
import type { Change, Patch } from '#shared/state/state';
import type { Clock, TimerHandle } from '../../time/clock';
import type { StateStore } from '../state/stateStore';
import { LISTS_VERSION, type CacheFile, type FactKey } from './cacheFile';
import type { RecordWrites } from './recordWrites';

/** Changes are gathered for this long, in ms, before they are written. */
const GATHER_MS = 400;

/** Rows written before other work gets its turn; about 4 ms. */
const SLICE_ROWS = 150;

export type CacheWriterOptions = {
  readonly clock: Clock;
  readonly store: StateStore;
  /** The outlines of the city, which are not part of the state. */
  readonly boundaries: () => Boundaries | null;
  /** Records of projects that wait to be written; default: none. */
  readonly records?: RecordWrites;
  /** Everything that was to be written is on the disk. */
  readonly onWritten: () => void;
  /** The disk refused: nothing is written until a file is given again. What was to be written stays marked. */
  readonly onError: (error: unknown) => void;
};

/** What waits to be written, or is being written. */
type Marks = {
  readonly rows: Record<KeptTable, Set<number>>;
  readonly facts: Set<FactKey>;
  /** Tables to be written as a whole: all other rows they hold on disk are deleted. */
  readonly wholes: Set<KeptTable>;
};

/**
 * Writes the state to the disk, off the hot path: patches only mark what is dirty, and the writing happens later in
 * short slices of one transaction, so that the file is always one consistent moment. Without a file it only marks.
 */
export class CacheWriter {
  readonly #options: CacheWriterOptions;
  readonly #dirty = noMarks();
  /** Written in the open transaction, and dirty again if that fails. */
  readonly #written = noMarks();
  /** Tables that may hold rows on disk that the state no longer has once the server told it. */
  readonly #suspect = new Set<KeptTable>();
  #file: CacheFile | null = null;
  #timer: TimerHandle | null = null;
  #isWriting = false;
  readonly #unsubscribe: () => void;

  constructor(options: CacheWriterOptions) {
    this.#options = options;
    this.#unsubscribe = options.store.subscribe((patch) => this.#mark(patch));
  }

  /** Whether anything waits to be written. */
  get isDirty(): boolean {
    const { rows, facts, wholes } = this.#dirty;
    return (
      this.#isWriting ||
      this.#options.records?.isDirty === true ||
      facts.size + wholes.size + KEPT_TABLES.reduce((sum, one) => sum + rows[one].size, 0) > 0
    );
  }

  /**
   * Writes to this file from now on.
   * @param isKnown false where the file may hold something else than was written or read here: then all facts are
   *   written, every row of an empty file, and rows that the server no longer has are deleted
   */
  attach(file: CacheFile, isKnown: boolean): void {
    this.#file = file;
    // The user's role may differ from the saved one; and a write shows whether the disk can be written to.
    this.#dirty.facts.add('role');
    if (!isKnown) this.#markUnknownFile(file.isEmpty);
    this.#waitIfNeeded();
  }

  /** A fact that is not part of the state changed. */
  markBoundaries(): void {
    this.#dirty.facts.add('boundaries');
    this.#waitIfNeeded();
  }

  /** Something of a record waits to be written. */
  noteRecords(): void {
    this.#waitIfNeeded();
  }

  /** Writes what is left, at once, and gives up the file, which the caller closes. Never throws. */
  close(): void {
    this.#unsubscribe();
    this.#options.clock.cancel(this.#timer);
    this.#timer = null;
    if (this.#file && this.isDirty) {
      this.#guard((file) => {
        this.#begin(file);
        while (this.#writeSlice(file));
        this.#commit(file);
      });
    }
    this.#file = null;
  }

  #mark(patch: Patch): void {
    for (const change of patch.changes) this.#markChange(change);
    this.#waitIfNeeded();
  }

  #markChange(change: Change): void {
    const { rows, facts } = this.#dirty;
    switch (change.type) {
      case 'rows_put':
        if (isKept(change.table)) for (const { id } of change.rows) rows[change.table].add(id);
        break;
      case 'rows_removed':
        if (isKept(change.table)) for (const id of change.ids) rows[change.table].add(id);
        break;
      case 'value_set':
        if (isKept(change.name)) facts.add(change.name);
        if (change.name === 'session') facts.add('role');
        break;
      case 'freshness_set':
        if (change.freshness.isRefreshing) break;
        facts.add('asOf');
        facts.add('lists');
        this.#markSuspects();
        break;
      case 'feed_added':
      case 'notice_raised':
      case 'notice_lowered':
      case 'cleared':
        break;
    }
  }

  #markUnknownFile(isEmpty: boolean): void {
    const { state } = this.#options.store;
    for (const key of ['role', ...KEPT_VALUES, 'asOf', 'lists'] as const) {
      this.#dirty.facts.add(key);
    }
    if (this.#options.boundaries()) this.#dirty.facts.add('boundaries');
    for (const table of KEPT_TABLES) {
      this.#suspect.add(table);
      if (isEmpty) for (const id of state[table].keys()) this.#dirty.rows[table].add(id);
    }
    this.#markSuspects();
  }

  /** Once the server has told a table, the state has all of it. */
  #markSuspects(): void {
    for (const table of this.#suspect) {
      if (this.#options.store.state.freshness[KEPT[table]].source !== 'server') continue;
      this.#suspect.delete(table);
      this.#dirty.wholes.add(table);
    }
  }

  #waitIfNeeded(): void {
    if (this.#file && this.isDirty && !this.#timer && !this.#isWriting) this.#wait(GATHER_MS);
  }

  #wait(ms: number): void {
    this.#options.clock.cancel(this.#timer);
    this.#timer = this.#options.clock.after(ms, () => {
      this.#timer = null;
      this.#guard((file) => {
        this.#begin(file);
        if (this.#writeSlice(file)) this.#wait(0);
        else this.#commit(file);
      });
    });
  }

  #begin(file: CacheFile): void {
    if (this.#isWriting) return;
    file.begin();
    this.#isWriting = true;
  }

  #commit(file: CacheFile): void {
    file.commit();
    this.#isWriting = false;
    this.#options.records?.committed();
    clear(this.#written);
    this.#options.onWritten();
  }

  /** @returns whether something is left. */
  #writeSlice(file: CacheFile): boolean {
    const { state } = this.#options.store;
    let budget = SLICE_ROWS;
    for (const table of KEPT_TABLES) {
      const dirty = this.#dirty.rows[table];
      if (this.#dirty.wholes.delete(table)) {
        this.#written.wholes.add(table);
        file.deleteAll(table);
        for (const id of state[table].keys()) dirty.add(id);
      }
      for (const id of dirty) {
        if (budget-- === 0) return true;
        dirty.delete(id);
        this.#written.rows[table].add(id);
        const row = state[table].get(id);
        if (row) file.putRow(table, id, row);
        else file.deleteRow(table, id);
      }
    }
    for (const key of this.#dirty.facts) {
      this.#dirty.facts.delete(key);
      this.#written.facts.add(key);
      file.putFact(key, this.#factValue(key));
    }
    return this.#options.records?.writeSlice(file.records) ?? false;
  }

  #factValue(key: FactKey): unknown {
    const { state } = this.#options.store;
    switch (key) {
      case 'role':
        return state.session.role;
      case 'boundaries':
        return this.#options.boundaries();
      case 'lists':
        return state.freshness.projects.isPartial ? 1 : LISTS_VERSION;
      case 'asOf':
        return Object.fromEntries(
          RESOURCES.flatMap((resource) => {
            const { asOf } = state.freshness[resource];
            return asOf === null ? [] : [[resource, asOf]];
          }),
        );
      default:
        return state[key];
    }
  }

  #guard(write: (file: CacheFile) => void): void {
    const file = this.#file;
    if (!file) return;
    try {
      write(file);
    } catch (error) {
      this.#options.clock.cancel(this.#timer);
      this.#timer = null;
      // Half a moment must not be kept; SQLite may have rolled back by itself already.
      if (this.#isWriting) attempt(() => file.rollback());
      this.#isWriting = false;
      this.#file = null;
      restore(this.#dirty, this.#written);
      this.#options.records?.restore();
      file.records.recount();
      this.#options.onError(error);
    }
  }
}

function isKept(slice: string): slice is keyof typeof KEPT {
  return slice in KEPT;
}

function noMarks(): Marks {
  return { rows: recordOf(KEPT_TABLES, () => new Set()), facts: new Set(), wholes: new Set() };
}

function clear({ rows, facts, wholes }: Marks): void {
  for (const table of KEPT_TABLES) rows[table].clear();
  facts.clear();
  wholes.clear();
}

/** What was written in the failed transaction has to be written again. */
function restore(dirty: Marks, written: Marks): void {
  for (const table of KEPT_TABLES) for (const id of written.rows[table]) dirty.rows[table].add(id);
  for (const key of written.facts) dirty.facts.add(key);
  for (const table of written.wholes) dirty.wholes.add(table);
  clear(written);
}

/** Ignores a failure. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // The caller has reported the first failure, which caused this one.
  }
}
