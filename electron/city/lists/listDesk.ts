import {
  DESK_LISTS,
  type DeskList,
  type DeskReading,
  type Progress,
  type ToldList,
} from '#shared/domain/deskLists';
import { stillWaiting } from '#shared/domain/ownRequest';
import type { ErrorCode } from '#shared/result';
import { recordOf } from '#shared/recordOf';
import type { Change, Patch } from '#shared/state/state';
import type { Clock, TimerHandle } from '../../time/clock';
import { isReturnOfLink, knownAfter, knownOf, newsOf, NOTHING_KNOWN } from '../record/news';
import type { StateStore } from '../state/stateStore';
import { budgets } from './budgets';
import { KeptLists, type ListShelf } from './keptLists';
import type { Extent, ListMaker, ListSources } from './maker';
import { projectFinder } from './messages';
import { myReports } from './myReports';
import { waiting } from './waiting';

/** News is gathered for this long, ms: a burst is one reading. */
const GATHER_MS = 1_000;

/** A reading under way is told to the window at most this often, ms. */
const PROGRESS_MS = 250;

type Maker = ListMaker<DeskList, unknown>;

const MAKERS = { waiting_requests: waiting, my_reports: myReports, budgets } as unknown as Readonly<
  Record<DeskList, Maker>
>;

export type ListDeskOptions = {
  readonly clock: Clock;
  readonly store: StateStore;
  /** Told each new reading of an open list. */
  readonly onList: (told: ToldList) => void;
  /** Whether somebody can see a window: news wait while nobody does. Default: always. */
  readonly isSeen?: () => boolean;
};

/** What is known of one list. */
type Entry = {
  held: { readonly memo: unknown; readonly asOf: number } | null;
  isLoaded: boolean;
  /** When it was last read whole, as far as its kind is ever read whole; epoch ms. */
  readAt: number | null;
  /** Projects with news since. */
  readonly stale: Set<number>;
  error: ErrorCode | null;
  isRunning: boolean;
  progress: Progress | null;
};

/**
 * The lists over all projects that are put together from many answers. What is held is told at once, with its age,
 * whether the server can be reached or not. A list is read when a window opens it and what is held is old, when something
 * hints at a change while it is open, and when a person asks; never on a timer, and one answer after the other.
 */
export class ListDesk {
  readonly #options: ListDeskOptions;
  readonly #unsubscribe: () => void;
  /** The lists a window shows, and those of them that are to be read. */
  readonly #open = new Set<DeskList>();
  readonly #reading = new Set<DeskList>();
  readonly #told = new Map<DeskList, string>();
  #entries = newEntries();
  #kept = new KeptLists(null);
  #sources: ListSources | null = null;
  /** Another user, role or run: what comes late from before is dropped. */
  #session = 0;
  #known = NOTHING_KNOWN;
  #gathering: TimerHandle | null = null;
  #telling: TimerHandle | null = null;

  constructor(options: ListDeskOptions) {
    this.#options = options;
    this.#unsubscribe = options.store.subscribe((patch) => this.#notice(patch));
  }

  /**
   * Somebody's data is on screen now; what was held of another is forgotten.
   * @param shelf where lists are kept; null where nothing is
   */
  begin(shelf: ListShelf | null): void {
    this.end();
    this.#kept = new KeptLists(shelf);
    this.#known = knownOf(this.#options.store);
    // The window begins anew with another user.
    this.#told.clear();
    this.#settle();
    this.#tellAll();
  }

  /** The server can be asked, as the signed-in user. @param sources null once it cannot */
  serve(sources: ListSources | null): void {
    this.#sources = sources;
    for (const list of this.#open) this.#plan(list, 'opened');
    this.#tellAll();
  }

  /** Nobody's data is on screen. */
  end(): void {
    this.#sources = null;
    this.#kept = new KeptLists(null);
    this.#forget();
  }

  /** Somebody looks again: what became stale meanwhile is read. */
  noteReturn(): void {
    for (const list of this.#open) this.#plan(list, 'opened');
  }

  /** Stops for good. */
  stop(): void {
    this.#unsubscribe();
    this.#open.clear();
    this.#reading.clear();
    this.end();
    this.#options.clock.cancel(this.#gathering);
    this.#options.clock.cancel(this.#telling);
  }

  /**
   * A window shows a list; it is told of it until it closes it.
   * @param depth `held`: it is only looked at, and nothing is read for it
   * @returns what is held now
   */
  openList<L extends DeskList>(list: L, depth: 'read' | 'held' = 'read'): DeskReading<L> {
    this.#open.add(list);
    if (depth === 'read') this.#reading.add(list);
    else this.#reading.delete(list);
    this.#plan(list, 'opened');
    const reading = this.#readingOf(list);
    this.#told.set(list, JSON.stringify(reading));
    return reading as DeskReading<L>;
  }

  closeList(list: DeskList): void {
    this.#open.delete(list);
    this.#reading.delete(list);
    this.#told.delete(list);
  }

  /**
   * A person asks for a list.
   * @param extent `everything` looks through all projects
   * @returns once it was read or has failed
   */
  async fetchList(list: DeskList, extent: Exclude<Extent, 'due'>): Promise<void> {
    await this.#run(list, extent);
  }

  #forget(): void {
    this.#session += 1;
    this.#entries = newEntries();
  }

  #plan(list: DeskList, occasion: 'opened' | 'news'): void {
    const entry = this.#load(list);
    const { clock, store } = this.#options;
    if (!this.#sources || !this.#reading.has(list) || entry.isRunning) return;
    const maker = MAKERS[list];
    const age = entry.readAt === null ? null : clock.now() - entry.readAt;
    const isOld =
      age === null || age < 0 || age >= maker.freshMs || (!maker.followsNews && entry.stale.size > 0);
    if (occasion === 'opened' && isOld) return void this.#run(list, 'again');
    if (this.#options.isSeen?.() === false) return;
    const isDue = entry.stale.size > 0 || maker.isDue(entry.held?.memo ?? null, store.state);
    if (maker.followsNews && isDue && entry.error === null) void this.#run(list, 'due');
  }

  async #run(list: DeskList, extent: Extent): Promise<void> {
    const entry = this.#load(list);
    const sources = this.#sources;
    const { clock, store } = this.#options;
    const { role } = store.state.session;
    if (!sources || !role || !MAKERS[list].mayRead(role) || entry.isRunning) return;
    // Nothing is known to read before the lists of the role are there.
    if (store.state.freshness.projects.source !== 'server') return;
    const session = this.#session;
    const isOver = (): boolean => session !== this.#session;
    const stale = new Set(entry.stale);
    const now = clock.now();
    entry.stale.clear();
    entry.isRunning = true;
    entry.error = null;
    this.#tell(list);
    const { memo, error } = await MAKERS[list]
      .read({
        ...{ sources, role, state: store.state, now, memo: entry.held?.memo ?? null, extent, stale, isOver },
        onProgress: (progress) => {
          entry.progress = progress;
          if (!isOver()) this.#tellSoon();
        },
      })
      .catch(() => ({ memo: entry.held?.memo ?? null, error: 'unexpected' as const }));
    if (isOver()) return;
    entry.isRunning = false;
    entry.progress = null;
    entry.error = error;
    if (error !== null) for (const id of stale) entry.stale.add(id);
    else if (extent !== 'due') entry.readAt = now;
    if (memo !== null && memo !== entry.held?.memo) {
      // What was not read again is as old as it was.
      const asOf = extent === 'due' || error !== null ? (entry.held?.asOf ?? now) : now;
      entry.held = { memo, asOf };
      this.#kept.put(list, entry.held, role);
    }
    this.#tell(list);
    if (error === null && entry.stale.size > 0) this.#planSoon();
  }

  #load(list: DeskList): Entry {
    const entry = this.#entries[list];
    const { role } = this.#options.store.state.session;
    if (entry.isLoaded || role === null) return entry;
    entry.isLoaded = true;
    entry.held = this.#kept.read(list, MAKERS[list].memo, role);
    return entry;
  }

  #readingOf(list: DeskList): DeskReading {
    const { role } = this.#options.store.state.session;
    const entry = this.#load(list);
    if (role === null) return { phase: 'failed', error: 'not_signed_in' };
    if (!MAKERS[list].mayRead(role)) return { phase: 'failed', error: 'not_allowed' };
    const { held, isRunning, progress, error } = entry;
    const isWaiting = isRunning || this.#isAwaited(list, entry);
    if (held) {
      const value = MAKERS[list].show(held.memo, this.#options.store.state);
      const isCurrent = entry.readAt !== null && entry.stale.size === 0 && error === null;
      return { phase: 'held', value, asOf: held.asOf, isCurrent, isRefreshing: isWaiting, progress, error };
    }
    if (isWaiting) return { phase: 'reading', progress };
    const { freshness } = this.#options.store.state;
    return { phase: 'failed', error: error ?? freshness.projects.error ?? 'not_signed_in' };
  }

  /** It will be read once the projects are there. */
  #isAwaited(list: DeskList, { readAt, error }: Entry): boolean {
    const { freshness } = this.#options.store.state;
    return (
      this.#sources !== null &&
      this.#reading.has(list) &&
      readAt === null &&
      error === null &&
      freshness.projects.source !== 'server' &&
      freshness.projects.error === null
    );
  }

  #tellAll(): void {
    for (const list of this.#open) this.#tell(list);
  }

  #tellSoon(): void {
    this.#telling ??= this.#options.clock.after(PROGRESS_MS, () => {
      this.#telling = null;
      this.#tellAll();
    });
  }

  #tell(list: DeskList): void {
    if (!this.#open.has(list)) return;
    const reading = this.#readingOf(list);
    const text = JSON.stringify(reading);
    if (this.#told.get(list) === text) return;
    this.#told.set(list, text);
    this.#options.onList({ list, reading } as ToldList);
  }

  #planSoon(): void {
    this.#gathering ??= this.#options.clock.after(GATHER_MS, () => {
      this.#gathering = null;
      for (const list of this.#open) this.#plan(list, 'news');
      this.#tellAll();
    });
  }

  #notice(patch: Patch): void {
    for (const change of patch.changes) {
      this.#noticeChange(change);
      this.#known = knownAfter(this.#known, change);
    }
  }

  #noticeChange(change: Change): void {
    for (const { projectId, parts } of newsOf(change, this.#known)) {
      for (const list of DESK_LISTS) {
        if (!parts.includes(MAKERS[list].part)) continue;
        this.#entries[list].stale.add(projectId);
        this.#planSoon();
      }
    }
    switch (change.type) {
      case 'rows_put':
      case 'rows_removed':
        if (change.table === 'notifications') this.#settleSoon();
        // Names and notifications are part of what is shown.
        if (this.#open.size > 0) this.#planSoon();
        return;
      case 'freshness_set':
        // The lists of the role are there: now it is known what to read.
        if (change.freshness.source !== 'server' || this.#open.size === 0) return;
        if ([...this.#open].some((list) => this.#entries[list].readAt === null)) this.#planAgain();
        this.#planSoon();
        return;
      case 'value_set':
        if (change.name === 'session' && change.value.role !== this.#known.role) this.#takeRole();
        if (change.name === 'ownRequests' && this.#open.size > 0) this.#planSoon();
        if (isReturnOfLink(change, this.#known)) this.#retry();
        return;
      default:
    }
  }

  /** After the patch: what is asked now is asked of the state as it is then. */
  #planAgain(): void {
    const session = this.#session;
    queueMicrotask(() => {
      if (session !== this.#session) return;
      for (const list of this.#open) this.#plan(list, 'opened');
    });
  }

  /** What failed for want of a network is asked for again. */
  #retry(): void {
    const failed = [...this.#open].filter((list) => this.#entries[list].error !== null);
    if (failed.length === 0) return;
    for (const list of failed) {
      this.#entries[list].error = null;
      this.#entries[list].readAt = null;
    }
    this.#planAgain();
  }

  /** Another role is told other things. */
  #takeRole(): void {
    this.#forget();
    this.#planAgain();
    this.#planSoon();
  }

  #settleSoon(): void {
    const session = this.#session;
    queueMicrotask(() => {
      if (session === this.#session) this.#settle();
    });
  }

  /** Own requests that were decided are forgotten: the notification that says so may be deleted. */
  #settle(): void {
    const { store } = this.#options;
    const { ownRequests, notifications, projects } = store.state;
    const left = stillWaiting(ownRequests, notifications.values(), projectFinder(projects));
    if (left.length < ownRequests.length) {
      store.commit([{ type: 'value_set', name: 'ownRequests', value: left }]);
    }
  }
}

function newEntries(): Record<DeskList, Entry> {
  return recordOf(DESK_LISTS, () => ({
    held: null,
    isLoaded: false,
    readAt: null,
    stale: new Set<number>(),
    error: null,
    isRunning: false,
    progress: null,
  })) as Record<DeskList, Entry>;
}
