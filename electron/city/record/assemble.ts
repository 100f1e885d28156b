import { MOST } from '#shared/domain/bounds';
import type { Amount, CostRow, PartValues, RecordPart, ReportRow } from '#shared/domain/record/parts';
import type { SourceName } from '#shared/domain/record/sources';
import type { Project } from '#shared/domain/project';
import type { SourceRead } from '../../api/record/sourceRead';

export type Ingredients<P extends RecordPart> = {
  /** The part's sources as the table names them: the first is the part, the others add to it. */
  readonly order: readonly SourceName[];
  readonly reads: ReadonlyMap<SourceName, SourceRead>;
  /** What was held before. */
  readonly before: PartValues[P] | null;
  /** As the list tells it; null where the project is in no list. */
  readonly project: Project | null;
};

type Assemblers = {
  readonly [P in Exclude<RecordPart, 'reports'>]: (from: Ingredients<P>) => PartValues[P] | null;
};

/**
 * Puts a part together from what its sources told; null while its first source has told nothing and nothing is held. Long
 * lists are put together in steps, between which other work may have its turn.
 */
export function* assemble<P extends RecordPart>(
  part: P,
  from: Ingredients<P>,
): Generator<undefined, PartValues[P] | null> {
  if (part === 'reports')
    return (yield* assembleReports(from as Ingredients<'reports'>)) as PartValues[P] | null;
  const one = ASSEMBLERS[part as Exclude<RecordPart, 'reports'>] as (
    from: Ingredients<P>,
  ) => PartValues[P] | null;
  return one(from);
}

function* assembleReports(from: Ingredients<'reports'>): Generator<undefined, PartValues['reports'] | null> {
  const told = listOf('reports', from) ?? from.before;
  if (!told) return null;
  let { rows } = told;
  for (const { reports } of othersOf(from)) {
    if (reports) rows = yield* completeReports(rows, reports);
  }
  if (from.before && from.before.rows !== told.rows) rows = yield* completeReports(rows, from.before.rows);
  return { ...told, rows };
}

const ASSEMBLERS: Assemblers = {
  details: (from) => mainOf(from)?.details ?? from.before,
  documents: (from) => listOf('documents', from) ?? from.before,
  activity: (from) => listOf('activity', from) ?? from.before,
  // What this computer saw is added row by row.
  seen: ({ before }) => before,
  costs: (from) => {
    const told = listOf('costs', from);
    return told ? { ...told, tellsReceipts: from.order[0] === 'finance_history' } : from.before;
  },
  requests: (from) => {
    const told = listOf('requests', from);
    const reach = from.order[0] === 'office_workbook' ? 'whole' : 'pending_only';
    const held = told ? ({ ...told, reach } as const) : from.before;
    if (!held) return null;
    // The newest pending one is told twice: by the list, and with its id, reason and proofs by finance's page. Until that
    // page is read again, what it told before stays.
    const others = othersOf(from);
    const known = others.length > 0 ? others.flatMap(({ requests }) => requests ?? []) : from.before?.rows;
    const pending = known?.find(({ id, status }) => id !== null && status === 'pending');
    if (!pending) return held;
    const at = held.rows.findIndex(
      ({ status, amount, by }) => status === 'pending' && amount === pending.amount && by === pending.by,
    );
    if (at < 0) return held;
    const rows = held.rows.map((row, index) =>
      index === at
        ? { ...row, id: pending.id, reason: pending.reason, proofs: pending.proofs ?? row.proofs }
        : row,
    );
    return { ...held, rows };
  },
  plan: (from) => {
    const told = readsOf(from).flatMap(({ plan }) => plan ?? []);
    if (told.length === 0) return from.before;
    return merge<PartValues['plan']>(NO_PLAN, [from.before ?? {}, ...told.toReversed()]);
  },
  money: (from) => {
    const main = mainOf(from);
    const told = readsOf(from).flatMap(({ money }) => money ?? []);
    if (!main && told.length === 0) return from.before;
    const byType = main?.costs ? sumByType(main.costs) : null;
    const spent = byType && byType.reduce((sum, { amount }) => sum + amount, 0);
    const reckoned = byType ? { byType, spent: spent === null ? null : toCents(spent) } : {};
    const budget = from.project?.cost ?? null;
    const merged = merge<PartValues['money']>(NO_MONEY, [
      from.before ?? {},
      budget === null ? {} : { budget },
      reckoned,
      ...told.toReversed(),
    ]);
    // One that was taken back is told as none.
    const drawer = told.find((one) => 'allocation' in one);
    const { allocation = null, left: unspent = null } = drawer ?? merged;
    const { remaining } = merged;
    const left =
      merged.budget !== null && merged.spent !== null ? toCents(merged.budget - merged.spent) : null;
    const isTold = told.some((one) => one.remaining != null);
    return { ...merged, allocation, left: unspent, remaining: isTold ? remaining : left };
  },
  people: (from) => {
    const reads = readsOf(from);
    const named = reads
      .flatMap(({ people }) => people ?? [])
      .find(({ engineers }) => engineers !== undefined);
    const engineers = named?.engineers ?? from.before?.engineers;
    if (!engineers) return null;
    const creator = named?.creator ?? from.before?.creator ?? null;
    const ids = reads.flatMap(({ details }) => details ?? [])[0]?.engineerIds;
    // Two lists in different orders: only a single engineer can be given an id, which stays until both are read again.
    const [only] = engineers;
    if (!only || engineers.length > 1) return { engineers, creator };
    const [before] = from.before?.engineers.length === 1 ? from.before.engineers : [];
    const known = before?.name === only.name ? before.id : null;
    const told = ids?.length === 1 ? (ids[0] ?? null) : null;
    return { engineers: [{ ...only, id: only.id ?? (ids ? told : known) }], creator };
  },
};

const NO_PLAN: PartValues['plan'] = {
  targets: null,
  extensions: null,
  extensionCount: null,
  curve: null,
  expected: null,
  totalDays: null,
  mode: null,
};

const NO_MONEY: PartValues['money'] = {
  budget: null,
  spent: null,
  remaining: null,
  byType: [],
  allocation: null,
  left: null,
};

function mainOf({ order, reads }: Ingredients<never> | Ingredients<RecordPart>): SourceRead | null {
  const [main] = order;
  return (main && reads.get(main)) ?? null;
}

function othersOf({ order, reads }: Ingredients<RecordPart>): readonly SourceRead[] {
  return order.slice(1).flatMap((source) => reads.get(source) ?? []);
}

function readsOf({ order, reads }: Ingredients<RecordPart>): readonly SourceRead[] {
  return order.flatMap((source) => reads.get(source) ?? []);
}

function listOf<L extends 'reports' | 'costs' | 'documents' | 'requests' | 'activity'>(
  list: L,
  from: Ingredients<RecordPart>,
): { readonly rows: NonNullable<SourceRead[L]>; readonly leftOut: number } | null {
  const read = mainOf(from);
  const rows = read?.[list];
  if (!read || !rows) return null;
  const held = rows.slice(0, MOST.recordRows) as unknown as NonNullable<SourceRead[L]>;
  return { rows: held, leftOut: (read.leftOut?.[list] ?? 0) + rows.length - held.length };
}

/** Later values win over earlier ones where they are told. */
function merge<T extends object>(first: T, told: readonly Partial<T>[]): T {
  const known = told.map((one) =>
    Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null && value !== undefined)),
  );
  return Object.assign({}, first, ...known) as T;
}

/** Rows that are looked at in one step: a few milliseconds on a slow computer. */
const ROWS_A_STEP = 300;

/**
 * Adds to reports what another list tells of the same report: one with the same day, percent and beginning of the
 * description. Equal reports are told apart by their order, where both lists have as many of them.
 */
function* completeReports(
  rows: readonly ReportRow[],
  other: readonly ReportRow[],
): Generator<undefined, readonly ReportRow[]> {
  const days = new Set<string>();
  for (const one of other) if (tellsMore(one, rows)) days.add(quickKeyOf(one));
  if (days.size === 0) return rows;
  yield;
  const found = new Map<string, ReportRow[]>();
  for (const [index, row] of other.entries()) {
    if (index % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
    if (!days.has(quickKeyOf(row))) continue;
    const key = keyOf(row);
    const group = found.get(key);
    if (group) group.push(row);
    else found.set(key, [row]);
  }
  const keys: (string | null)[] = [];
  const count = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
    const key = days.has(quickKeyOf(row)) ? keyOf(row) : null;
    keys.push(key);
    if (key !== null) count.set(key, (count.get(key) ?? 0) + 1);
  }
  yield;
  const seen = new Map<string, number>();
  const completed: ReportRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
    const key = keys[index] ?? null;
    const place = key === null ? 0 : (seen.get(key) ?? 0);
    if (key !== null) seen.set(key, place + 1);
    const same = (key !== null && found.get(key)) || [];
    // One more or less of equal reports: which of them is which is not known.
    const match = key !== null && same.length === count.get(key) ? same[place] : undefined;
    completed.push(match ? fill(row, match) : row);
  }
  return completed;
}

/** Whether a report of another list may tell something that these do not; their first row stands for what they tell. */
function tellsMore(
  { engineer, id, edit, photos, photoCount }: ReportRow,
  [first]: readonly ReportRow[],
): boolean {
  if (!first) return false;
  return (
    id !== null ||
    edit !== null ||
    (engineer !== null && first.engineer === null) ||
    (photos !== null && first.photos === null) ||
    (photoCount !== null && first.photoCount === null)
  );
}

function quickKeyOf({ day, progress }: ReportRow): string {
  return `${day} ${progress}`;
}

/** Some lists cut descriptions at 80 letters. */
const COMPARED_LETTERS = 60;
/** Enough letters for as many once its spaces are one each, of all but odd texts. */
const READ_LETTERS = 240;

function keyOf({ day, progress, description }: ReportRow): string {
  return `${day} ${progress} ${description.slice(0, READ_LETTERS).replace(/\s+/g, ' ').slice(0, COMPARED_LETTERS)}`;
}

function fill(row: ReportRow, other: ReportRow): ReportRow {
  return {
    ...row,
    engineer: row.engineer ?? other.engineer,
    photos: row.photos ?? other.photos,
    photoCount: row.photoCount ?? other.photoCount,
    id: row.id ?? other.id,
    edit: row.edit ?? other.edit,
  };
}

function sumByType(costs: readonly CostRow[]): readonly Amount[] {
  const sums = new Map<string, number>();
  for (const { type, amount } of costs) sums.set(type, (sums.get(type) ?? 0) + amount);
  return [...sums]
    .map(([type, amount]) => ({ type, amount: toCents(amount) }))
    .toSorted((a, b) => b.amount - a.amount)
    .slice(0, MOST.recordFacts);
}

/** Sums of decimal fractions, as the server's own are written. */
function toCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
