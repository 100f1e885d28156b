import type { FieldValue, TypedFields } from '#shared/domain/work';
import type { OutboxEntry } from './entry';

// What an edit of a project was made on is kept with the entry, field by field, beside what its form keeps as text.

const THEN = 'then.';
const UNSEEN = 'unseen.';

/** The kept value of one field, to be given to {@link thenOf} later. */
export function keepThen(field: string, value: FieldValue): TypedFields {
  return { [THEN + field]: JSON.stringify(value) };
}

/** What a field held when the change was made; undefined where that is not known. */
export function thenOf(base: TypedFields, field: string): FieldValue | undefined {
  const kept = base[THEN + field];
  return kept === undefined ? undefined : (JSON.parse(kept) as FieldValue);
}

/** Notes that a person wants a field written although nothing tells what the server holds there. */
export function takeUnseen(field: string): TypedFields {
  return { [UNSEEN + field]: '1' };
}

/** Whether a person wants a field written unseen. */
export function isTakenUnseen(base: TypedFields, field: string): boolean {
  return base[UNSEEN + field] !== undefined;
}

/** The same base without these values and notes. */
export function withoutThen(base: TypedFields): TypedFields {
  const isKept = ([name]: [string, string]): boolean => !name.startsWith(THEN) && !name.startsWith(UNSEEN);
  return Object.fromEntries(Object.entries(base).filter(isKept));
}

/** Whether the status of an edit is the one it was made on: it is sent along, and nobody has chosen it. */
export function isStatusLeft({ change, base }: Pick<OutboxEntry, 'change' | 'base'>): boolean {
  return change?.kind === 'update_project' && thenOf(base, 'status') === change.changes.status;
}
