import type { PlanSettings } from '#shared/domain/planSettings';
import { toProjectStatus, type Project } from '#shared/domain/project';
import type { ProjectChanges } from '#shared/domain/actionRequests';
import type { ChangedValue, FieldChoice, FieldConflict, FieldValue } from '#shared/domain/work';
import type { StoredReport } from '../../api/record/reportForm';
import type { Comparison } from './comparison';
import { compareCorrection } from './correction';
import type { OutboxChange, OutboxEntry } from './entry';
import { isSame } from './same';
import { isStatusLeft, isTakenUnseen, keepThen } from './then';
import { valuesOf } from './values';

// Before a change that was made without a network is sent, what it was made on is compared with what the server holds now.

export type Present = {
  /** As the server holds it now. */
  readonly project: Project;
  /** Fields of it that nothing tells which could be read: what stands there is neither the same nor another value. */
  readonly untold?: ReadonlySet<string>;
  /** What is planned of it, where the change is about that. */
  readonly plan?: PlanSettings | null;
  /** The report that a correction is about; null where it is there and nothing tells what it says. */
  readonly report?: StoredReport | null;
  /** Of a project that is to be created: an attempt of which nobody knew has done it. */
  readonly isMade?: boolean;
};

/** One value of a change beside the same on the server; `before` and `theirs` are absent where they are not known. */
type Compared = Omit<FieldConflict, 'choices'>;

/**
 * Whether a change overwrites something that somebody else may have changed; the others only add. A project that was sent
 * once already may be there.
 */
export function isCompared({ kind }: OutboxChange, attempts: number): boolean {
  return (
    (kind === 'create_project' && attempts > 0) ||
    kind === 'add_progress' ||
    kind === 'update_status' ||
    kind === 'update_project' ||
    kind === 'extend_end_date' ||
    kind === 'edit_progress' ||
    kind === 'set_planned_progress'
  );
}

/** Compares a change with the server's present state. Only what fits exactly is sent without a question. */
export function compare(entry: OutboxEntry, present: Present): Comparison {
  const { change } = entry;
  if (!change) return { is: 'unchanged' };
  if (change.kind === 'create_project') return { is: present.isMade ? 'done' : 'unchanged' };
  if (change.kind === 'edit_progress') return compareCorrection(entry, change, present.report ?? null);
  const fields = fieldsOf(change, entry, present);
  const isThere = ({ mine, theirs }: Pick<Compared, 'mine' | 'theirs'>): boolean =>
    theirs !== undefined && isSame(mine, theirs);
  const isAsMade = ({ field, theirs, before }: Compared): boolean =>
    theirs === undefined ? isTakenUnseen(entry.base, field) : before !== undefined && isSame(before, theirs);
  // A report is an addition, and who is assigned is merged with what the server holds: equal values do not prove them.
  const isAddition =
    change.kind === 'add_progress' || (change.kind === 'update_project' && change.changes.engineerIds);
  if (!isAddition && fields.length > 0 && fields.every(isThere)) return { is: 'done' };
  const open = fields.filter(
    (field) => !isAsMade(field) && (change.kind === 'add_progress' || !isThere(field)),
  );
  if (open.length === 0) return { is: 'unchanged' };
  const conflict = open.map((field) => ({ ...field, choices: choicesOf(change, field) }));
  return { is: 'changed', conflict: { why: 'changed', fields: conflict } };
}

/** The values of a change that replace one of the server's, each beside that. */
function fieldsOf(change: OutboxChange, entry: OutboxEntry, present: Present): readonly Compared[] {
  return valuesOf(entry).flatMap((value): Compared[] => {
    const found = theirsOf(change, value, present);
    return found ? [{ ...value, ...found }] : [];
  });
}

/** What the server holds where a value of a change would stand; null where that replaces nothing. */
function theirsOf(
  change: OutboxChange,
  { field, before }: ChangedValue,
  { project, plan, untold }: Present,
): Pick<Compared, 'theirs'> | null {
  switch (change.kind) {
    case 'add_progress':
      return field === 'progress' ? { theirs: project.progress } : null;
    case 'update_status':
      return { theirs: toProjectStatus(project.storedStatus) };
    case 'extend_end_date':
      return { theirs: project.endDate };
    case 'set_planned_progress': {
      if (field !== 'percent' || !plan) return null;
      const theirs = plan.targets.find(({ day }) => day === change.day)?.percent ?? null;
      // Nothing is planned for that day and nothing is known to have been, so nothing is replaced.
      return theirs === null && (before ?? null) === null ? null : { theirs };
    }
    case 'update_project': {
      // Who is assigned is merged with what the server holds.
      if (field === 'engineers') return null;
      if (field === 'status') return { theirs: toProjectStatus(project.storedStatus) };
      return { theirs: untold?.has(field) ? undefined : project[field as EditedField] };
    }
    default:
      return null;
  }
}

/** Fields of an edit by the names they have in a project, too. */
type EditedField = Exclude<keyof ProjectChanges, 'engineerIds' | 'status'>;

/** What an edit was made on, field by field; see {@link compare}. */
export function editedOn(project: Project, changes: ProjectChanges): ReadonlyMap<string, FieldValue> {
  const known = new Map<string, FieldValue>([['status', toProjectStatus(project.storedStatus)]]);
  for (const field of Object.keys(changes)) {
    if (field !== 'status' && field !== 'engineerIds') known.set(field, project[field as EditedField]);
  }
  return known;
}

/**
 * A status has to be sent with every edit (server contract §9.1): one that the user left alone is sent as it is stored now.
 * @returns what changes in the entry for that; null for nothing
 */
export function withStoredStatus(
  { change, base }: OutboxEntry,
  { project }: Present,
): Pick<OutboxEntry, 'change' | 'base'> | null {
  const stored = toProjectStatus(project.storedStatus);
  if (change?.kind !== 'update_project' || stored === null || stored === change.changes.status) return null;
  if (!isStatusLeft({ change, base })) return null;
  return {
    change: { ...change, changes: { ...change.changes, status: stored } },
    base: { ...base, ...keepThen('status', stored) },
  };
}

/** An end cannot come back, progress cannot fall, and an empty place or status cannot be sent (server contract §9.1). */
function choicesOf({ kind }: OutboxChange, { field, before }: Compared): readonly FieldChoice[] {
  const isEmpty = before === undefined || before === null;
  const mayBeEmpty = field !== 'position' && field !== 'status' && field !== 'dayCount';
  const canGoBack = kind === 'update_status' || kind === 'update_project';
  return canGoBack && before !== undefined && (mayBeEmpty || !isEmpty)
    ? ['mine', 'theirs', 'before']
    : ['mine', 'theirs'];
}
