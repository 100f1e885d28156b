import type { PendingAction } from '../domain/action';
import { NO_BASEMAP, type BasemapView } from '../domain/basemap';
import { idleLink, type LinkState } from '../domain/connection';
import type { ProjectFate } from '../domain/fate';
import type { Resource } from '../domain/freshness';
import type { LeaveQuestion } from '../domain/leaving';
import type { Metrics } from '../domain/metrics';
import type { UserNotification } from '../domain/notification';
import { FULL_PACE, type Pace } from '../domain/pace';
import type { OwnReport } from '../domain/ownReport';
import type { OwnRequest } from '../domain/ownRequest';
import type { Project } from '../domain/project';
import { NO_PACKS, type PacksView } from '../domain/packs/view';
import { noRejects, type RejectCounts } from '../domain/reject';
import { NO_SESSION, type SessionView } from '../domain/session';
import { idleStorage, type StorageByPart } from '../domain/storage';
import { NO_UPDATES, type UpdateView } from '../domain/updates';
import type { WorkView } from '../domain/work';
import { recordOf } from '../recordOf';

// The parts of the live state: tables of rows and single values. Changes, patches, snapshots, what the disk keeps and
// what is shown of it at the start follow from here; schemas are in `schemas.ts`. Freshness, feed and notices, which
// are added to rather than set, are in `state.ts`.

/** A row of each table; the state holds them by id. */
export type Rows = {
  projects: Project;
  /** The fates of projects that the server's list does not show as before; at most `FATE_LIMIT`. */
  fates: ProjectFate;
  notifications: UserNotification;
};

export type TableName = keyof Rows;

export const TABLE_NAMES = Object.keys({
  projects: true,
  fates: true,
  notifications: true,
} satisfies Record<TableName, true>) as readonly TableName[];

/** Values that are set as a whole, with their first value. @param now epoch ms */
const FIRST_VALUES = {
  session: (): SessionView => NO_SESSION,
  link: (now: number): LinkState => idleLink(now),
  /** The server has notifications older than those held, which are never listed here. */
  hasOlderNotifications: (): boolean => false,
  metrics: (): Metrics | null => null,
  /** Whether the lists are asked for as often as promised. */
  pace: (): Pace => FULL_PACE,
  rejects: (): RejectCounts => noRejects(),
  /** The user's own changes under way, oldest first. */
  pending: (): readonly PendingAction[] => [],
  /** Whether what is on screen is also kept on this computer, and if not, why. */
  storage: (): StorageByPart => idleStorage(),
  /** The user's own work that the server does not have: drafts, and changes of unknown outcome; oldest first. */
  work: (): readonly WorkView[] => [],
  /** Reports made with this application, newest last: the server tells the ids of few others. */
  ownReports: (): readonly OwnReport[] => [],
  /** Requests for more budget that an engineer made with this application and that are not decided, oldest first. */
  ownRequests: (): readonly OwnRequest[] => [],
  /** What was taken along for a time without a network, and what is being taken. */
  packs: (): PacksView => NO_PACKS,
  /** The question before leaving; null while there is none. */
  leaving: (): LeaveQuestion | null => null,
  /** The streets under the projects. */
  basemap: (): BasemapView => NO_BASEMAP,
  /** Updates of this application. */
  updates: (): UpdateView => NO_UPDATES,
};

export type ValueName = keyof typeof FIRST_VALUES;

export type Values = { [N in keyof typeof FIRST_VALUES]: ReturnType<(typeof FIRST_VALUES)[N]> };

export const VALUE_NAMES = Object.keys(FIRST_VALUES) as readonly ValueName[];

/** All values before anything is known. @param now epoch ms */
export function firstValues(now: number): Values {
  return recordOf(VALUE_NAMES, (name) => FIRST_VALUES[name](now)) as Values;
}

/** Values of the application rather than of the session: they stay when everything else is cleared. */
export const VALUES_OF_APP = [
  'rejects',
  'storage',
  'leaving',
  'basemap',
  'updates',
] as const satisfies readonly ValueName[];

/**
 * What the disk keeps, and the resource it is fetched with, whose age it is shown with. A table also needs its SQL
 * (`MIGRATIONS` of `electron/city/cache/cacheFile.ts`) and the values of fields that a row was saved without
 * (`savedRows.ts`).
 */
export const KEPT = {
  projects: 'projects',
  notifications: 'notifications',
  hasOlderNotifications: 'notifications',
  metrics: 'metrics',
  ownReports: 'projects',
  ownRequests: 'notifications',
} as const satisfies Partial<Record<TableName | ValueName, Resource>>;

export type KeptTable = TableName & keyof typeof KEPT;
export type KeptValue = ValueName & keyof typeof KEPT;

export const KEPT_TABLES = TABLE_NAMES.filter((name): name is KeptTable => name in KEPT);
export const KEPT_VALUES = VALUE_NAMES.filter((name): name is KeptValue => name in KEPT);
