import type { UserNotification } from '../../shared/domain/notification';
import type { LiveState } from '../../shared/state/state';
import { NOTIFICATION_PAGE_ROWS } from '../../electron/api/notificationList';
import { readNotificationsPage } from '../../electron/api/notificationsPage';
import { joinLists, type Source } from '../../electron/api/joinLists';
import { readProjectRows, type RowKind } from '../../electron/api/projectRow';
import type { Differences } from './settle';

/** What a server holds, as its own answers write it. */
export type Truth = {
  readonly projects: string;
  readonly places: string;
  readonly metrics: string;
  readonly page: string;
  /** The UTC date. */
  readonly today: string;
};

function sourceOf(text: string, kind: RowKind, askedAs: number): Source {
  const { projects } = JSON.parse(text) as { projects: unknown[] };
  const { rows, unreadable } = readProjectRows(projects, kind);
  const told = new Map(rows.map((row) => [row.id, row]));
  return { listed: { text, told, unreadable, unnamed: 0 }, askedAs, error: null };
}

const byId = (one: { readonly id: number }, other: { readonly id: number }): number => one.id - other.id;

/** Where a client's state differs from what the server would answer now; null where it does not. */
export function disagreement(state: LiveState, truth: Truth): string | null {
  const { projects, notifications, metrics } = differencesFrom(state, truth);
  return projects ?? notifications ?? metrics;
}

/** The same for each part of the state and for the link. */
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
    projects: firstDifference('projects', [...state.projects.values()], rows),
    notifications: firstDifference(
      'notifications',
      asTheServerTells(onThePage(state, page.rows), page.rows),
      page.rows,
    ),
    metrics: isEqual ? null : `metrics ${JSON.stringify(held)}, the server says ${JSON.stringify(metrics)}`,
  };
}

/** What the client holds of the rows that a page shows; what is older is on a later page. */
export function onThePage(
  { notifications }: LiveState,
  page: readonly UserNotification[],
): readonly UserNotification[] {
  const oldest = page.length < NOTIFICATION_PAGE_ROWS ? 0 : Math.min(...page.map(({ id }) => id));
  return [...notifications.values()].filter(({ id }) => id >= oldest);
}

/**
 * Rows without the project that the client found by itself, from a PRN in the message: where the server names none, it is
 * the client's own guess at that moment.
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
