import { z } from 'zod';
import { idField } from '#shared/domain/fields';
import { roundPercent } from '#shared/domain/percent';
import { DAY_COUNTS, toProjectStatus, type Project } from '#shared/domain/project';
import { toldProjectSchema, type PlainField, type ToldProject } from './toldProject';

/** A number that may come as text, with `""` and null for "none" (server contract §6). */
const toldNumber = z
  .union([z.number(), z.string(), z.null()])
  .optional()
  .transform((value, context) => {
    if (value === undefined) return undefined;
    if (value === null || value === '') return null;
    const number = typeof value === 'number' ? value : Number(value);
    if (Number.isFinite(number)) return number;
    context.addIssue({ code: 'custom', message: 'not a number' });
    return z.NEVER;
  });

/** The same where a missing field means "none", too. */
export const looseNumber = toldNumber.transform((value) => value ?? null);

/** Text, empty for none. */
const text = z
  .string()
  .nullish()
  .transform((value) => (value === undefined ? undefined : (value ?? '')));

const name = z
  .string()
  .nullish()
  .transform((value) => (value === undefined ? undefined : value || null));

/** The schema of a project decides which days exist. */
const day = z.string().nullish();

const percent = toldNumber.transform((value) =>
  value === undefined ? undefined : roundPercent(Math.min(100, Math.max(0, value ?? 0))),
);

const dayCount = z
  .string()
  .nullish()
  .transform((value) =>
    value === undefined ? undefined : (DAY_COUNTS.find((known) => known === value) ?? null),
  );

/** What a row does not tell in one field of its own, or not at all. */
type ReadApart = 'position' | 'engineers' | 'lastReport';

type WireField<T> = {
  /** The server's name for it. */
  readonly wire: string;
  /** Undefined where the row does not have it. */
  readonly read: z.ZodType<T | undefined>;
  /** Told by the map's list, and none for a project without a position. */
  readonly isOnMap?: true;
};

/** Where the server's lists write each field of a project (server contract §6.1, §19); the others are read below. */
const WIRE_FIELDS: { readonly [F in Exclude<PlainField, ReadApart>]: WireField<Project[F]> } = {
  prn: { wire: 'prn', read: text },
  name: { wire: 'name', read: text },
  barangay: { wire: 'barangay', read: name },
  projectType: { wire: 'project_type_name', read: name },
  progress: { wire: 'progress', read: percent },
  cost: { wire: 'project_cost', read: toldNumber },
  fundSource: { wire: 'source_of_funds', read: name },
  startDate: { wire: 'start_date', read: day },
  endDate: { wire: 'end_date', read: day },
  zoneType: { wire: 'zone_type', read: name, isOnMap: true },
  dayCount: { wire: 'day_count_type', read: dayCount, isOnMap: true },
  spent: { wire: 'total_spent', read: toldNumber },
};

const ENTRIES = Object.entries(WIRE_FIELDS) as readonly (readonly [PlainField, WireField<unknown>])[];

/** Fields that are not told for a project the map does not list. */
export const MAP_FIELDS = ENTRIES.filter(([, { isOnMap }]) => isOnMap).map(([field]) => field);

const wireRow = z.object({
  ...Object.fromEntries(ENTRIES.map(([, { wire, read }]) => [wire, read])),
  id: idField,
  latitude: toldNumber,
  longitude: toldNumber,
  status: z.string(),
  calculated_status: z.string().nullish(),
  description: text,
});

/**
 * The meaning of a row's fields by list. `stored`: what the server stores, and beside it what it computes where the
 * list has that. `listed`: the same with a description that may be cut. `computed`: the map page, whose status is
 * computed and counts cancelled projects as planned, so that "planned" there says nothing (server contract §5.1).
 */
export const ROW_KINDS = ['stored', 'listed', 'computed'] as const;

export type RowKind = (typeof ROW_KINDS)[number];

/** One row of a list, or of one project's details (server contract §5.1, §6.1, §19). */
export const projectRow: Readonly<Record<RowKind, z.ZodType<ToldProject>>> = {
  stored: createRow('stored'),
  listed: createRow('listed'),
  computed: createRow('computed'),
};

function createRow(kind: RowKind): z.ZodType<ToldProject> {
  const row = wireRow.transform((row, context): unknown => {
    const stored = toProjectStatus(row.status);
    const computed = row.calculated_status == null ? null : toProjectStatus(row.calculated_status);
    if (!stored || (row.calculated_status != null && !computed)) {
      context.addIssue({ code: 'custom', path: ['status'], message: 'unknown status' });
      return z.NEVER;
    }
    const { description } = row;
    const values: Readonly<Record<string, unknown>> = row;
    const isOfPage = kind === 'computed';
    return {
      ...Object.fromEntries(ENTRIES.map(([field, { wire }]) => [field, values[wire]])),
      id: row.id,
      position: readPosition(row.longitude, row.latitude),
      stored: isOfPage ? undefined : row.status,
      computed: computed ?? undefined,
      reckoned: isOfPage && stored !== 'planned' ? stored : undefined,
      description: kind === 'listed' ? undefined : description,
      excerpt: kind === 'listed' ? description : undefined,
    } satisfies Partial<ToldProject>;
  });
  // The same check as for disk and window, so that nothing passes here that they would refuse.
  return row.pipe(toldProjectSchema);
}

/** 0/0 is how this server writes "unknown" when it does not write null. */
function readPosition(
  lon: number | null | undefined,
  lat: number | null | undefined,
): Project['position'] | undefined {
  if (lon === undefined || lat === undefined) return undefined;
  if (lon === null || lat === null || (lon === 0 && lat === 0)) return null;
  return { lon, lat };
}

/** The readable rows and, for each unreadable one, which field was wrong. */
export type ReadRows<T> = { readonly rows: readonly T[]; readonly complaints: readonly string[] };

const rowId = z.object({ id: idField });

/**
 * Reads each row by itself, so that a bad row does not affect others. `unreadable` holds the ids of bad rows that had
 * one.
 */
export function readProjectRows(
  values: readonly unknown[],
  kind: RowKind = 'stored',
): ReadRows<ToldProject> & { readonly unreadable: ReadonlySet<number> } {
  const rows: ToldProject[] = [];
  const unreadable = new Set<number>();
  const complaints: string[] = [];
  for (const value of values) {
    // Reported at once when there is no id: finding the details takes a hundred times longer.
    if (typeof value !== 'object' || value === null || !('id' in value)) {
      complaints.push(typeof value === 'object' && value !== null && !Array.isArray(value) ? 'id' : 'row');
      continue;
    }
    const parsed = projectRow[kind].safeParse(value);
    if (parsed.success) rows.push(parsed.data);
    else {
      complaints.push(parsed.error.issues[0]?.path.join('.') || 'row');
      const named = rowId.safeParse(value);
      if (named.success) unreadable.add(named.data.id);
    }
  }
  return { rows, complaints, unreadable };
}
