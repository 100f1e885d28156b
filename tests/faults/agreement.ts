import type { UserNotification } from '../../shared/domain/notification';
import type { Project } from '../../shared/domain/project';
import type { LiveState } from '../../shared/state/state';
import { NOTIFICATION_PAGE_ROWS } from '../../electron/api/notificationList';
import { readNotificationsPage } from '../../electron/api/notificationsPage';
import { joinLists, type Source } from '../../electron/api/joinLists';
import { readProjectRows, type RowKind } from '../../electron/api/projectRow';
import type { Differences } from './settle';

/** What a server holds, as the bodies of its answers. */
export type Truth = {
  readonly projects: string;
  readonly places: string;
  readonly metrics: string;
  readonly page: string;
  /** The date in UTC. */
  readonly today: string;
};

function sourceOf(text: string, kind: RowKind, askedAs: number): Source {
  const { projects } = JSON.parse(text) as { projects: unknown[] };
  const { rows, unreadable } = readProjectRows(projects, kind);
  const told = new Map(rows.map((row) => [row.id, row]));
  return { listed: { text: [text], told, unreadable, unnamed: 0 }, askedAs, error: null };
}

const byId = (one: { readonly id: number }, other: { readonly id: number }): number => one.id - other.id;

/** The first difference between a client's state and what the server would answer now; null where there is none. */
export function disagreement(state: LiveState, truth: Truth): string | null {
  const { projects, notifications, metrics } = differencesFrom(state, truth);
  return projects ?? notifications ?? metrics;
}

/** The first difference of each part of the state, and whether the link is live. */
export function differencesFrom(state: LiveState, truth: Truth): Differences {
  const { rows } = joinLists(
    sourceOf(truth.projects, 'listed', 1),
    sourceOf(truth.places, 'stored', 2),
    new Map(),
    truth.today,
  );
  const page = readNotificationsPage(truth.page);
  const { metrics } = JSON.parse(truth.metrics) as { metrics: Readonly<Record<string, number>> };
  const held = state.metrics;
  const isEqual =
    held?.totalProjects === metrics['total_projects'] &&
    held?.completed === metrics['completed'] &&
    held?.inProgress === metrics['in_progress'] &&
    held?.planned === metrics['planned'] &&
    held?.delayed === metrics['delayed'];
  return {
    link: state.link.phase === 'live' ? null : `the link is ${state.link.phase}`,
    projects: firstDifference('projects', asListed(state.projects.values()), asListed(rows)),
    notifications: firstDifference(
      'notifications',
      asTheServerTells(onThePage(state, page.rows), page.rows),
      page.rows,
    ),
    metrics: isEqual ? null : `metrics ${JSON.stringify(held)}, the server says ${JSON.stringify(metrics)}`,
  };
}

/** Projects without what their lists do not tell and a client learns beside them, later or never. */
export function asListed(projects: Iterable<Project>): readonly Project[] {
  return [...projects].map((one) => ({ ...one, spent: null, engineers: null, lastReport: null }));
}

/** The rows a client holds that belong on the server's first page: older ones are on later pages. */
export function onThePage(
  { notifications }: LiveState,
  page: readonly UserNotification[],
): readonly UserNotification[] {
  const oldest = page.length < NOTIFICATION_PAGE_ROWS ? 0 : Math.min(...page.map(({ id }) => id));
  return [...notifications.values()].filter(({ id }) => id >= oldest);
}

/**
 * The held rows without project ids that the server did not give: the client derives those from a PRN in the message, with
 * the projects it held at that moment, so they cannot be compared.
 */
export function asTheServerTells(
  held: readonly UserNotification[],
  real: readonly UserNotification[],
): readonly UserNotification[] {
  const nameless = new Set(real.filter(({ projectId }) => projectId === null).map(({ id }) => id));
  return held.map((row) => (nameless.has(row.id) ? { ...row, projectId: null } : row));
}

function firstDifference<T extends { readonly id: number }>(
  what: string,
  held: readonly T[],
  real: readonly T[],
): string | null {
  const mine = held.toSorted(byId);
  const theirs = real.toSorted(byId);
  for (let index = 0; index < Math.max(mine.length, theirs.length); index += 1) {
    const [one, other] = [JSON.stringify(mine[index]), JSON.stringify(theirs[index])];
    if (one !== other) return `${what} held ${one ?? 'nothing'}, the server has ${other ?? 'nothing'}`;
  }
  return null;
}
