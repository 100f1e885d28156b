import type { ProjectChanges } from '#shared/domain/actionRequests';
import { projectChangesSchema } from '#shared/domain/actionRequests';
import { toProjectStatus } from '#shared/domain/project';
import type { FieldChoice, FieldConflict, FieldValue, TypedFields } from '#shared/domain/work';
import type { Decision } from './comparison';
import { decideCorrection } from './correction';
import type { OutboxEntry } from './entry';
import { isStatusLeft, keepThen, takeUnseen } from './then';

/**
 * Makes of a person's choices, one for each field in conflict, the change as it is to be sent. It is made on what the
 * person saw of the server: if that changes again before it is sent, it is a conflict again.
 */
export function decide(entry: OutboxEntry, choices: Readonly<Record<string, FieldChoice>>): Decision {
  const { change, conflict, base, typed } = entry;
  if (!change || conflict?.why !== 'changed') return { is: 'unfit' };
  if (!conflict.fields.every((field) => isAmong(field, choices))) return { is: 'unfit' };
  if (change.kind === 'update_project') return decideEdit(entry, change, choices);
  if (change.kind === 'edit_progress') return decideCorrection(entry, change, choices);
  const [field] = conflict.fields;
  const choice = field && choices[field.field];
  if (!field || !choice) return { is: 'unfit' };
  const value = valueOf(field, choice);
  switch (change.kind) {
    case 'add_progress': {
      // The report itself is the user's own either way: only its percentage was changed by somebody else.
      const progress = Number(value);
      const on = textOf(field.theirs);
      const part = { change: { ...change, progress }, base: { ...base, progress: on } };
      return { is: 'send', part: { ...part, typed: { ...typed, progress: String(progress) } } };
    }
    case 'update_status': {
      const status = toProjectStatus(textOf(value));
      if (choice === 'theirs' || !status) return { is: 'nothing_left' };
      const part = { change: { ...change, status }, base: { ...base, status: textOf(field.theirs) } };
      return { is: 'send', part: { ...part, typed: { ...typed, status } } };
    }
    case 'extend_end_date':
      if (choice === 'theirs') return { is: 'nothing_left' };
      return { is: 'send', part: { change, typed, base: { ...base, endDate: textOf(field.theirs) } } };
    case 'set_planned_progress':
      if (choice === 'theirs') return { is: 'nothing_left' };
      return {
        is: 'send',
        part: { change, typed, base: { ...base, ...keepThen('percent', field.theirs ?? null) } },
      };
    default:
      return { is: 'unfit' };
  }
}

type Edit = Extract<OutboxEntry['change'], { kind: 'update_project' }>;

function decideEdit(
  { conflict, base, typed }: OutboxEntry,
  change: Edit,
  choices: Readonly<Record<string, FieldChoice>>,
): Decision {
  const changes = new Map<string, unknown>(Object.entries(change.changes));
  const on = new Map(Object.entries(base));
  const words = new Map(Object.entries(typed));
  for (const field of conflict?.fields ?? []) {
    const choice = choices[field.field] ?? 'theirs';
    for (const name of formFieldsOf(field.field)) if (choice !== 'mine') words.delete(name);
    // A status is always sent along: the one that is there now changes nothing.
    if (field.field === 'status') changes.set('status', valueOf(field, choice));
    else if (choice === 'theirs') changes.delete(field.field);
    else changes.set(field.field, textFor(field.field, valueOf(field, choice)));
    const seen = field.theirs === undefined ? takeUnseen(field.field) : keepThen(field.field, field.theirs);
    for (const [name, value] of Object.entries(seen)) on.set(name, value);
  }
  const parsed = projectChangesSchema.safeParse(Object.fromEntries(changes));
  if (!parsed.success) return { is: 'unfit' };
  const next: ProjectChanges = parsed.data;
  const part = {
    change: { ...change, changes: next },
    base: Object.fromEntries(on) as TypedFields,
    typed: Object.fromEntries(words) as TypedFields,
  };
  const asked = Object.keys(next).filter((field) => field !== 'status');
  return asked.length === 0 && isStatusLeft(part) ? { is: 'nothing_left' } : { is: 'send', part };
}

function isAmong(
  { field, choices: allowed }: FieldConflict,
  choices: Readonly<Record<string, FieldChoice>>,
): boolean {
  const choice = choices[field];
  return choice !== undefined && allowed.includes(choice);
}

function valueOf({ mine, theirs, before }: FieldConflict, choice: FieldChoice): FieldValue {
  if (choice === 'mine') return mine;
  return (choice === 'theirs' ? theirs : before) ?? null;
}

/** A request has empty text where the server tells of none. */
function textFor(field: string, value: FieldValue): FieldValue {
  const mayBeNull = field === 'cost' || field === 'startDate' || field === 'endDate';
  return value === null && !mayBeNull ? '' : value;
}

/** As a base keeps one value of a report, a status or an end. */
function textOf(value: FieldValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** By the names the form has for them. */
function formFieldsOf(field: string): readonly string[] {
  return field === 'position' ? ['latitude', 'longitude'] : [field];
}
