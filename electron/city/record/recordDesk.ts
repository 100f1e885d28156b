import type { Project } from '#shared/domain/project';
import {
  RECORD_PARTS,
  type PartReading,
  type PartReadings,
  type PartValues,
  type RecordPart,
} from '#shared/domain/record/parts';
import { portionsOf, ROWS_A_PORTION, weightOf } from '#shared/domain/record/portions';
import type { ToldPart } from '#shared/domain/record/schemas';
import {
  partsOf,
  SOURCES,
  TOLD,
  tellerOf,
  type SourceName,
  type Teller,
} from '#shared/domain/record/sources';
import { fail, ok, type ErrorCode, type Result } from '#shared/result';
import type { Change, Patch } from '#shared/state/state';
import type { RecordOf, SourceRead } from '../../api/record/sourceRead';
import type { Clock, TimerHandle } from '../../time/clock';
import { withReportsRead } from '../state/lastReports';
import type { StateStore } from '../state/stateStore';
import { assemble } from './assemble';
import { READ_AGAIN_MS, RecordTimes, type Occasion } from './freshness';
import { filesOf } from './files';
import { HeldParts, type HeldPart } from './heldParts';
import { Lanes } from './lanes';
import { isReturnOfLink, knownAfter, knownOf, newsOf, NOTHING_KNOWN, type Known } from './news';
import { KeptParts } from './keptParts';
import { createMemoryShelf, type RecordShelf } from './shelf';

/** News is gathered for this long, ms: a burst is one reading. */
const GATHER_MS = 800;

/** However much news there is, it is followed at most this often, ms. */
const NEWS_APART_MS = 5_000;

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

/** When an answer was asked for, epoch ms, and whether for no window. */
type Asked = { readonly at: number; readonly isAside: boolean };

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
  readonly #held = new HeldParts();
  readonly #times = new RecordTimes();
  readonly #lanes = new Lanes();
  /** Last reading told of each open part. */
  readonly #told = new Map<RecordPart, PartReading>();
  readonly #unsubscribe: () => void;
  #kept = new KeptParts(createMemoryShelf());
  #fetch: FetchSource | null = null;
  #open: OpenRecord | null = null;
  /** Another user, or another run of the same: what comes late from before is dropped. */
  #session = 0;
  /** Projects the server said this engineer is not assigned to. */
  readonly #notAssigned = new Set<number>();
  #known = NOTHING_KNOWN;
  #onFiles: (addresses: Iterable<string>) => void = () => undefined;
  #taking: Promise<void> = Promise.resolve();
  /** Values of which the files were told. */
  readonly #filesTold = new WeakSet<object>();
  #gathering: TimerHandle | null = null;
  /** When news was followed last, epoch ms. */
  #newsPlanned = 0;
  #again: TimerHandle | null = null;
  #isStopped = false;

  constructor(options: RecordDeskOptions) {
    this.#options = options;
    this.#giveWay = options.giveWay ?? (() => new Promise((resolve) => setImmediate(resolve)));
    this.#unsubscribe = options.store.subscribe((patch) => this.#notice(patch));
  }

  /**
   * Somebody's data is on screen now; what was held of another is forgotten.
   * @param shelf where records are kept; null where nothing is
   */
  begin(shelf: RecordShelf | null): void {
    this.end();
    this.#kept = new KeptParts(shelf ?? createMemoryShelf());
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
    this.#kept = new KeptParts(createMemoryShelf());
    this.#notAssigned.clear();
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
    this.#onFiles = listener;
  }

  /** Stops for good. */
  stop(): void {
    this.#isStopped = true;
    this.#unsubscribe();
    this.#lanes.dropWaiting();
    this.#open = null;
    this.#fetch = null;
    this.#stopTimers();
  }

  /**
   * A window shows these parts of a project's record, and no others; what is stale of them is read again.
   * @returns what is held of each now; long lists follow as pushes
   */
  openParts(projectId: number, parts: readonly RecordPart[]): PartReadings {
    if (this.#open?.projectId !== projectId) {
      this.close();
      this.#open = { projectId, parts: new Set(), reads: new Map(), failures: new Map(), loading: new Set() };
      this.#readAgainLater();
    }
    const open = this.#open;
    if (!open) return {};
    const added = parts.filter((part) => !open.parts.has(part));
    open.parts = new Set(parts);
    for (const part of RECORD_PARTS) if (!open.parts.has(part)) this.#told.delete(part);
    for (const part of added) this.#load(open, part);
    this.#plan('opened');
    return this.#readNow(open);
  }

  /**
   * A person asks for a part: everything that tells it is read, whatever its age.
   * @returns once it was read or has failed
   */
  async fetchPart(projectId: number, part: RecordPart): Promise<void> {
    this.#notAssigned.delete(projectId);
    const sources = this.#sourcesOf(projectId, part);
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
  async heldPart(projectId: number, part: RecordPart): Promise<HeldPart | null> {
    const held = this.#held.get(projectId, part);
    if (held) return held;
    const { role } = this.#options.store.state.session;
    const kept = this.#kept.read(projectId, part, role, this.#options.clock.now());
    if (!kept) return null;
    return 'held' in kept ? kept.held : kept.rest(this.#giveWay);
  }

  /** The window shows no record any more. */
  close(): void {
    this.#open = null;
    this.#told.clear();
    this.#lanes.dropWaiting();
    this.#stopTimers();
  }

  #forget(): void {
    this.#held.clear();
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

  #readNow(open: OpenRecord): PartReadings {
    let rows = 0;
    const readings: Partial<Record<RecordPart, PartReading>> = {};
    const later: RecordPart[] = [];
    for (const part of open.parts) {
      const reading = this.#readingOf(open, part);
      this.#tellFilesOf(reading);
      rows += weightOf(part, reading);
      if (rows <= ROWS_A_PORTION) {
        readings[part] = reading;
        this.#told.set(part, reading);
      } else {
        // A window that was reloaded asks for a list that the one before it was told.
        this.#told.delete(part);
        readings[part] = { phase: 'reading' };
        later.push(part);
      }
    }
    // After the answer to the window's call.
    if (later.length > 0) void this.#giveWay().then(() => later.forEach((part) => this.#tell(part)));
    return readings as PartReadings;
  }

  /** Reads a part from the disk, where it is not in memory. */
  #load(open: OpenRecord, part: RecordPart): void {
    const { projectId } = open;
    if (part !== 'seen' && this.#held.get(projectId, part)) return;
    const { role } = this.#options.store.state.session;
    const kept = this.#kept.read(projectId, part, role, this.#options.clock.now());
    if (!kept) return;
    if ('held' in kept) {
      this.#held.put(projectId, part, kept.held);
      return;
    }
    const session = this.#session;
    open.loading.add(part);
    void kept.rest(this.#giveWay).then((whole) => {
      open.loading.delete(part);
      if (session !== this.#session) return;
      if (whole && !this.#held.get(projectId, part)) this.#held.put(projectId, part, whole);
      if (this.#open === open) this.#tell(part);
    });
  }

  /** Asks for what is due of the open parts. */
  #plan(occasion: Occasion): void {
    const open = this.#open;
    if (!open || !this.#fetch) return;
    if (occasion !== 'opened' && this.#options.isSeen?.() === false) return;
    const now = this.#options.clock.now();
    const wanted = new Set([...open.parts].flatMap((part) => this.#sourcesOf(open.projectId, part)));
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
      this.#planSoon();
    }
  }

  #isDue(open: OpenRecord, source: SourceName, now: number, occasion: Occasion): boolean {
    const teller = this.#tellerOf(open.projectId);
    const parts = teller ? partsOf(teller, source).filter((part) => open.parts.has(part)) : [];
    return this.#times.isDue(open.projectId, source, parts, now, occasion);
  }

  #tellOf(projectId: number, source: SourceName): void {
    const teller = this.#tellerOf(projectId);
    for (const part of teller ? partsOf(teller, source) : []) this.#tell(part, projectId);
  }

  /** @param isAside for no window. @returns why it failed; null where it did not */
  async #ask(projectId: number, source: SourceName, isAside = false): Promise<ErrorCode | null> {
    const fetch = this.#fetch;
    const session = this.#session;
    const { clock, store } = this.#options;
    if (!fetch) return 'not_signed_in';
    const at = clock.now();
    const prn = store.state.projects.get(projectId)?.prn ?? '';
    const result = await fetch(source, { id: projectId, prn }).catch(
      () => ({ ok: false, error: { code: 'unexpected' } }) as const,
    );
    if (session !== this.#session) return 'cancelled';
    const open = this.#open?.projectId === projectId ? this.#open : null;
    if (result.ok) {
      this.#times.noteRead(projectId, source, at);
      open?.failures.delete(source);
      open?.reads.set(source, result.value);
      await this.#takeInTurn(projectId, source, result.value, { at, isAside });
      return null;
    }
    const { code } = result.error;
    if (code === 'not_assigned') this.#noteNotAssigned(projectId);
    open?.failures.set(source, code);
    return code;
  }

  /** One answer after the other: what was put together of an earlier one is part of the next. */
  #takeInTurn(projectId: number, source: SourceName, read: SourceRead, asked: Asked): Promise<void> {
    const session = this.#session;
    const taken = this.#taking.then(() => this.#take(session, projectId, source, read, asked));
    this.#taking = taken.catch(() => undefined);
    return taken;
  }

  /** Puts what a source told into the parts it tells. */
  async #take(
    session: number,
    projectId: number,
    source: SourceName,
    read: SourceRead,
    { at, isAside }: Asked,
  ): Promise<void> {
    const teller = this.#tellerOf(projectId);
    const { role } = this.#options.store.state.session;
    if (session !== this.#session || !teller || !role) return;
    const open = this.#open?.projectId === projectId ? this.#open : null;
    const reads = open?.reads ?? new Map([[source, read]]);
    const project = this.#options.store.state.projects.get(projectId) ?? null;
    for (const part of partsOf(teller, source)) {
      const order = this.#sourcesOf(projectId, part);
      const inMemory = this.#held.get(projectId, part);
      const before = inMemory ?? (isAside ? await this.heldPart(projectId, part) : null);
      if (session !== this.#session) return;
      const steps = assemble(part, { order, reads, before: before?.value ?? null, project });
      let step = steps.next();
      while (!step.done) {
        await this.#giveWay();
        if (session !== this.#session) return;
        step = steps.next();
      }
      const { value } = step;
      if (!value) continue;
      // Its age is that of the source that is the part.
      const asOf = order[0] === source || !before ? at : before.asOf;
      // What is read for no window takes no room in memory from what a window looks at.
      if (!isAside || open || inMemory) this.#held.put(projectId, part, { value, asOf });
      this.#kept.put(projectId, part, { value, asOf }, role);
      if (part === 'reports') this.#noteLastReport(projectId, value as PartValues['reports']);
    }
  }

  /** The list of projects shows it, too. */
  #noteLastReport(projectId: number, reports: PartValues['reports']): void {
    const { store } = this.#options;
    if (reports.leftOut > 0) return;
    const told = withReportsRead(store.state.projects.get(projectId), reports.rows);
    if (told) store.commit([{ type: 'rows_put', table: 'projects', rows: [told] }]);
  }

  #noteNotAssigned(projectId: number): void {
    this.#notAssigned.add(projectId);
    this.#plan('opened');
    this.#tellAll();
  }

  #readingOf<P extends RecordPart>(open: OpenRecord, part: P): PartReading<P> {
    const { projectId } = open;
    const teller = this.#tellerOf(projectId);
    const told = teller && TOLD[teller][part];
    if (told === 'role' || told === 'not_assigned') return { phase: 'not_told', why: told };
    const sources: readonly SourceName[] = told ?? [];
    const [main] = sources;
    const isRefreshing = sources.some((source) => this.#lanes.has(keyOf(projectId, source)));
    const error = main ? (open.failures.get(main) ?? null) : null;
    const held = this.#held.get(projectId, part);
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
    const reading = this.#readingOf(open, part);
    if (isSame(this.#told.get(part), reading)) return;
    this.#told.set(part, reading);
    this.#tellFilesOf(reading);
    void this.#send(portionsOf(open.projectId, part, reading), () => this.#told.get(part) === reading);
  }

  #tellFilesOf(reading: PartReading): void {
    if (reading.phase !== 'held' || this.#filesTold.has(reading.value)) return;
    this.#filesTold.add(reading.value);
    this.#onFiles(filesOf(reading));
  }

  async #send(portions: readonly ToldPart[], isWanted: () => boolean): Promise<void> {
    for (const [index, portion] of portions.entries()) {
      if (index > 0) await this.#giveWay();
      if (!isWanted()) return;
      this.#options.onPart(portion);
    }
  }

  #notice(patch: Patch): void {
    for (const change of patch.changes) {
      this.#noticeChange(change, this.#known);
      this.#known = knownAfter(this.#known, change);
    }
  }

  #noticeChange(change: Change, before: Known): void {
    const now = this.#options.clock.now();
    for (const { projectId, parts } of newsOf(change, before)) {
      if (parts.length === 0) continue;
      this.#times.noteNews(projectId, parts, now);
      // Somebody may have been assigned.
      if (parts.includes('people')) this.#notAssigned.delete(projectId);
      if (projectId === this.#open?.projectId) this.#planSoon();
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
    const wanted = new Set([...open.parts].flatMap((part) => this.#sourcesOf(open.projectId, part)));
    for (const source of wanted) if (failed.has(source)) void this.#enqueue(open.projectId, source);
  }

  #addSeen(projectId: number, row: Parameters<KeptParts['addSeen']>[1]): void {
    this.#kept.addSeen(projectId, row);
    const open = this.#open;
    if (open?.projectId !== projectId || !open.parts.has('seen')) return;
    this.#load(open, 'seen');
    this.#tell('seen');
  }

  #planSoon(): void {
    const { clock } = this.#options;
    const wait = Math.max(
      GATHER_MS,
      Math.min(NEWS_APART_MS, this.#newsPlanned + NEWS_APART_MS - clock.now()),
    );
    this.#gathering ??= clock.after(wait, () => {
      this.#gathering = null;
      this.#newsPlanned = clock.now();
      this.#plan('news');
      this.#tellAll();
    });
  }

  #readAgainLater(): void {
    this.#options.clock.cancel(this.#again);
    // A window may still ask for parts while the application ends.
    if (this.#isStopped) return;
    this.#again = this.#options.clock.after(READ_AGAIN_MS, () => {
      this.#readAgainLater();
      this.#plan('time');
    });
  }

  #stopTimers(): void {
    this.#options.clock.cancel(this.#gathering);
    this.#options.clock.cancel(this.#again);
    this.#gathering = null;
    this.#again = null;
  }

  /** Null while no role is known: then what is held is shown, and nothing asked for. */
  #tellerOf(projectId: number): Teller | null {
    const { session, fates } = this.#options.store.state;
    if (!session.role) return null;
    const isAssigned = !this.#notAssigned.has(projectId) && fates.get(projectId)?.fate !== 'taken_away';
    return tellerOf(session.role, isAssigned);
  }

  #sourcesOf(projectId: number, part: RecordPart): readonly SourceName[] {
    const teller = this.#tellerOf(projectId);
    const told = teller && TOLD[teller][part];
    if (!told || typeof told === 'string') return [];
    const hasPrn = Boolean((this.#options.store.state.projects.get(projectId) as Project | undefined)?.prn);
    return told.filter((source) => hasPrn || !SOURCES[source].path.includes(':prn'));
  }
}

function keyOf(projectId: number, source: SourceName): string {
  return `${projectId} ${source}`;
}

function isSame(one: PartReading | undefined, other: PartReading): boolean {
  if (one?.phase !== other.phase) return false;
  if (one.phase === 'held' && other.phase === 'held')
    return (
      one.value === other.value &&
      one.asOf === other.asOf &&
      one.isCurrent === other.isCurrent &&
      one.isRefreshing === other.isRefreshing &&
      one.error === other.error
    );
  return JSON.stringify(one) === JSON.stringify(other);
}
