import type { UserNotification } from '../../shared/domain/notification';
import type { LiveState } from '../../shared/state/state';
import { readNotificationsPage } from '../../electron/server/notificationsPage';
import { readProjectRows } from '../../electron/server/projectRow';

/** What a server holds, as its own answers write it. */
export type Truth = { readonly projects: string; readonly metrics: string; readonly page: string };

const byId = (one: { readonly id: number }, other: { readonly id: number }): number => one.id - other.id;

/** Where a client's state differs from what the server would answer now; null where it does not. */
export function disagreement(state: LiveState, truth: Truth): string | null {
  const { rows } = readProjectRows((JSON.parse(truth.projects) as { projects: unknown[] }).projects);
  const differing = firstDifference([...state.projects.values()], rows);
  if (differing !== null) return `projects ${differing}`;

  const page = readNotificationsPage(truth.page);
  const oldest = page.rows.length < 50 ? 0 : Math.min(...page.rows.map(({ id }) => id));
  const held = [...state.notifications.values()].filter(({ id }) => id >= oldest);
  const wrong = firstDifference(asTheServerTells(held, page.rows), page.rows);
  if (wrong !== null) return `notifications ${wrong}`;

  const { metrics } = JSON.parse(truth.metrics) as { metrics: Readonly<Record<string, number>> };
  const totals = state.metrics;
  const isSame =
    totals?.totalProjects === metrics['total_projects'] &&
    totals?.completed === metrics['completed'] &&
    totals?.inProgress === metrics['in_progress'] &&
    totals?.planned === metrics['planned'] &&
    totals?.delayed === metrics['delayed'];
  return isSame ? null : `metrics ${JSON.stringify(totals)}, the server says ${JSON.stringify(metrics)}`;
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
  held: readonly T[],
  real: readonly T[],
): string | null {
  const mine = held.toSorted(byId);
  const theirs = real.toSorted(byId);
  for (let index = 0; index < Math.max(mine.length, theirs.length); index += 1) {
    const [one, other] = [JSON.stringify(mine[index]), JSON.stringify(theirs[index])];
    if (one !== other) return `held ${one ?? 'nothing'}, the server has ${other ?? 'nothing'}`;
  }
  return null;
}
