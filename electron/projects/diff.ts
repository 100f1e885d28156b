import type { Cause, FeedChange, FeedEntry } from '#shared/domain/feed';
import type { Metrics } from '#shared/domain/metrics';
import type { UserNotification } from '#shared/domain/notification';
import type { Project } from '#shared/domain/project';

/** A feed line before it has a number. */
export type FeedDraft = Omit<FeedEntry, 'id'>;

/** How what is held differs from what was fetched. */
export type ProjectsDiff = {
  readonly upserts: readonly Project[];
  /** New among the upserts. */
  readonly created: number;
  /** Held, and neither listed nor among the unreadable: what became of them is not for a list to say. */
  readonly missing: readonly Project[];
  readonly feed: readonly FeedDraft[];
};

/**
 * Compares held rows with a fetched list.
 * @param unreadable rows the server listed that could not be read: what is held of them stays.
 * @param arrival how a project that was not held is told. @param causeOf how each change of a project became known.
 * @param isFirst the first list after nothing: everything is new and nothing is news.
 */
export function diffProjects(
  held: ReadonlyMap<number, Project>,
  fetched: readonly Project[],
  unreadable: ReadonlySet<number>,
  at: number,
  arrival: (project: Project) => FeedChange,
  causeOf: (projectId: number, change: FeedChange) => Cause,
  isFirst: boolean,
): ProjectsDiff {
  const upserts: Project[] = [];
  let created = 0;
  const feed: FeedDraft[] = [];
  const seen = new Set<number>();
  for (const project of fetched) {
    seen.add(project.id);
    const before = held.get(project.id);
    if (before && isSameProject(before, project)) continue;
    upserts.push(project);
    if (!before) created += 1;
    if (isFirst) continue;
    const changes: readonly FeedChange[] = before ? describeChanges(before, project) : [arrival(project)];
    for (const change of changes) {
      const cause = causeOf(project.id, change);
      feed.push({ at, cause, projectId: project.id, projectName: project.name, change });
    }
  }
  const missing = [...held.values()].filter(({ id }) => !seen.has(id) && !unreadable.has(id));
  return { upserts, created, missing, feed };
}

/** What a reader would call different between two versions of one project; empty when they are equal. */
export function describeChanges(before: Project, after: Project): readonly FeedChange[] {
  const changes: FeedChange[] = [];
  if (before.name !== after.name) changes.push({ type: 'renamed', from: before.name });
  // A status that was not told, or is told for the first time, is no news.
  const isTold = before.status !== 'unknown' && after.status !== 'unknown';
  if (isTold && before.status !== after.status)
    changes.push({ type: 'status', from: before.status, to: after.status });
  if (before.progress !== after.progress) {
    changes.push({ type: 'progress', from: before.progress, to: after.progress });
  }
  if (before.cost !== after.cost) changes.push({ type: 'budget', from: before.cost, to: after.cost });
  const isMoved =
    before.barangay !== after.barangay ||
    before.position?.lon !== after.position?.lon ||
    before.position?.lat !== after.position?.lat;
  if (isMoved) changes.push({ type: 'moved' });
  if (changes.length === 0 && isEdited(before, after)) changes.push({ type: 'edited' });
  return changes;
}

/** Fields a reader sees only in the panel. The stored status alone is no news: the server rewrites it by itself. */
function isEdited(before: Project, after: Project): boolean {
  return (
    before.description !== after.description ||
    before.startDate !== after.startDate ||
    before.endDate !== after.endDate ||
    before.fundSource !== after.fundSource ||
    before.zoneType !== after.zoneType ||
    before.prn !== after.prn ||
    (before.dayCount !== after.dayCount && before.dayCount !== null && after.dayCount !== null)
  );
}

/** Whether two versions of one project show and store the same. */
export function isSameProject(a: Project, b: Project): boolean {
  return (
    a.storedStatus === b.storedStatus &&
    a.status === b.status &&
    a.dayCount === b.dayCount &&
    a.spent === b.spent &&
    a.remaining === b.remaining &&
    describeChanges(a, b).length === 0
  );
}

/** Rows to add or replace, and rows that are gone. */
export type NotificationsDiff = {
  readonly upserts: readonly UserNotification[];
  readonly removals: readonly number[];
  /** Among the upserts, those never seen before. */
  readonly added: readonly UserNotification[];
};

/** So many rows fill a page where notifications come in pages (contract §5). */
export const NOTIFICATION_PAGE_ROWS = 50;

/**
 * Compares held notifications with listed ones.
 * @param from the list holds every row from this id on; what is held of older ones is merely out of its sight
 */
export function diffNotifications(
  held: ReadonlyMap<number, UserNotification>,
  fetched: readonly UserNotification[],
  from = 0,
): NotificationsDiff {
  const upserts: UserNotification[] = [];
  const added: UserNotification[] = [];
  const ids = new Set(fetched.map((row) => row.id));
  for (const row of fetched) {
    const before = held.get(row.id);
    if (!before) added.push(row);
    if (!before || !isSameNotification(before, row)) upserts.push(row);
  }
  const removals = [...held.keys()].filter((id) => id >= from && !ids.has(id));
  return { upserts, removals, added };
}

function isSameNotification(a: UserNotification, b: UserNotification): boolean {
  return (
    a.message === b.message &&
    a.isRead === b.isRead &&
    a.projectId === b.projectId &&
    a.createdAt === b.createdAt
  );
}

/** Whether two totals say the same. */
export function isSameMetrics(a: Metrics | null, b: Metrics): boolean {
  return (
    a !== null &&
    a.totalProjects === b.totalProjects &&
    a.completed === b.completed &&
    a.inProgress === b.inProgress &&
    a.planned === b.planned &&
    a.delayed === b.delayed
  );
}
