import { LONGEST } from '#shared/domain/bounds';
import { outsideLines } from '#shared/domain/outsideText';
import type { PlanSettings } from '#shared/domain/planSettings';
import { toProjectStatus, type Project } from '#shared/domain/project';
import type { ProjectChanges } from '#shared/domain/actionRequests';
import type { Conflict, FieldChoice, FieldConflict, FieldValue } from '#shared/domain/work';
import type { OutboxChange, OutboxEntry } from './entry';
import { keepThen, thenOf } from './then';

// Before a change that was made without a network is sent, what it was made on is compared with what the server holds now.

/** Smaller differences are rounding. */
const HUNDREDTH = 0.005;
const MICRODEGREE = 1e-6;

export type Present = {
  /** As the server holds it now. */
  readonly project: Project;
  /** What is planned of it, where the change is about that. */
  readonly plan?: PlanSettings | null;
};

/**
 * - `unchanged`: the server holds what the change was made on, so it can be sent.
 * - `done`: the server holds already what the change would bring, so there is nothing to send.
 * - `changed`: a person decides.
 */
export type Comparison =
  | { readonly is: 'unchanged' }
  | { readonly is: 'done' }
  | { readonly is: 'changed'; readonly conflict: Conflict };

/** One value of a change beside the same on the server; `before` is absent where it is not known. */
type Compared = Omit<FieldConflict, 'choices'>;

/** Whether a change overwrites something that somebody else may have changed; the others only add. */
export function isCompared({ kind }: OutboxChange): boolean {
  return (
    kind === 'add_progress' ||
    kind === 'update_status' ||
    kind === 'update_project' ||
    kind === 'extend_end_date' ||
    kind === 'set_planned_progress'
  );
}

/** Compares a change with the server's present state. Only what fits exactly is sent without a question. */
export function compare(entry: OutboxEntry, present: Present): Comparison {
  const { change } = entry;
  if (!change) return { is: 'unchanged' };
  const fields = fieldsOf(change, entry, present);
  const isThere = ({ mine, theirs }: Compared): boolean => isSame(mine, theirs);
  // A report is an addition, and who is assigned is merged with what the server holds: equal values do not prove them.
  const isAddition =
    change.kind === 'add_progress' || (change.kind === 'update_project' && change.changes.engineerIds);
  if (!isAddition && fields.length > 0 && fields.every(isThere)) return { is: 'done' };
  const open = fields.filter(
    ({ theirs, before, ...field }) =>
      !(before !== undefined && isSame(before, theirs)) &&
      (change.kind === 'add_progress' || !isThere({ theirs, ...field })),
  );
  if (open.length === 0) return { is: 'unchanged' };
  const conflict = open.map((field) => ({ ...field, choices: choicesOf(change, field) }));
  return { is: 'changed', conflict: { why: 'changed', fields: conflict } };
}

function fieldsOf(
  change: OutboxChange,
  { base }: OutboxEntry,
  { project, plan }: Present,
): readonly Compared[] {
  const stored = toProjectStatus(project.storedStatus);
  switch (change.kind) {
    case 'add_progress':
      return [
        {
          field: 'progress',
          mine: change.progress,
          theirs: project.progress,
          before: base['progress'] === undefined ? undefined : Number(base['progress']),
        },
      ];
    case 'update_status': {
      const before = base['status'] === undefined ? undefined : toProjectStatus(base['status']);
      return [{ field: 'status', mine: change.status, theirs: stored, before }];
    }
    case 'extend_end_date':
      return [{ field: 'endDate', mine: change.endDate, theirs: project.endDate, before: base['endDate'] }];
    case 'set_planned_progress': {
      const planned = plan?.targets.find(({ day }) => day === change.day);
      // Nothing is planned for that day, so nothing is replaced.
      if (!planned) return [];
      return [
        { field: 'percent', mine: change.percent, theirs: planned.percent, before: thenOf(base, 'percent') },
      ];
    }
    case 'update_project':
      return Object.entries(change.changes).flatMap(([field, mine]): Compared[] => {
        const before = thenOf(base, field);
        if (field === 'engineerIds' || mine === undefined) return [];
        // A status that the user left alone is sent along, as it is stored now.
        if (field === 'status') {
          return before === mine ? [] : [{ field, mine: change.changes.status, theirs: stored, before }];
        }
        return [{ field, mine, theirs: project[field as EditedField], before }];
      });
    default:
      return [];
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
  if (thenOf(base, 'status') !== change.changes.status) return null;
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

/** Whether two values are equal as the server holds them: text is trimmed and cut, and none is the same as empty. */
export function isSame(a: FieldValue, b: FieldValue): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) < HUNDREDTH;
  if (isPlace(a) && isPlace(b)) {
    return Math.abs(a.lon - b.lon) < MICRODEGREE && Math.abs(a.lat - b.lat) < MICRODEGREE;
  }
  if (typeof a === 'string' || typeof b === 'string') return textOf(a) === textOf(b);
  return a === b;
}

function isPlace(value: FieldValue): value is { readonly lon: number; readonly lat: number } {
  return typeof value === 'object' && value !== null && 'lon' in value;
}

function textOf(value: FieldValue): string | null {
  if (value === null) return '';
  return typeof value === 'string' ? outsideLines(value, LONGEST.description) : null;
}
