import type { UserNotification } from '#shared/domain/notification';
import type { Project } from '#shared/domain/project';
import type { Change, LiveState } from '#shared/state/state';

/** Told to heads and superusers at each report, and at nothing else (server contract §10). */
const REPORTED = /^Progress for project/;

/** Manila, where the server's reports get their day: eight hours ahead of UTC, without summer time. */
const AHEAD_MS = 8 * 3_600_000;

/** The day in Manila, `YYYY-MM-DD`. @param at epoch ms */
export function reportDay(at: number): string {
  return new Date(at + AHEAD_MS).toISOString().slice(0, 10);
}

/**
 * The projects of which changes tell a newer report: a notification of one, or progress that rose. No list of any role
 * tells when a project was reported last (docs/decisions/0026-what-the-lists-do-not-tell.md).
 * @param state before the changes
 */
export function withReports(
  { projects, notifications }: LiveState,
  changes: readonly Change[],
): readonly Change[] {
  const days = new Map<number, string>();
  const put = new Map<number, Project>();
  const removed = new Set<number>();
  const note = (id: number | null, at: number): void => {
    if (id === null || Number.isNaN(at)) return;
    const day = reportDay(at);
    if (day > (days.get(id) ?? '')) days.set(id, day);
  };
  const noteRows = (rows: Iterable<UserNotification>): void => {
    for (const { message, projectId, createdAt } of rows) {
      if (createdAt !== null && REPORTED.test(message)) note(projectId, Date.parse(createdAt));
    }
  };
  for (const change of changes) {
    if (change.type === 'rows_put' && change.table === 'notifications') noteRows(change.rows);
    else if (change.type === 'rows_put' && change.table === 'projects') {
      for (const row of change.rows) put.set(row.id, row);
      // Notifications that were here before it have not been looked at for it.
      if (change.rows.some(({ lastReport }) => lastReport === null)) noteRows(notifications.values());
    } else if (change.type === 'rows_removed' && change.table === 'projects') {
      for (const id of change.ids) removed.add(id);
    } else if (change.type === 'feed_added') {
      for (const { projectId, at, change: what } of change.entries) {
        if (what.type === 'progress' && what.to > what.from) note(projectId, at);
      }
    }
  }
  const told = new Map<number, Project>();
  for (const [id, lastReport] of days) {
    const project = put.get(id) ?? projects.get(id);
    if (project && !removed.has(id) && lastReport > (project.lastReport ?? '')) {
      told.set(id, { ...project, lastReport });
    }
  }
  if (told.size === 0) return changes;
  const rows = [...told.values()].filter(({ id }) => !put.has(id));
  return [
    ...changes.map((change): Change =>
      change.type === 'rows_put' && change.table === 'projects'
        ? { ...change, rows: change.rows.map((row) => told.get(row.id) ?? row) }
        : change,
    ),
    ...(rows.length > 0 ? [{ type: 'rows_put', table: 'projects', rows } as const] : []),
  ];
}

/** A project whose reports were all read, if that says something new of the last one. */
export function withReportsRead(
  project: Project | undefined,
  rows: readonly { readonly day: string }[],
): Project | null {
  if (!project) return null;
  const lastReport = rows.reduce((newest, { day }) => (day > newest ? day : newest), '');
  return lastReport === project.lastReport ? null : { ...project, lastReport };
}
