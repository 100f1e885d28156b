import type { Cause, FeedChange, FeedEntry } from '#shared/domain/feed';
import type { Freshness } from '#shared/domain/freshness';
import type { Metrics } from '#shared/domain/metrics';
import type { UserNotification } from '#shared/domain/notification';
import { roundPercent } from '#shared/domain/percent';
import {
  fieldsWhere,
  isSameField,
  isSameProject,
  type Project,
  type ProjectField,
} from '#shared/domain/project';
import type { Role } from '#shared/domain/role';

/** A feed line before it has a number. */
export type FeedDraft = Omit<FeedEntry, 'id'>;

/** How what is held differs from what was fetched. */
export type ProjectsDiff = {
  readonly upserts: readonly Project[];
  /** The new ones among the upserts. */
  readonly created: number;
  /** Held, and neither listed nor unreadable: a list cannot say what became of them. */
  readonly missing: readonly Project[];
  readonly feed: readonly FeedDraft[];
};

/** Whether a change is worth telling. @param project as it is now */
export type IsNews = (change: FeedChange, project: Project) => boolean;

/**
 * Which changes a list tells: all of them, none for the first list, or those that an earlier version's copy could show.
 */
export function newsAfter({ source, isPartial = false }: Freshness, role: Role | null): IsNews {
  if (source === 'none') return () => false;
  return isPartial ? (change, project) => wasKnowable(change, project, role) : () => true;
}

/**
 * Whether an earlier version, which read the map's list alone (docs/decisions/0017), could have known what has changed
 * now. It did not see projects without a position at all, saw Finance's cancelled ones as planned, and got percentages
 * with more digits than are kept.
 */
function wasKnowable(change: FeedChange, { position }: Project, role: Role | null): boolean {
  switch (change.type) {
    case 'created':
      return position !== null;
    case 'status':
      return !(role === 'finance_manager' && change.from === 'planned' && change.to === 'cancelled');
    case 'progress':
      return roundPercent(change.from) !== roundPercent(change.to);
    default:
      return true;
  }
}

/**
 * Compares held projects with a fetched list.
 * @param unreadable rows the server listed that could not be read: what is held of them stays.
 * @param arrival how a project that was not held is told. @param causeOf how each change of a project became known.
 * @param isNews whether a change is worth telling; see {@link newsAfter}.
 */
export function diffProjects(
  held: ReadonlyMap<number, Project>,
  fetched: readonly Project[],
  unreadable: ReadonlySet<number>,
  at: number,
  arrival: (project: Project) => FeedChange,
  causeOf: (projectId: number, change: FeedChange) => Cause,
  isNews: IsNews,
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
    const changes: readonly FeedChange[] = before ? describeChanges(before, project) : [arrival(project)];
    for (const change of changes) {
      if (!isNews(change, project)) continue;
      const cause = causeOf(project.id, change);
      feed.push({ at, cause, projectId: project.id, projectName: project.name, change });
    }
  }
  const missing = [...held.values()].filter(({ id }) => !seen.has(id) && !unreadable.has(id));
  return { upserts, created, missing, feed };
}

/** The differences a reader would see between two versions of one project; empty when they are equal. */
export function describeChanges(before: Project, after: Project): readonly FeedChange[] {
  const changes: FeedChange[] = [];
  if (before.name !== after.name) changes.push({ type: 'renamed', from: before.name });
  // A status that was not told, or is told for the first time, is not news.
  const isTold = before.status !== 'unknown' && after.status !== 'unknown';
  if (isTold && before.status !== after.status)
    changes.push({ type: 'status', from: before.status, to: after.status });
  if (before.progress !== after.progress) {
    changes.push({ type: 'progress', from: before.progress, to: after.progress });
  }
  if (before.cost !== after.cost) changes.push({ type: 'budget', from: before.cost, to: after.cost });
  if (areDifferent(MOVED, before, after)) changes.push({ type: 'moved' });
  if (changes.length === 0 && isEdited(before, after)) changes.push({ type: 'edited' });
  return changes;
}

const MOVED = fieldsWhere(({ news }) => news === 'moved');
const EDITED = fieldsWhere(({ news }) => news === 'edited');
const EDITED_ONCE_TOLD = fieldsWhere(({ news }) => news === 'edited_once_told');

/** Fields a reader sees only in the panel. */
function isEdited(before: Project, after: Project): boolean {
  const told = EDITED_ONCE_TOLD.filter((name) => before[name] !== null && after[name] !== null);
  return areDifferent(EDITED, before, after) || areDifferent(told, before, after);
}

function areDifferent(fields: readonly ProjectField[], before: Project, after: Project): boolean {
  return fields.some((name) => !isSameField(name, before, after));
}

/** Rows to add or replace, and rows to remove. */
export type NotificationsDiff = {
  readonly upserts: readonly UserNotification[];
  readonly removals: readonly number[];
  /** Among the upserts, those listed for the first time. */
  readonly added: readonly UserNotification[];
};

/**
 * Compares held notifications with listed ones.
 * @param from the list holds every notification from this id on; older ones were merely not listed
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

/** Whether two sets of metrics are equal. */
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
