import type { FieldValue, TypedFields } from '#shared/domain/work';

// What an edit of a project was made on is kept with the entry, field by field, beside what its form keeps as text.

const THEN = 'then.';

/** The kept value of one field, to be given to {@link thenOf} later. */
export function keepThen(field: string, value: FieldValue): TypedFields {
  return { [THEN + field]: JSON.stringify(value) };
}

/** What a field held when the change was made; undefined where that is not known. */
export function thenOf(base: TypedFields, field: string): FieldValue | undefined {
  const kept = base[THEN + field];
  return kept === undefined ? undefined : (JSON.parse(kept) as FieldValue);
}

/** The same base without these values. */
export function withoutThen(base: TypedFields): TypedFields {
  return Object.fromEntries(Object.entries(base).filter(([name]) => !name.startsWith(THEN)));
}
