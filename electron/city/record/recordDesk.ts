import type { PartReading, PartReadings, RecordPart } from '#shared/domain/record/parts';
import type { ToldPart } from '#shared/domain/record/schemas';
import { SOURCES, type SourceName } from '#shared/domain/record/sources';
import { fail, ok, type ErrorCode, type Result } from '#shared/result';
import type { Change, Patch } from '#shared/state/state';
import type { RecordOf, SourceRead } from '../../api/record/sourceRead';
import type { Clock } from '../../time/clock';
import type { StateStore } from '../state/stateStore';
import { RecordTimes, type Occasion } from './freshness';
import type { HeldPart } from './heldParts';
import { Lanes } from './lanes';
import { isReturnOfLink, knownAfter, knownOf, newsOf, NOTHING_KNOWN, type Known } from './news';
import { ReadingTimers } from './readingTimers';
import { RecordParts } from './recordParts';
import type { RecordShelf } from './shelf';
import { ToldParts } from './toldParts';
import { WhoTells } from './whoTells';

/** Reads one source of one project. Errors: `not_assigned`, `not_allowed`, those of the network. */
export type FetchSource = (source: SourceName, of: RecordOf) => Promise<Result<SourceRead>>;

export type RecordDeskOptions = {
  readonly clock: Clock;
  readonly store: StateStore;
  /** Told each new reading of an open part; long lists come in portions, one after the other. */
  readonly onPart: (told: ToldPart) => void;
  /** Whether somebody can see a window: what is stale waits while nobody does. Default: always. */
  readonly isSeen?: () => boolean;
  /** Lets other work have its turn; default: the event loop's next round. */
  readonly giveWay?: () => Promise<void>;
};

/** The record that a window shows. */
type OpenRecord = {
  readonly projectId: number;
  parts: ReadonlySet<RecordPart>;
  /** What each source told since it was opened: one that only adds is added again when the part itself is read. */
  readonly reads: Map<SourceName, SourceRead>;
  readonly failures: Map<SourceName, ErrorCode>;
  /** Parts that are being read from the disk. */
  readonly loading: Set<RecordPart>;
};

/**
 * The records of projects: what is held of them, what is stale, and what is asked for. One record is open at a time.
 * What is held is told at once, with its age, whether the server can be reached or not; what is stale is read again
 * while the record is open, each source by itself, and pages one after the other.
 */
export class RecordDesk {
  readonly #options: RecordDeskOptions;
  readonly #giveWay: () => Promise<void>;
  readonly #times = new RecordTimes();
  readonly #lanes = new Lanes();
  readonly #told: ToldParts;
  readonly #who: WhoTells;
  readonly #parts: RecordParts;
  readonly #timers: ReadingTimers;
  readonly #unsubscribe: () => void;
  #fetch: FetchSource | null = null;
  #open: OpenRecord | null = null;
  /** Another user, or another run of the same: what comes late from before is dropped. */
  #session = 0;
  #known = NOTHING_KNOWN;
  #isStopped = false;

  constructor(options: RecordDeskOptions) {
    this.#options = options;
    this.#giveWay = options.giveWay ?? (() => new Promise((resolve) => setImmediate(resolve)));
    this.#told = new ToldParts({ onPart: options.onPart, giveWay: this.#giveWay });
    this.#who = new WhoTells(options.store);
    this.#parts = new RecordParts({
      ...{ clock: options.clock, store: options.store, who: this.#who, giveWay: this.#giveWay },
      openReads: (projectId) => (this.#open?.projectId === projectId ? this.#open.reads : null),
    });
    this.#timers = new ReadingTimers({
      clock: options.clock,
      onNews: () => {
        this.#plan('news');
        this.#tellAll();
      },
      onTime: () => this.#plan('time'),
    });
    this.#unsubscribe = options.store.subscribe((patch) => this.#notice(patch));
  }

  /**
   * Somebody's data is on screen now; what was held of another is forgotten.
   * @param shelf where records are kept; null where nothing is
   */
  begin(shelf: RecordShelf | null): void {
    this.end();
    this.#parts.keepOn(shelf);
    this.#known = knownOf(this.#options.store);
    this.#reopen();
  }

  /** The server can be asked, as the signed-in user. @param fetch null once it cannot */
  serve(fetch: FetchSource | null): void {
    this.#fetch = fetch;
    this.#askFailedAgain();
    this.#plan('opened');
    this.#tellAll();
  }

  /** Nobody's data is on screen. A window that still shows a record is told once somebody's is. */
  end(): void {
    this.#session += 1;
    this.#fetch = null;
    this.#parts.keepOn(null);
    this.#who.clear();
    this.#forget();
  }

  /** Somebody looks again: what became stale meanwhile is read. */
  noteReturn(): void {
    this.#plan('news');
    this.#plan('time');
    this.#tellAll();
  }

  /** Tells addresses of pictures and documents that the server named, before a window gets them. */
  tellFiles(listener: (addresses: Iterable<string>) => void): void {
    this.#told.tellFiles(listener);
  }

  /** Stops for good. */
  stop(): void {
    this.#isStopped = true;
    this.#unsubscribe();
    this.#lanes.dropWaiting();
    this.#open = null;
    this.#fetch = null;
    this.#timers.stop();
  }

  /**
   * A window shows these parts of a project's record, and no others; what is stale of them is read again.
   * @returns what is held of each now; long lists follow as pushes
   */
  openParts(projectId: number, parts: readonly RecordPart[]): PartReadings {
    if (this.#open?.projectId !== projectId) {
      this.close();
      this.#open = { projectId, parts: new Set(), reads: new Map(), failures: new Map(), loading: new Set() };
      // A window may still ask for parts while the application ends.
      if (!this.#isStopped) this.#timers.start();
    }
    const open = this.#open;
    if (!open) return {};
    const added = parts.filter((part) => !open.parts.has(part));
    open.parts = new Set(parts);
    this.#told.keepOnly(open.parts);
    for (const part of added) this.#load(open, part);
    this.#plan('opened');
    const readings = new Map(parts.map((part) => [part, this.#readingOf(open, part)]));
    return this.#told.answer(readings, (later) => later.forEach((part) => this.#tell(part)));
  }

  /**
   * A person asks for a part: everything that tells it is read, whatever its age.
   * @returns once it was read or has failed
   */
  async fetchPart(projectId: number, part: RecordPart): Promise<void> {
    this.#who.doubtNotAssigned(projectId);
    const sources = this.#who.sourcesOf(projectId, part);
    await Promise.all(
      sources.map((source) => {
        this.#open?.failures.delete(source);
        return this.#enqueue(projectId, source);
      }),
    );
  }

  /** Whether something is being read for a window. */
  get isBusy(): boolean {
    return this.#lanes.isBusy;
  }

  /**
   * Reads a source of a project for no window in particular, now and beside the others, and keeps what it tells: who asks
   * waits until {@link isBusy} is over. Errors: those of the source; `not_signed_in` while nobody can be asked,
   * `cancelled` where another user or role came meanwhile.
   */
  async readAside(projectId: number, source: SourceName): Promise<Result<null>> {
    if (!this.#fetch) return fail('not_signed_in');
    const session = this.#session;
    const error = await this.#ask(projectId, source, true);
    if (session !== this.#session) return fail('cancelled');
    this.#tellOf(projectId, source);
    return error === null ? ok(null) : fail(error);
  }

  /** What is held of a part, in memory or on the disk, for the role that works here; null where nothing is. */
  heldPart(projectId: number, part: RecordPart): Promise<HeldPart | null> {
    return this.#parts.whole(projectId, part);
  }

  /** The window shows no record any more. */
  close(): void {
    this.#open = null;
    this.#told.clear();
    this.#lanes.dropWaiting();
    this.#timers.stop();
  }

  #forget(): void {
    this.#parts.forget();
    this.#times.clear();
    this.#lanes.dropWaiting();
  }

  #reopen(): void {
    const open = this.#open;
    if (!open) return;
    open.reads.clear();
    open.failures.clear();
    open.loading.clear();
    for (const part of open.parts) this.#load(open, part);
    this.#tellAll();
  }

  /** Reads a part from the disk, where it is not in memory. */
  #load(open: OpenRecord, part: RecordPart): void {
    const late = this.#parts.load(open.projectId, part);
    if (!late) return;
    open.loading.add(part);
    void late.then((isWanted) => {
      open.loading.delete(part);
      if (isWanted && this.#open === open) this.#tell(part);
    });
  }

  /** Asks for what is due of the open parts. */
  #plan(occasion: Occasion): void {
    const open = this.#open;
    if (!open || !this.#fetch) return;
    if (occasion !== 'opened' && this.#options.isSeen?.() === false) return;
    const now = this.#options.clock.now();
    const wanted = new Set([...open.parts].flatMap((part) => this.#who.sourcesOf(open.projectId, part)));
    for (const source of wanted) {
      if (occasion !== 'opened' && open.failures.has(source) && SOURCES[source].weight === 'page') continue;
      if (this.#lanes.has(keyOf(open.projectId, source))) continue;
      if (!this.#isDue(open, source, now, occasion)) continue;
      void this.#enqueue(open.projectId, source);
    }
  }

  async #enqueue(projectId: number, source: SourceName): Promise<void> {
    if (!this.#fetch) return;
    const ended = this.#lanes.add(SOURCES[source].weight, keyOf(projectId, source), async () => {
      await this.#ask(projectId, source);
    });
    this.#tellOf(projectId, source);
    await ended;
    this.#tellOf(projectId, source);
    const open = this.#open?.projectId === projectId ? this.#open : null;
    // Something changed while the answer was made.
    if (open && !open.failures.has(source) && this.#isDue(open, source, this.#options.clock.now(), 'news')) {
      this.#timers.noteNews();
    }
  }

  #isDue(open: OpenRecord, source: SourceName, now: number, occasion: Occasion): boolean {
    const parts = this.#who.partsOf(open.projectId, source).filter((part) => open.parts.has(part));
    return this.#times.isDue(open.projectId, source, parts, now, occasion);
  }

  #tellOf(projectId: number, source: SourceName): void {
    for (const part of this.#who.partsOf(projectId, source)) this.#tell(part, projectId);
  }

  /** @param isAside for no window. @returns why it failed; null where it did not */
  async #ask(projectId: number, source: SourceName, isAside = false): Promise<ErrorCode | null> {
    const fetch = this.#fetch;
    const session = this.#session;
    const { clock, store } = this.#options;
    if (!fetch) return 'not_signed_in';
    const asked = this.#times.asking(clock.now());
    const prn = store.state.projects.get(projectId)?.prn ?? '';
    const result = await fetch(source, { id: projectId, prn }).catch(
      () => ({ ok: false, error: { code: 'unexpected' } }) as const,
    );
    if (session !== this.#session) return 'cancelled';
    const open = this.#open?.projectId === projectId ? this.#open : null;
    if (result.ok) {
      this.#times.noteRead(projectId, source, asked);
      open?.failures.delete(source);
      open?.reads.set(source, result.value);
      await this.#parts.take(projectId, source, result.value, { at: asked.at, isAside });
      return null;
    }
    const { code } = result.error;
    if (code === 'not_assigned') this.#noteNotAssigned(projectId);
    open?.failures.set(source, code);
    return code;
  }

  #noteNotAssigned(projectId: number): void {
    this.#who.noteNotAssigned(projectId);
    this.#plan('opened');
    this.#tellAll();
  }

  #readingOf<P extends RecordPart>(open: OpenRecord, part: P): PartReading<P> {
    const { projectId } = open;
    const telling = this.#who.tellingOf(projectId, part);
    if (telling === 'role' || telling === 'not_assigned') return { phase: 'not_told', why: telling };
    const sources: readonly SourceName[] = telling ?? [];
    const [main] = sources;
    const isRefreshing = sources.some((source) => this.#lanes.has(keyOf(projectId, source)));
    const error = main ? (open.failures.get(main) ?? null) : null;
    const held = this.#parts.get(projectId, part);
    if (held) {
      const { value, asOf } = held;
      const isCurrent = main ? this.#times.isCurrent(projectId, part, main) : part === 'seen';
      return { phase: 'held', value, asOf, isCurrent, isRefreshing, error };
    }
    if (isRefreshing || open.loading.has(part)) return { phase: 'reading' };
    return { phase: 'failed', error: error ?? (this.#fetch ? 'answer_invalid' : 'not_signed_in') };
  }

  #tellAll(): void {
    for (const part of this.#open?.parts ?? []) this.#tell(part);
  }

  /** Tells a part's reading where it is open and has changed. */
  #tell(part: RecordPart, projectId = this.#open?.projectId): void {
    const open = this.#open;
    if (!open || open.projectId !== projectId || !open.parts.has(part)) return;
    this.#told.tell(open.projectId, part, this.#readingOf(open, part));
  }

  #notice(patch: Patch): void {
    for (const change of patch.changes) {
      this.#noticeChange(change, this.#known);
      this.#known = knownAfter(this.#known, change);
    }
  }

  #noticeChange(change: Change, before: Known): void {
    for (const { projectId, parts } of newsOf(change, before)) {
      if (parts.length === 0) continue;
      this.#times.noteNews(projectId, parts);
      // Somebody may have been assigned.
      if (parts.includes('people')) this.#who.doubtNotAssigned(projectId);
      if (projectId === this.#open?.projectId) this.#timers.noteNews();
    }
    if (change.type === 'feed_added') {
      for (const { projectId, at, cause, change: what } of change.entries) {
        if (projectId !== null) this.#addSeen(projectId, { at, cause, change: what });
      }
    }
    if (change.type === 'rows_put' && change.table === 'fates') this.#tellAll();
    if (change.type === 'value_set' && change.name === 'session' && change.value.role !== before.role) {
      // Another role is told other things.
      this.#session += 1;
      this.#forget();
      this.#reopen();
      this.#plan('opened');
    }
    if (isReturnOfLink(change, before) && this.#open && this.#open.failures.size > 0) {
      this.#askFailedAgain();
      this.#plan('opened');
      this.#tellAll();
    }
  }

  /** What failed for want of a network is asked for again, however short ago it was read before. */
  #askFailedAgain(): void {
    const open = this.#open;
    if (!open) return;
    const failed = new Set(open.failures.keys());
    open.failures.clear();
    const wanted = new Set([...open.parts].flatMap((part) => this.#who.sourcesOf(open.projectId, part)));
    for (const source of wanted) if (failed.has(source)) void this.#enqueue(open.projectId, source);
  }

  #addSeen(projectId: number, row: Parameters<RecordParts['addSeen']>[1]): void {
    this.#parts.addSeen(projectId, row);
    const open = this.#open;
    if (open?.projectId !== projectId || !open.parts.has('seen')) return;
    this.#load(open, 'seen');
    this.#tell('seen');
  }
}

function keyOf(projectId: number, source: SourceName): string {
  return `${projectId} ${source}`;
}
