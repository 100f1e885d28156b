import { toProjectStatus, type Project } from '#shared/domain/project';
import type { PlanSettings } from '#shared/domain/planSettings';
import { isSameName } from '#shared/domain/projectRules';
import type { WorkVerdict } from '#shared/domain/work';
import type { ProjectDetails } from '../../api/projectDetails';
import { confirmPlanned, verdictsOf } from './confirm';
import type { OutboxChange, OutboxEntry } from './entry';
import { thenOf } from './then';
import { confirmTraces, TRACES } from './traces';

/** Smaller differences are rounding. */
const HUNDREDTH = 0.005;

export type Evidence = {
  /** As the server lists it now; undefined where it is not listed. Of a project that was created: the one with its PRN. */
  readonly row: Project | undefined;
  /** As the server stores it now; null where that cannot be read, or not by this role. */
  readonly details: ProjectDetails | null;
  /** The server says that it has no such project. */
  readonly isGone?: boolean;
  /** What is planned of it, where the change is about that and it could be read. */
  readonly plan?: PlanSettings | null;
  /** Traces of the change now; null where they cannot be counted, or not by this role. */
  readonly traces?: number | null;
};

/**
 * Whether a change whose answer was lost reached the server, judged by what it holds some time later. Stricter than
 * reading back right after sending: others may have changed the same meanwhile, so only an exact match proves that it
 * arrived, and only an unchanged value proves that it did not.
 */
export function judge(
  entry: OutboxEntry,
  { row, details, isGone = false, plan = null, traces = null }: Evidence,
): WorkVerdict {
  const { change, base } = entry;
  if (entry.attempts === 0) return 'not_arrived';
  if (change && traces !== null) return judgeTraces(change, numberOf(base[TRACES]), traces);
  const project = details?.project ?? row;
  // Found by its PRN, which no other project can have. Under another name it is a colleague's, or was renamed since.
  if (change?.kind === 'create_project') {
    if (!row) return 'not_arrived';
    return isSameName(change.name, row.name) ? 'arrived' : 'undecided';
  }
  if (change?.kind === 'delete_project' && isGone) return 'arrived';
  if (!change || !project) return 'undecided';
  switch (change.kind) {
    case 'update_status': {
      const now = toProjectStatus(project.storedStatus);
      if (now === change.status) return 'arrived';
      return now === toProjectStatus(base['status'] ?? '') ? 'not_arrived' : 'undecided';
    }
    case 'delete_project':
      // Only the project's own address says that it is still there.
      return details ? 'not_arrived' : 'undecided';
    case 'extend_end_date': {
      if (project.endDate === change.endDate) return 'arrived';
      return project.endDate === (base['endDate'] ?? null) ? 'not_arrived' : 'undecided';
    }
    // Nothing that this user can read tells of it.
    case 'forward_budget_alert':
      return 'undecided';
    case 'set_planned_progress': {
      const verdict = confirmPlanned(plan, change);
      return verdict === 'shown' ? 'arrived' : verdict === 'not_shown' ? 'not_arrived' : 'undecided';
    }
    case 'update_project': {
      const verdicts = verdictsOf(project, change.changes, {
        ids: details ?? undefined,
        engineersBefore: change.engineersBefore,
        untold: details?.untold,
      });
      const status = verdicts.get('status');
      const told = thenOf(base, 'status');
      const then = typeof told === 'string' ? toProjectStatus(told) : null;
      // One that was chosen counts; one that is only sent along with every edit does not.
      if (then === null || then === change.changes.status) verdicts.delete('status');
      if (verdicts.size === 0) return status === 'shown' ? 'arrived' : 'undecided';
      if (verdicts.size === 1 && verdicts.has('status') && status !== 'shown') {
        return toProjectStatus(project.storedStatus) === then ? 'not_arrived' : 'undecided';
      }
      // A field that nothing tells proves neither: the others may be as somebody else has set them. The server carries out
      // all of an edit or nothing of it.
      const all = [...verdicts.values()];
      if (all.every((verdict) => verdict === 'shown')) return 'arrived';
      return all.includes('not_shown') && !all.includes('shown') ? 'not_arrived' : 'undecided';
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
    default:
      return 'undecided';
  }
}

/** Others leave traces too: only as many as there were prove that it did not arrive. */
function judgeTraces(change: OutboxChange, before: number | null, now: number): WorkVerdict {
  const verdict = confirmTraces(change, before, now);
  if (verdict === 'shown') return 'arrived';
  // A budget request is told only while it is open: meanwhile it may have been decided.
  const canTell = verdict === 'not_shown' && change.kind !== 'request_budget';
  return canTell && now === (before ?? 0) ? 'not_arrived' : 'undecided';
}

function numberOf(text: string | undefined): number | null {
  const number = Number(text ?? Number.NaN);
  return Number.isFinite(number) ? number : null;
}
