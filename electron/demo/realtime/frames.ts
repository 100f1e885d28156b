import type { Change } from '../city/actions';
import type { Project } from '../city/model';
import { formatPeso } from '../city/rules';
import type { Profile } from '../profile';
import type { Json } from '../wireJson';

/** One message for everybody on /ws/projects/, or for one person on /ws/notifications/. */
export interface Frame {
  readonly channel: 'projects' | 'notifications';
  /** Only on the notifications channel. */
  readonly userId?: number;
  /** How long after the change it is sent. */
  readonly afterMs: number;
  readonly body: Json;
}

/** A deletion is announced twice, this far apart (server contract §4). */
const REPEATED_DELETION_MS = 90;

/** What /ws/ says of a change: everything in the `ideal` profile, else what the table of server contract §4.2 says. */
export function framesFor(profile: Profile, change: Change): Frame[] {
  return profile.announcesEveryChange ? idealFrames(change) : recordedFrames(change);
}

function recordedFrames(change: Change): Frame[] {
  switch (change.kind) {
    case 'created': {
      const { project, requestedStatus } = change;
      const rewritten = statusFrames(project, requestedStatus, project.status);
      return [...rewritten, created({ ...project, status: requestedStatus })];
    }
    case 'status set':
      return statusFrames(change.after, change.requestedStatus, change.after.status);
    case 'progress added':
      return [progressAdded(change)];
    case 'cost added':
      return [costAdded(change)];
    case 'deleted':
      return [deleted(change.project), { ...deleted(change.project), afterMs: REPEATED_DELETION_MS }];
    case 'edited':
      // Silent, but for what the second save rewrites.
      return statusFrames(change.after, change.requestedStatus, change.after.status);
    case 'filed':
    case 'notified':
      return [];
  }
}

function idealFrames(change: Change): Frame[] {
  switch (change.kind) {
    case 'created':
      return [created(change.project)];
    case 'status set':
      return statusFrames(change.after, change.before.status, change.after.status);
    case 'edited':
      return [
        ...statusFrames(change.after, change.before.status, change.after.status),
        ...editFrames(change.before, change.after),
      ];
    case 'progress added':
      return [
        progressAdded(change),
        ...statusFrames(change.after, change.before.status, change.after.status),
      ];
    case 'cost added':
      return [costAdded(change)];
    case 'deleted':
      return [deleted(change.project)];
    case 'filed':
      return [];
    case 'notified': {
      const { id, userId, message } = change.notification;
      const body = { type: 'notification', message, notification_id: id };
      return [{ channel: 'notifications', userId, afterMs: 0, body }];
    }
  }
}

function toProjects(body: Json): Frame {
  return { channel: 'projects', afterMs: 0, body };
}

function created({ id, name, prn, status, barangay }: Project): Frame {
  return toProjects({ type: 'project_created', project_id: id, name, prn, status, barangay });
}

function deleted({ name, prn }: Project): Frame {
  return toProjects({ type: 'project_deleted', name, prn });
}

function statusFrames({ id, name, prn }: Project, oldStatus: string, newStatus: string): Frame[] {
  if (oldStatus === newStatus) return [];
  const body = { type: 'project_status_changed', project_id: id, name, prn };
  return [toProjects({ ...body, old_status: oldStatus, new_status: newStatus })];
}

/** The edited fields a screen may show, by the names the map API gives them; status has a message of its own. */
const EDITED_FIELDS: Readonly<Record<string, (project: Project) => Json>> = {
  name: ({ name }) => name,
  description: ({ description }) => description,
  barangay: ({ barangay }) => barangay,
  project_cost: ({ cost }) => cost,
  source_of_funds: ({ fundSource }) => fundSource,
  progress: ({ progress }) => progress,
  latitude: ({ latitude }) => latitude,
  longitude: ({ longitude }) => longitude,
  start_date: ({ startDate }) => startDate,
  end_date: ({ endDate }) => endDate,
};

function editFrames(before: Project, after: Project): Frame[] {
  const changes = Object.entries(EDITED_FIELDS).flatMap(([field, read]) => {
    const [old, next] = [read(before), read(after)];
    return old === next ? [] : [[field, { old, new: next }] as const];
  });
  if (changes.length === 0) return [];
  const { id, name, prn, status, barangay } = after;
  const body = { type: 'project_updated', project_id: id, name, prn, status, barangay };
  return [toProjects({ ...body, changes: Object.fromEntries(changes) })];
}

function progressAdded({ after, update }: Extract<Change, { kind: 'progress added' }>): Frame {
  const { percentage, date, createdBy } = update;
  return toProjects({
    type: 'progress_updated',
    project_id: after.id,
    project_name: after.name,
    progress_data: { percentage_complete: percentage, date, created_by: createdBy },
  });
}

function costAdded({ project, entry }: Extract<Change, { kind: 'cost added' }>): Frame {
  const { amount, costType, date, createdBy } = entry;
  return toProjects({
    type: 'cost_updated',
    project_id: project.id,
    project_name: project.name,
    cost_data: {
      amount,
      formatted_amount: formatPeso(amount),
      cost_type: costType,
      date,
      created_by: createdBy,
    },
  });
}
