import { KeptRecords } from '../../electron/city/cache/keptRecords';
import { RecordTable } from '../../electron/city/cache/recordTable';
import type { SqlDatabase } from '../../electron/city/cache/sqlite';
import { KeptParts } from '../../electron/city/record/keptParts';
import { RecordDesk } from '../../electron/city/record/recordDesk';
import type { RecordShelf } from '../../electron/city/record/shelf';
import type { StateStore } from '../../electron/city/state/stateStore';
import type { CostRow, PartReading, RecordPart } from '../../shared/domain/record/parts';
import { createJoiner, ROWS_A_PORTION } from '../../shared/domain/record/portions';
import type { Role } from '../../shared/domain/role';
import { ok } from '../../shared/result';
import type { Random } from '../../shared/testing/random';
import { settle, type FakeClock } from '../fakes/fakeClock';

/** Whose records they are. */
export const READER: Role = 'head_engineer';

/** How many projects are looked at. */
const PROJECTS = 6;

/** A list of one to three pages, a list of one page, and what this client saw itself. */
const PARTS = ['costs', 'activity', 'seen'] as const satisfies readonly RecordPart[];

/** What is known of a project's record; versions rise with each answer. */
type Known = {
  /** The version the server told last in this run, and the last one known to be on the disk. */
  told: number;
  saved: number;
  /** Times of lines that this client saw in this run, and of those known to be on the disk. */
  readonly seen: Set<number>;
  readonly savedSeen: Set<number>;
};

export type DiskRecordsOptions = { readonly random: Random; readonly clock: FakeClock };

/** A run of the application, as far as records need it. */
export type RecordRun = {
  readonly store: StateStore;
  readonly shelf: RecordShelf;
};

/** The records of a disk schedule: what was told of them, what of it was reported as saved, and what is shown later. */
export class DiskRecords {
  readonly #options: DiskRecordsOptions;
  readonly #known = new Map<number, Known>();
  #readings = new Map<string, PartReading>();
  #desk: RecordDesk | null = null;
  #store: StateStore | null = null;
  #isServed = false;
  #version = 0;
  #loss: string | null = null;

  constructor(options: DiskRecordsOptions) {
    this.#options = options;
  }

  /** The first loss that was found, or null. */
  get loss(): string | null {
    return this.#loss;
  }

  /** A run begins, on what the disk holds. */
  begin({ store, shelf }: RecordRun): void {
    this.end();
    const join = createJoiner();
    this.#readings = new Map();
    for (const known of this.#known.values()) {
      // Later versions were only in memory.
      known.told = known.saved;
      known.seen.clear();
    }
    this.#store = store;
    this.#desk = new RecordDesk({
      clock: this.#options.clock,
      store,
      onPart: (told) => {
        const reading = join(told);
        if (reading) this.#note(told.projectId, told.part, reading);
      },
    });
    this.#desk.begin(shelf);
  }

  /** The user is signed in: the server can be asked. */
  serve(): void {
    this.#isServed = true;
    this.#desk?.serve(async (source, { id }) => {
      this.#version += 1;
      const version = this.#version;
      if (source === 'finance_history') {
        this.#of(id).told = version;
        return ok({ costs: costsOf(version) });
      }
      const row = { text: String(version), by: '', at: null };
      return ok(source === 'site_page' ? { activity: [row] } : {});
    });
  }

  /** A run ends. */
  end(): void {
    this.#desk?.stop();
    this.#desk = null;
    this.#isServed = false;
  }

  /** What was saved so far was set aside with a damaged file, which the user was told. */
  forgetSaved(): void {
    this.#known.clear();
  }

  /** Everything is on the disk now. */
  noteSaved(): void {
    for (const known of this.#known.values()) {
      known.saved = Math.max(known.saved, known.told);
      for (const at of known.seen) known.savedSeen.add(at);
    }
  }

  /**
   * Opens a project's record, and asks for it or sees a change of it. @param mustHold whether the disk can be read, so that
   * what is saved must be shown
   * @returns a line for the schedule's story
   */
  async use(mustHold: boolean): Promise<string> {
    const { int, pick } = this.#options.random;
    const id = int(1, PROJECTS);
    const desk = this.#desk;
    if (!desk) return 'no record';
    desk.close();
    for (const part of PARTS) this.#readings.delete(`${id} ${part}`);
    for (const [part, reading] of Object.entries(desk.openParts(id, PARTS)))
      this.#note(id, part as RecordPart, reading);
    await settle();
    if (mustHold) this.#checkShown(id);
    if (!this.#isServed || pick([true, false])) return `looked at record ${id}`;
    if (pick([true, false, false])) {
      this.#see(id);
      return `saw a change of ${id}`;
    }
    await desk.fetchPart(id, pick(['costs', 'activity']));
    await settle();
    return `asked for record ${id}`;
  }

  /** Reads what is saved from the file itself. @returns the first loss, or null */
  async findLoss(database: SqlDatabase): Promise<string | null> {
    const kept = new KeptParts(
      new KeptRecords({
        now: () => this.#options.clock.now(),
        table: () => new RecordTable(database),
        onDirty: () => undefined,
      }),
    );
    for (const [id, { saved, savedSeen }] of this.#known) {
      const rows = kept.read(id, 'seen', READER, 0);
      const seen = new Set(
        rows && 'held' in rows && 'rows' in rows.held.value ? timesOf(rows.held.value.rows) : [],
      );
      const missing = [...savedSeen].filter((at) => !seen.has(at));
      if (missing.length > 0) return `${missing.length} lines seen of project ${id}`;
      const read = saved > 0 ? kept.read(id, 'costs', READER, 0) : null;
      const held = read && ('held' in read ? read.held : await read.rest(() => Promise.resolve()));
      if (saved > 0 && !held) return `the costs of project ${id}`;
      if (held) this.#noteCosts(id, held.value);
    }
    return this.#loss;
  }

  #see(id: number): void {
    const at = this.#options.clock.now() + this.#version;
    this.#version += 1;
    this.#of(id).seen.add(at);
    const change = { type: 'moved' } as const;
    const entry = {
      id: this.#version,
      at,
      cause: 'found',
      projectId: id,
      projectName: 'Road',
      change,
    } as const;
    this.#store?.commit([{ type: 'feed_added', entries: [entry] }]);
  }

  #note(id: number, part: RecordPart, reading: PartReading): void {
    this.#readings.set(`${id} ${part}`, reading);
    if (part === 'costs' && reading.phase === 'held') this.#noteCosts(id, reading.value);
  }

  /** A list must be one version as a whole, and none from before what is saved. */
  #noteCosts(id: number, value: object): void {
    const rows = 'rows' in value ? (value.rows as readonly CostRow[]) : [];
    const amounts = new Set(rows.map(({ amount }) => amount));
    const [version = 0] = amounts;
    const { saved } = this.#of(id);
    if (amounts.size !== 1 || rows.length !== lengthOf(version))
      this.#find(`costs of ${amounts.size} versions, ${rows.length} rows, of project ${id}`);
    else if (version < saved) this.#find(`costs of version ${version} after ${saved} of project ${id}`);
  }

  #checkShown(id: number): void {
    const { saved, savedSeen } = this.#of(id);
    const costs = this.#readings.get(`${id} costs`);
    if (saved > 0 && costs?.phase !== 'held') this.#find(`the costs of project ${id} are ${costs?.phase}`);
    const seen = this.#readings.get(`${id} seen`);
    const times = new Set(seen?.phase === 'held' && 'rows' in seen.value ? timesOf(seen.value.rows) : []);
    if ([...savedSeen].some((at) => !times.has(at))) this.#find(`lines that were seen of project ${id}`);
  }

  #of(id: number): Known {
    const known = this.#known.get(id) ?? { told: 0, saved: 0, seen: new Set(), savedSeen: new Set() };
    this.#known.set(id, known);
    return known;
  }

  #find(loss: string): void {
    this.#loss ??= loss;
  }
}

function timesOf(rows: readonly object[]): number[] {
  return rows.flatMap((row) => ('at' in row && typeof row.at === 'number' ? [row.at] : []));
}

/** How many rows a version of a list has: some fill one page of the disk, some three. */
function lengthOf(version: number): number {
  return version % 5 === 0 ? 2 * ROWS_A_PORTION + 7 : 1 + (version % 3);
}

/** A list that shows its version in every row. */
function costsOf(version: number): readonly CostRow[] {
  return Array.from({ length: lengthOf(version) }, () => ({
    day: '2026-11-22',
    type: 'Material',
    subtype: null,
    description: '',
    amount: version,
    receipt: null,
    engineer: null,
  }));
}
