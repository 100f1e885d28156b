import type { City } from '../city/city';
import type { Notification, Person, Project } from '../city/model';
import { isoManila } from '../time';
import type { Json } from '../wireJson';
import type { StreamBatch, StreamSource } from './streamSource';

/** How far back each look goes, in ms: longer than the pause between looks, so the same change comes several times. */
const PROJECTS_LOOK_BACK_MS = 10_000;
const DASHBOARD_LOOK_BACK_MS = 5_000;
const MOST_PROJECTS_PER_EVENT = 10;
const NOTHING: StreamBatch = { events: [] };

/**
 * The notifications stream. As recorded it notices only that the unread count differs between two looks, and shows the
 * newest row alone; with `showsEveryRow` each new row gets its event.
 */
export function notificationEvents(city: City, person: Person, showsEveryRow: boolean): StreamSource {
  let lastUnread = city.unreadCount(person.id);
  let lastId = city.notificationsOf(person.id).at(-1)?.id ?? 0;
  return {
    heartbeatMs: 2_000,
    first: () => ({ events: [{ type: 'notification', unread_count: lastUnread }] }),
    next: () => {
      const unread = city.unreadCount(person.id);
      const rows = city.notificationsOf(person.id);
      const fresh = rows.filter(({ id, isRead }) => id > lastId && !isRead);
      const hasMore = unread > lastUnread;
      const isChanged = unread !== lastUnread;
      lastUnread = unread;
      lastId = Math.max(lastId, rows.at(-1)?.id ?? 0);
      if (showsEveryRow && fresh.length > 0) {
        return { events: fresh.map((row) => notificationEvent(unread, row)) };
      }
      if (!isChanged) return NOTHING;
      const newest = hasMore ? rows.findLast(({ isRead }) => !isRead) : undefined;
      return {
        events: [newest ? notificationEvent(unread, newest) : { type: 'notification', unread_count: unread }],
      };
    },
  };
}

/** Counts of stored statuses, when anything changed lately. Finance gets heartbeats only. */
export function dashboardEvents(city: City, person: Person): StreamSource {
  return {
    heartbeatMs: 5_000,
    first: () => NOTHING,
    next: () => {
      if (person.role === 'finance') return NOTHING;
      const projects = city.visibleTo(person);
      if (changedLately(city, projects, DASHBOARD_LOOK_BACK_MS).length === 0) return NOTHING;
      const count = (...statuses: string[]) =>
        projects.filter(({ status }) => statuses.includes(status)).length;
      const status_counts = {
        planned: count('planned', 'pending'),
        in_progress: count('in_progress'),
        completed: count('completed'),
        delayed: count('delayed'),
      };
      return { events: [{ type: 'dashboard_update', status_counts, total_projects: projects.length }] };
    },
  };
}

/** The projects changed in the last ten seconds, at most ten, no coordinates; deletions are never told. */
export function projectEvents(city: City, person: Person): StreamSource {
  return {
    heartbeatMs: 3_000,
    first: () => NOTHING,
    next: () => {
      const changed = changedLately(city, city.visibleTo(person), PROJECTS_LOOK_BACK_MS)
        .sort((one, other) => other.updatedAt - one.updatedAt)
        .slice(0, MOST_PROJECTS_PER_EVENT);
      if (changed.length === 0) return NOTHING;
      return { events: [{ type: 'project_status', projects: changed.map(streamRow) }] };
    },
  };
}

/**
 * The state of one project, again whenever it differs. As recorded its progress is the first of the latest day's
 * updates, so a second one on the same day does not show; with `isTruthful` it is the real one.
 */
export function oneProjectEvents(city: City, projectId: number, isTruthful: boolean): StreamSource {
  let lastShown = '';
  const look = (): StreamBatch => {
    const project = city.projects.get(projectId);
    if (!project) return { events: [{ type: 'error', message: 'Project not found' }], isLast: true };
    const progress = isTruthful ? project.progress : firstProgressOfLatestDay(city, project);
    const shown = `${project.status} ${progress}`;
    if (shown === lastShown) return NOTHING;
    lastShown = shown;
    const updated_at = isoManila(project.updatedAt);
    return {
      events: [
        { type: 'project_status', project_id: projectId, status: project.status, progress, updated_at },
      ],
    };
  };
  return { heartbeatMs: 3_000, first: look, next: look };
}

function notificationEvent(unread: number, { id, message, createdAt }: Notification): Json {
  return {
    type: 'notification',
    unread_count: unread,
    notification: { id, message, created_at: isoManila(createdAt) },
  };
}

function streamRow(project: Project): Json {
  const { id, name, status, description, barangay, startDate, endDate, updatedAt } = project;
  return {
    id,
    name,
    status,
    description,
    barangay,
    start_date: startDate,
    end_date: endDate,
    updated_at: isoManila(updatedAt),
  };
}

function changedLately(city: City, projects: readonly Project[], lookBackMs: number): Project[] {
  const since = (city.now() - lookBackMs) * 1000;
  return projects.filter(({ updatedAt }) => updatedAt >= since);
}

function firstProgressOfLatestDay(city: City, project: Project): number {
  const updates = city.recordOf(project.id).reports;
  const latest = updates.reduce((day, { date }) => (date > day ? date : day), '');
  return updates.find(({ date }) => date === latest)?.percentage ?? project.progress;
}
