/**
 * The five statuses people see. The server also stores `pending` (its own rewrite of `planned`, server contract §4) and may
 * store `ongoing`; both are folded by {@link toProjectStatus}.
 */
export const PROJECT_STATUSES = ['planned', 'in_progress', 'completed', 'delayed', 'cancelled'] as const;

export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

/** What a screen may say of a project: `unknown` where the server has not told its status truly. */
export const SHOWN_STATUSES = [...PROJECT_STATUSES, 'unknown'] as const;

export type ShownStatus = (typeof SHOWN_STATUSES)[number];

/** How the planned days of a project are counted (server contract §9.1). */
export const DAY_COUNTS = ['working_days', 'calendar_days'] as const;

export type DayCount = (typeof DAY_COUNTS)[number];

/** WGS84, decimal degrees. */
export type Position = { readonly lon: number; readonly lat: number };

/** One public-works project as every screen shows it. Dates are plain `YYYY-MM-DD` without a time zone. */
export type Project = {
  readonly id: number;
  readonly prn: string;
  readonly name: string;
  /** One of the city's 23 barangays, or null where the server has none. */
  readonly barangay: string | null;
  /** Null where the server holds none or 0/0 ("unknown" on this server, server contract §6). */
  readonly position: Position | null;
  readonly status: ShownStatus;
  /** The status as stored, raw; differs from `status` when the server computes a delay. Empty where it was not told. */
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
  /** Null where the server does not tell. */
  readonly dayCount: DayCount | null;
  /** PHP; null where no list of the role tells what was spent and what is left. */
  readonly spent: number | null;
  readonly remaining: number | null;
};

/** A project of which nothing is known but its number. The compiler asks for a new field's value here. */
export const NOTHING_KNOWN: Omit<Project, 'id'> = {
  prn: '',
  name: '',
  barangay: null,
  position: null,
  status: 'unknown',
  storedStatus: '',
  progress: 0,
  cost: null,
  fundSource: null,
  description: '',
  startDate: null,
  endDate: null,
  zoneType: null,
  dayCount: null,
  spent: null,
  remaining: null,
};

/**
 * The status the server would compute for what it stores (server contract §6): completed from 99 %, delayed once the
 * planned end is before today, cancelled whatever else. Used where no list tells the computed one: projects without
 * coordinates, and all of Finance's, whose map page calls cancelled ones planned.
 * @param today the server's idea of it: the UTC date, `YYYY-MM-DD`
 */
export function computeStatus(
  stored: string,
  { progress, endDate }: Pick<Project, 'progress' | 'endDate'>,
  today: string,
): ShownStatus {
  const status = toProjectStatus(stored);
  if (status === null || status === 'cancelled') return status ?? 'unknown';
  if (status === 'completed' || progress >= 99) return 'completed';
  return endDate !== null && endDate < today ? 'delayed' : status;
}

/**
 * Folds a status as the server writes it into one of the five people see.
 * `pending` is stored `planned`; `ongoing` is `in_progress` (server contract §4.2, §6.1). Null for anything else.
 */
export function toProjectStatus(raw: string): ProjectStatus | null {
  if (raw === 'pending') return 'planned';
  if (raw === 'ongoing') return 'in_progress';
  return PROJECT_STATUSES.find((status) => status === raw) ?? null;
}
