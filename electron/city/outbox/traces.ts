import { COST_CLASSES, COST_LABELS } from '#shared/domain/costTypes';
import type { ReportRow } from '#shared/domain/record/parts';
import type { Role } from '#shared/domain/role';
import { ok, type Result } from '#shared/result';
import type { ProjectReads } from '../../api/projectReads';
import type { Verdict } from './confirm';
import { correctedFields } from './correction';
import type { OutboxChange } from './entry';
import { isSame as isSameValue } from './same';

type Entry = { readonly day: string | null; readonly type: string; readonly amount: number };

// Changes that no list of projects shows leave traces elsewhere on the server: an entry, a document, a request that is
// gone. They are counted right before a change is sent and again after it, also much later when its answer was lost.

/** Smaller differences are rounding. */
const CENTAVO = 0.005;

/** Name of the measured count in an entry of the outbox. */
export const TRACES = 'traces';

/**
 * How many traces of a change the server holds now; null where this role is told of none.
 * @param prn of the project, by which Finance's page is asked for it
 */
export async function countTraces(
  reads: ProjectReads,
  role: Role,
  change: OutboxChange,
  prn: string,
): Promise<Result<number | null>> {
  const { projectId } = change;
  switch (change.kind) {
    case 'add_cost': {
      // The office reads what was spent, besides.
      if (role !== 'finance_manager' && role !== 'project_engineer') return ok(null);
      const told =
        role === 'project_engineer'
          ? await reads.fetchHistory(role, projectId)
          : await reads.fetchDrawer(role, projectId, prn);
      if (!told.ok) return told;
      const label = COST_LABELS[change.costType];
      const isSame = ({ day, type, amount }: Entry): boolean =>
        day === change.date && type === label && Math.abs(amount - change.amount) < CENTAVO;
      return ok(told.value.costs.filter(isSame).length);
    }
    case 'edit_progress': {
      const history = await reads.fetchHistory(role, projectId);
      if (!history.ok) return history;
      const fields = correctedFields(change);
      const isCorrected = (row: ReportRow): boolean =>
        fields.every((field) => isSameValue(row[field], change[field]));
      return ok(history.value.reports.filter((row) => row.day === change.day && isCorrected(row)).length);
    }
    case 'upload_documents': {
      const documents = await reads.fetchDocuments(role, projectId);
      if (!documents.ok) return documents;
      return ok(documents.value.filter(({ name }) => change.titles.includes(name)).length);
    }
    case 'request_budget': {
      if (role === 'project_engineer') return ok(null);
      const pending = await reads.fetchPendingRequest(role, projectId);
      if (!pending.ok) return pending;
      // Only the newest open one is told, so its id stands for the count: it rises with each.
      const isSame = Math.abs((pending.value?.amount ?? Number.NaN) - change.amount) < CENTAVO;
      return ok(isSame ? (pending.value?.id ?? 0) : 0);
    }
    case 'allocate_budget': {
      const drawer = await reads.fetchDrawer(role, projectId, prn);
      if (!drawer.ok) return drawer;
      const { allocation } = drawer.value;
      const isSame = COST_CLASSES.every(
        (name) => Math.abs(allocation[name] - change.amounts[name]) < 2 * CENTAVO,
      );
      return ok(isSame ? 1 : 0);
    }
    case 'decide_budget': {
      const pending = await reads.fetchPendingRequest(role, projectId);
      if (!pending.ok) return pending;
      // A newer request hides this one.
      if (pending.value !== null && pending.value.id > change.requestId) return ok(null);
      return ok(pending.value?.id === change.requestId ? 0 : 1);
    }
    default:
      return ok(null);
  }
}

/** How many more traces a change leaves than there were; null where it leaves a state instead, counted as 1. */
function newTracesOf(change: OutboxChange): number | null {
  if (change.kind === 'allocate_budget' || change.kind === 'decide_budget') return null;
  return change.kind === 'upload_documents' ? change.titles.length : 1;
}

/**
 * What the traces say about a change that was just sent.
 * @param before, after null where they could not be counted
 */
export function confirmTraces(change: OutboxChange, before: number | null, after: number | null): Verdict {
  // A correction that leaves percent and text as they were shows nowhere but in the server's word.
  if (change.kind === 'edit_progress' && correctedFields(change).length === 0) return 'unreadable';
  const expected = newTracesOf(change);
  if (after === null || (before === null && expected !== null)) return 'unreadable';
  return after >= (expected === null ? 1 : (before ?? 0) + expected) ? 'shown' : 'not_shown';
}
