import { toProjectStatus, type Project } from '#shared/domain/project';
import type { WorkVerdict } from '#shared/domain/work';
import type { ProjectDetails } from '../../api/projectDetails';
import { fieldsNotShown } from './confirm';
import type { OutboxEntry } from './entry';

/** Smaller differences are rounding. */
const HUNDREDTH = 0.005;

export type Evidence = {
  /** As the server lists it now; undefined where it is not listed. */
  readonly row: Project | undefined;
  /** As the server stores it now; null where that cannot be read, or not by this role. */
  readonly details: ProjectDetails | null;
};

/**
 * Whether a change whose answer was lost reached the server, judged by what it holds some time later. Stricter than
 * reading back right after sending: others may have changed the same meanwhile, so only an exact match proves that it
 * arrived, and only an unchanged value proves that it did not.
 */
export function judge(entry: OutboxEntry, { row, details }: Evidence): WorkVerdict {
  const { change, base } = entry;
  if (entry.attempts === 0) return 'not_arrived';
  const project = details?.project ?? row;
  if (!change || !project) return 'undecided';
  switch (change.kind) {
    case 'update_status': {
      const now = toProjectStatus(project.storedStatus);
      if (now === change.status) return 'arrived';
      return now === toProjectStatus(base['status'] ?? '') ? 'not_arrived' : 'undecided';
    }
    case 'update_project': {
      // What was changed, without the status that is sent with every edit.
      const missing = fieldsNotShown(project, change.changes).filter((field) => field !== 'status');
      const asked = Object.keys(change.changes).filter((field) => field !== 'status');
      if (asked.length === 0) {
        return toProjectStatus(project.storedStatus) === change.changes.status ? 'arrived' : 'undecided';
      }
      if (missing.length === 0) return 'arrived';
      return missing.length === asked.length ? 'not_arrived' : 'undecided';
    }
    case 'add_progress': {
      const before = numberOf(base['progress']);
      // A report without a rise changes nothing that can be read.
      if (before === null || change.progress - before < HUNDREDTH) return 'undecided';
      // The list may lag behind within a day (server contract §3): the highest value seen counts.
      const now = Math.max(row?.progress ?? 0, details?.project.progress ?? 0);
      if (Math.abs(now - change.progress) < HUNDREDTH) return 'arrived';
      return Math.abs(now - before) < HUNDREDTH && details ? 'not_arrived' : 'undecided';
    }
    case 'add_cost': {
      const before = numberOf(base['spent']);
      const now = details?.totalSpent ?? null;
      if (before === null || now === null) return 'undecided';
      if (Math.abs(now - before - change.amount) < 2 * HUNDREDTH) return 'arrived';
      return Math.abs(now - before) < HUNDREDTH ? 'not_arrived' : 'undecided';
    }
  }
}

function numberOf(text: string | undefined): number | null {
  const number = Number(text ?? Number.NaN);
  return Number.isFinite(number) ? number : null;
}
