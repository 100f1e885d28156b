import type { Role } from '../role';
import { type NOT_TOLD, RECORD_PARTS, type RecordPart } from './parts';

// Where each part of a record comes from: the one table by role. Paths and sizes are the server's second contract,
// chapter by chapter; decision 0022 says why these and no others.

/**
 * How much an answer costs the server, and with that when it is asked for.
 * - `light`: a few kB within 30 ms. Fetched when the record is opened, after news about the project, and every five
 *   minutes while the record is open.
 * - `page`: up to 200 kB or 100 ms, one at a time. Fetched when a person opens the part, and after news about it while
 *   the part is open; never on a timer.
 */
export type Weight = 'light' | 'page';

type Source = {
  /** `:id` stands for the project's id, `:prn` for its PRN. */
  readonly path: string;
  readonly weight: Weight;
};

/** Every answer of the server's that tells parts of a record. The head's own page is none: 7 MB, and it marks notifications. */
export const SOURCES = {
  /** The project as it is stored (ch. 1). */
  stored: { path: '/dashboard/projects/:id/api/get/', weight: 'light' },
  /** Reports with names and photos (ch. 1). */
  office_history: { path: '/dashboard/projects/:id/export-comprehensive-csv/', weight: 'light' },
  /** Reports and costs, without names, photos and receipts; of any project (ch. 1). */
  site_history: { path: '/projeng/projects/:id/export-report/', weight: 'light' },
  /** Costs with receipts, and totals (ch. 1). */
  finance_history: { path: '/dashboard/finance/project/:id/export/csv/', weight: 'light' },
  /** Documents (ch. 2). */
  documents: { path: '/projeng/projects/:id/documents/', weight: 'light' },
  /** Planned progress by date, and moves of the planned end (ch. 11). */
  plan_settings: { path: '/dashboard/monitoring/projects/:id/config-settings/', weight: 'light' },
  /** A workbook whose sheet of budget requests names them all (ch. 1). */
  office_workbook: { path: '/dashboard/projects/:id/export-comprehensive-excel/', weight: 'page' },
  /** The engineers' page: activity, people, curve (ch. 1). */
  site_page: { path: '/projeng/projects/:id/detail/', weight: 'page' },
  /** Finance's page of a project: the newest pending request with its id and proofs (ch. 6). */
  finance_page: { path: '/dashboard/finance/project/:id/', weight: 'page' },
  /** Allocations and what is left of them (ch. 7). */
  finance_drawer: { path: '/dashboard/finance/cost-management/?prn=:prn', weight: 'page' },
  /** The budget report, for the names of the engineers (ch. 7). */
  budget_page: { path: '/dashboard/reports/budget/?prn=:prn', weight: 'page' },
} as const satisfies Readonly<Record<string, Source>>;

export type SourceName = keyof typeof SOURCES;

export const SOURCE_NAMES = Object.keys(SOURCES) as readonly SourceName[];

/** Who asks: engineers who are not assigned to a project are told less of it. */
export type Teller = Exclude<Role, 'project_engineer'> | 'engineer_assigned' | 'engineer_not_assigned';

/**
 * What tells a part. The first source is the part; the others add to it, and their failure leaves it as it is. An empty
 * list: this computer itself.
 */
type Telling = readonly SourceName[] | (typeof NOT_TOLD)[number];

const OFFICE: Readonly<Record<RecordPart, Telling>> = {
  details: ['stored'],
  reports: ['office_history', 'site_page'],
  costs: ['finance_history'],
  documents: ['documents'],
  requests: ['office_workbook', 'finance_page'],
  plan: ['plan_settings', 'site_page'],
  money: ['finance_history', 'finance_drawer'],
  people: ['site_page', 'stored'],
  activity: ['site_page'],
  seen: [],
};

const ENGINEER: Readonly<Record<RecordPart, Telling>> = {
  details: 'role',
  reports: ['site_history', 'site_page'],
  costs: ['site_history'],
  documents: ['documents'],
  requests: 'role',
  plan: ['site_page'],
  money: ['site_history', 'site_page'],
  people: ['site_page'],
  activity: ['site_page'],
  seen: [],
};

/** Where each part comes from, by who asks, or why it is not told. */
export const TOLD: Readonly<Record<Teller, Readonly<Record<RecordPart, Telling>>>> = {
  head_engineer: OFFICE,
  superuser: OFFICE,
  engineer_assigned: ENGINEER,
  engineer_not_assigned: {
    ...ENGINEER,
    reports: ['site_history'],
    documents: 'not_assigned',
    plan: 'not_assigned',
    money: ['site_history'],
    people: 'not_assigned',
    activity: 'not_assigned',
  },
  finance_manager: {
    details: 'role',
    reports: 'role',
    costs: ['finance_history'],
    documents: 'role',
    requests: ['finance_page'],
    plan: 'role',
    money: ['finance_history', 'finance_drawer'],
    people: ['budget_page'],
    activity: 'role',
    seen: [],
  },
};

/** Whether a role may read the reports of projects, and so can find out when each was reported last. */
export function tellsLastReports(role: Role): boolean {
  return TOLD[tellerOf(role, true)].reports !== 'role';
}

/** @param isAssigned of an engineer, to the project */
export function tellerOf(role: Role, isAssigned: boolean): Teller {
  if (role !== 'project_engineer') return role;
  return isAssigned ? 'engineer_assigned' : 'engineer_not_assigned';
}

/** The parts a source tells to somebody, or adds to. */
export function partsOf(teller: Teller, source: SourceName): readonly RecordPart[] {
  return RECORD_PARTS.filter((part) => {
    const told = TOLD[teller][part];
    return typeof told !== 'string' && told.includes(source);
  });
}
