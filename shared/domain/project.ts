/**
 * The five statuses people see. The server also stores `pending` (its own rewrite of `planned`, contract §4) and may
 * store `ongoing`; both are folded by {@link toProjectStatus}.
 */
export const PROJECT_STATUSES = ['planned', 'in_progress', 'completed', 'delayed', 'cancelled'] as const;

export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

/** WGS84, decimal degrees. */
export type Position = { readonly lon: number; readonly lat: number };

/** One public-works project as every screen shows it. Dates are plain `YYYY-MM-DD` without a time zone. */
export type Project = {
  readonly id: number;
  readonly prn: string;
  readonly name: string;
  /** One of the city's 23 barangays, or null where the server has none. */
  readonly barangay: string | null;
  /** Null where the server holds none or 0/0 ("unknown" on this server, contract §6). */
  readonly position: Position | null;
  readonly status: ProjectStatus;
  /** The status as stored, raw; differs from `status` when the server computes a delay. */
  readonly storedStatus: string;
  /** Percent, 0 to 100. */
  readonly progress: number;
  /** PHP; null where the server holds none. */
  readonly cost: number | null;
  readonly fundSource: string | null;
  readonly description: string;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly zoneType: string | null;
};

/**
 * Folds a status as the server writes it into one of the five people see.
 * `pending` is stored `planned`; `ongoing` is `in_progress` (contract §4, §6). Null for anything else.
 */
export function toProjectStatus(raw: string): ProjectStatus | null {
  if (raw === 'pending') return 'planned';
  if (raw === 'ongoing') return 'in_progress';
  return PROJECT_STATUSES.find((status) => status === raw) ?? null;
}
