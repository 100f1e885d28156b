import { recordOf } from '../recordOf';

/**
 * The five statuses on screen. The server also stores `pending` (its own rewrite of `planned`, server contract §4) and
 * may store `ongoing`; {@link toProjectStatus} maps both.
 */
export const PROJECT_STATUSES = ['planned', 'in_progress', 'completed', 'delayed', 'cancelled'] as const;

export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

/** What a screen may show: `unknown` where the server did not tell a valid status. */
export const SHOWN_STATUSES = [...PROJECT_STATUSES, 'unknown'] as const;

export type ShownStatus = (typeof SHOWN_STATUSES)[number];

/** How the planned days of a project are counted (server contract §9.1). */
export const DAY_COUNTS = ['working_days', 'calendar_days'] as const;

export type DayCount = (typeof DAY_COUNTS)[number];

/** WGS84, decimal degrees. */
export type Position = { readonly lon: number; readonly lat: number };

/** What a field of a project may hold, by kind. Schemas: `FIELD_SCHEMAS`; words: `renderer/kit/projects/sayField.ts`. */
export type FieldValues = {
  /** Empty where there is none. */
  line: string;
  /** Text of several lines. */
  lines: string;
  /** A word of the server's, raw; empty where it was not told. */
  word: string;
  /** Null where the server holds none, or does not tell. */
  name: string | null;
  /** Several names, one a line; empty where there is none, null where it is not told. */
  names: string | null;
  status: ShownStatus;
  /** 0 to 100. */
  percent: number;
  /** PHP. */
  money: number | null;
  /** `YYYY-MM-DD` without a time zone. */
  day: string | null;
  /** The newest day of something, `YYYY-MM-DD`; empty where it never was, null where it is not told. */
  lastDay: string | null;
  dayCount: DayCount | null;
  place: Position | null;
};

export type FieldKind = keyof FieldValues;

/**
 * How a difference in a field is told in the feed.
 * - `own`: by a line of its own, see `describeChanges`. `moved`, `edited`: by one line for all such fields.
 * - `edited_once_told`: as `edited`, unless one of the two was not told: learning a value is no change.
 * - `nothing`: it follows from something else, or is told elsewhere.
 */
export type FieldNews = 'own' | 'moved' | 'edited' | 'edited_once_told' | 'nothing';

type FieldOf<K extends FieldKind> = {
  readonly kind: K;
  /** The value where nothing was told, as in a row that was saved before there was such a field. */
  readonly unknown: FieldValues[K];
  readonly news: FieldNews;
  /** The list and the table may be ordered by it. */
  readonly isSortable?: true;
  /** The filter offers its values. */
  readonly choice?: K extends 'name' | 'names' ? true : never;
  /** Many roles and servers do not tell it: it is drawn and offered only where some project has a value of it. */
  readonly isOnlyWhereTold?: true;
};

type AnyField = { readonly [K in FieldKind]: FieldOf<K> }[FieldKind];

/**
 * Every field of a project except its id, in one place: its type and schema, comparing, reading what was saved, sorting
 * and filtering follow from here. Where else a new field is named: docs/architecture.md, "Where to add what".
 */
export const PROJECT_FIELDS = {
  name: { kind: 'line', unknown: '', news: 'own', isSortable: true },
  /** The office's own number. */
  prn: { kind: 'line', unknown: '', news: 'edited' },
  status: { kind: 'status', unknown: 'unknown', news: 'own', isSortable: true },
  /**
   * The status as stored; differs from `status` when the server computes a delay. Not told in the feed: the server
   * rewrites it.
   */
  storedStatus: { kind: 'word', unknown: '', news: 'nothing' },
  progress: { kind: 'percent', unknown: 0, news: 'own', isSortable: true },
  cost: { kind: 'money', unknown: null, news: 'own', isSortable: true },
  /** One of the city's 23 barangays, or null where the server has none. */
  barangay: { kind: 'name', unknown: null, news: 'moved', isSortable: true, choice: true },
  /** Road, bridge, school …; null where the server has none, or where no list of the role tells it (server contract §19). */
  projectType: {
    kind: 'name',
    unknown: null,
    news: 'edited_once_told',
    isSortable: true,
    choice: true,
    isOnlyWhereTold: true,
  },
  startDate: { kind: 'day', unknown: null, news: 'edited' },
  endDate: { kind: 'day', unknown: null, news: 'edited', isSortable: true },
  fundSource: {
    kind: 'name',
    unknown: null,
    news: 'edited',
    isSortable: true,
    choice: true,
    isOnlyWhereTold: true,
  },
  description: { kind: 'lines', unknown: '', news: 'edited' },
  /** Null where the server holds none or 0/0 ("unknown" on this server, server contract §6). */
  position: { kind: 'place', unknown: null, news: 'moved' },
  zoneType: { kind: 'name', unknown: null, news: 'edited' },
  /** Null where the server does not tell. */
  dayCount: { kind: 'dayCount', unknown: null, news: 'edited_once_told' },
  // The rest is told by no list of projects, but beside them (docs/decisions/0026-what-the-lists-do-not-tell.md).
  /** PHP; null where the role is not told what was spent. */
  spent: { kind: 'money', unknown: null, news: 'nothing', isSortable: true, isOnlyWhereTold: true },
  /** Who is assigned. */
  engineers: {
    kind: 'names',
    unknown: null,
    news: 'edited_once_told',
    isSortable: true,
    choice: true,
    isOnlyWhereTold: true,
  },
  /** The day of the newest report. */
  lastReport: { kind: 'lastDay', unknown: null, news: 'nothing', isSortable: true, isOnlyWhereTold: true },
} as const satisfies Readonly<Record<string, AnyField>>;

export type ProjectField = keyof typeof PROJECT_FIELDS;

/** One public-works project as every screen shows it. */
export type Project = { readonly id: number } & {
  readonly [F in keyof typeof PROJECT_FIELDS]: FieldValues[(typeof PROJECT_FIELDS)[F]['kind']];
};

/** Fields whose entry has a property, such as those that can be sorted by. */
type FieldsWith<P> = {
  [F in ProjectField]: (typeof PROJECT_FIELDS)[F] extends P ? F : never;
}[ProjectField];

/** The fields that lists of projects may be ordered by; figures besides, see `OrderKey`. */
export type SortKey = FieldsWith<{ readonly isSortable: true }>;

/** The fields with values to choose in the filter. */
export type ChoiceField = FieldsWith<{ readonly choice: true }>;

export const FIELD_NAMES = Object.keys(PROJECT_FIELDS) as readonly ProjectField[];

/** Names of the fields with this property, in the order of {@link PROJECT_FIELDS}. */
export function fieldsWhere(isLike: (field: AnyField) => boolean): readonly ProjectField[] {
  return FIELD_NAMES.filter((name) => isLike(PROJECT_FIELDS[name]));
}

export const SORT_KEYS = fieldsWhere(({ isSortable }) => isSortable === true) as readonly SortKey[];

export const CHOICE_FIELDS = fieldsWhere(({ choice }) => choice !== undefined) as readonly ChoiceField[];

/** Fields that many roles and servers do not tell: drawn and offered only where some project has a value of them. */
export const WHERE_TOLD = fieldsWhere(({ isOnlyWhereTold }) => isOnlyWhereTold === true);

/** The names in a field of several: none where there is none, or where it is not told. */
export function namesIn(names: string | null): readonly string[] {
  return names ? names.split('\n') : [];
}

/** A project of which only the id is known. */
export const NOTHING_KNOWN = recordOf(FIELD_NAMES, (name) => PROJECT_FIELDS[name].unknown) as Omit<
  Project,
  'id'
>;

/** Whether a field is equal in two readings of a project. */
export function isSameField(name: ProjectField, a: Project, b: Project): boolean {
  return a[name] === b[name] || (name === 'position' && isSamePlace(a.position, b.position));
}

function isSamePlace(a: Position | null, b: Position | null): boolean {
  return a?.lon === b?.lon && a?.lat === b?.lat;
}

/** Whether two readings of a project are equal by content. Lists of 10,000 are compared with it. */
export function isSameProject(a: Project, b: Project): boolean {
  if (a === b) return true;
  if (a.id !== b.id || !isSamePlace(a.position, b.position)) return false;
  for (const name of COMPARED) if (a[name] !== b[name]) return false;
  return true;
}

/**
 * Whether a reader who knew a project as it was finds something changed: a value that was not told
 * before, or is not any more, is no change. The lists that tell it come one after another at every start.
 */
export function isSeenToChange(before: Project, after: Project): boolean {
  const isTold = (name: ProjectField): boolean =>
    !TOLD_LATER.has(name) || [before, after].every((one) => one[name] !== NOTHING_KNOWN[name]);
  return FIELD_NAMES.some((name) => !isSameField(name, before, after) && isTold(name));
}

/** Fields whose unknown value is none that a server stores. */
const TOLD_LATER = new Set(
  fieldsWhere(({ kind, news }) => kind === 'status' || news === 'nothing' || news === 'edited_once_told'),
);

/** All but the position, which is an object. */
const COMPARED = FIELD_NAMES.filter((name) => name !== 'position');

/**
 * The status the server would compute for what it stores (server contract §6): completed from 99 %, delayed once the
 * planned end is before today, cancelled in any case. Used where no list tells the computed one: projects without
 * coordinates, and all of Finance's, whose map page calls cancelled ones planned.
 * @param today the server's date: UTC, `YYYY-MM-DD`
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
 * Maps a status as the server writes it to one of the five. `pending` is stored `planned`; `ongoing` is `in_progress`
 * (server contract §4.2, §6.1). Null for anything else.
 */
export function toProjectStatus(raw: string): ProjectStatus | null {
  if (raw === 'pending') return 'planned';
  if (raw === 'ongoing') return 'in_progress';
  return PROJECT_STATUSES.find((status) => status === raw) ?? null;
}
