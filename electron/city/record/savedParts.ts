import { MOST } from '#shared/domain/bounds';
import { NOTHING_KNOWN } from '#shared/domain/project';
import type { PartValues, RecordPart } from '#shared/domain/record/parts';
import { isListPart, PART_SCHEMAS, ROW_SCHEMAS, type ListPart } from '#shared/domain/record/schemas';
import { ROWS_A_PORTION } from '#shared/domain/record/portions';

// Parts as the disk keeps them: in pages, so that long lists are read and written without a pause. Another version may
// have written them: a field that is missing gets its default, and a row that cannot be read is left out.

/** What a field gets that was saved without it. */
const DEFAULTS: { readonly [P in RecordPart]: object } = {
  details: { cut: [] },
  reports: { leftOut: 0 },
  costs: { leftOut: 0, tellsReceipts: false },
  documents: { leftOut: 0 },
  requests: { leftOut: 0, reach: 'newest' },
  plan: {
    targets: null,
    extensions: null,
    extensionCount: null,
    curve: null,
    expected: null,
    totalDays: null,
    mode: null,
  },
  money: { budget: null, spent: null, remaining: null, byType: [], allocation: null, left: null },
  people: { engineers: [], creator: null },
  activity: { leftOut: 0 },
  seen: { leftOut: 0 },
};

const ROW_DEFAULTS: { readonly [P in ListPart]: object } = {
  reports: { description: '', engineer: null, photos: null, photoCount: null, id: null, edit: null },
  costs: { type: '', subtype: null, description: '', receipt: null, engineer: null },
  documents: { by: '' },
  requests: {
    id: null,
    at: null,
    day: null,
    status: 'unknown',
    approved: null,
    by: '',
    reviewedBy: null,
    reviewedAt: null,
    reason: null,
    notes: null,
    proofs: null,
    proofCount: null,
  },
  activity: { by: '', at: null },
  seen: {},
};

/** A value in pages: the first holds everything but later rows, the others rows alone. */
export function pagesOf<P extends RecordPart>(part: P, value: PartValues[P]): readonly unknown[] {
  if (!isListPart(part) || !('rows' in value)) return [value];
  const { rows } = value;
  const count = Math.max(1, Math.ceil(rows.length / ROWS_A_PORTION));
  return Array.from({ length: count }, (_, index) => {
    const some = rows.slice(index * ROWS_A_PORTION, (index + 1) * ROWS_A_PORTION);
    return index === 0 ? { ...value, rows: some } : { rows: some };
  });
}

/** What a first page holds beside its rows, and its rows; null where it is none. */
export function readFirstPage<P extends RecordPart>(part: P, page: unknown): PartValues[P] | null {
  if (!isRecord(page)) return null;
  const whole = { ...DEFAULTS[part], ...page };
  const given: object = isListPart(part)
    ? { ...whole, rows: readRows(part, page) }
    : part === 'details' && isRecord(page['project'])
      ? { ...whole, project: { ...NOTHING_KNOWN, ...page['project'] } }
      : whole;
  const read = PART_SCHEMAS[part].safeParse(given);
  return read.success ? (read.data as PartValues[P]) : null;
}

/** Rows of any page; those that cannot be read are left out. */
export function readRows(part: ListPart, page: unknown): readonly unknown[] {
  const rows: unknown = isRecord(page) ? page['rows'] : page;
  if (!Array.isArray(rows)) return [];
  return rows.slice(0, MOST.recordRows).flatMap((row: unknown) => {
    const read = ROW_SCHEMAS[part].safeParse(isRecord(row) ? { ...ROW_DEFAULTS[part], ...row } : row);
    return read.success ? [read.data] : [];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
