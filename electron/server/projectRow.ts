import { z } from 'zod';
import { roundPercent } from '#shared/domain/percent';
import { toProjectStatus, type Project } from '#shared/domain/project';

/** A number that may come as text, with `""` and null for "none" (contract §6). */
export const looseNumber = z
  .union([z.number(), z.string(), z.null()])
  .optional()
  .transform((value, context) => {
    if (value === null || value === undefined || value === '') return null;
    const number = typeof value === 'number' ? value : Number(value);
    if (Number.isFinite(number)) return number;
    context.addIssue({ code: 'custom', message: 'not a number' });
    return z.NEVER;
  });

const looseText = z
  .string()
  .nullish()
  .transform((value) => value || null);

/** Plain `YYYY-MM-DD`; anything else the server might hold counts as none. */
const looseDate = z
  .string()
  .nullish()
  .transform((value) => (value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null));

/**
 * One row of `map/api/projects` or of the map page's `projects-data` (contract §5, §6). The latter has no
 * `calculated_status`; its `status` is the computed one.
 */
export const projectRow = z
  .object({
    id: z.number().int().positive(),
    name: z.string().nullish(),
    latitude: looseNumber,
    longitude: looseNumber,
    barangay: looseText,
    status: z.string(),
    calculated_status: z.string().nullish(),
    description: z.string().nullish(),
    project_cost: looseNumber,
    source_of_funds: looseText,
    prn: z.string().nullish(),
    start_date: looseDate,
    end_date: looseDate,
    progress: looseNumber,
    zone_type: looseText,
  })
  .transform((row, context): Project => {
    const status = toProjectStatus(row.calculated_status ?? row.status);
    if (!status) {
      context.addIssue({ code: 'custom', path: ['status'], message: 'unknown status' });
      return z.NEVER;
    }
    return {
      id: row.id,
      prn: row.prn ?? '',
      name: row.name ?? '',
      barangay: row.barangay,
      position: readPosition(row.longitude, row.latitude),
      status,
      storedStatus: row.status,
      progress: roundPercent(Math.min(100, Math.max(0, row.progress ?? 0))),
      cost: row.project_cost,
      fundSource: row.source_of_funds,
      description: row.description ?? '',
      startDate: row.start_date,
      endDate: row.end_date,
      zoneType: row.zone_type,
    };
  });

/** 0/0 is how this server writes "unknown" when it does not write null; off the globe is a slip. */
function readPosition(lon: number | null, lat: number | null): Project['position'] {
  if (lon === null || lat === null || (lon === 0 && lat === 0)) return null;
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return null;
  return { lon, lat };
}

/** Rows that could be read and, for each that could not, which field was wrong. */
export type ReadRows<T> = { readonly rows: readonly T[]; readonly complaints: readonly string[] };

const rowId = z.object({ id: z.number().int().positive() });

/** Reads each row by itself: one bad row costs only itself. `unreadable` holds the ids of bad rows that had one. */
export function readProjectRows(
  values: readonly unknown[],
): ReadRows<Project> & { readonly unreadable: ReadonlySet<number> } {
  const rows: Project[] = [];
  const unreadable = new Set<number>();
  const complaints: string[] = [];
  for (const value of values) {
    const parsed = projectRow.safeParse(value);
    if (parsed.success) rows.push(parsed.data);
    else {
      complaints.push(parsed.error.issues[0]?.path.join('.') || 'row');
      const named = rowId.safeParse(value);
      if (named.success) unreadable.add(named.data.id);
    }
  }
  return { rows, complaints, unreadable };
}
