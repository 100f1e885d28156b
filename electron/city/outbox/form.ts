import { toField, toMoneyField } from '#shared/domain/fieldText';
import type { FieldValue, TypedFields, WorkKind } from '#shared/domain/work';
import type { OutboxEntry } from './entry';
import { valuesOf } from './values';

// What a review proposes is submitted without a form. So that it can be edited like any other change once it waits, the
// entry gets what its form would hold.

/** Changes that are submitted with their form or without it. */
const WITH_OR_WITHOUT: ReadonlySet<WorkKind> = new Set<WorkKind>([
  'add_progress',
  'update_status',
  'update_project',
]);

const MONEY: ReadonlySet<string> = new Set(['cost']);

/** Whether there is a form to continue. */
export function hasForm({ typed, files }: Pick<OutboxEntry, 'typed' | 'files'>): boolean {
  return Object.keys(typed).length > 0 || files.length > 0;
}

/**
 * The same entry with what its form would hold, where it waits to be sent and was made without one. Whatever its form
 * held stays as it is.
 */
export function withForm(entry: OutboxEntry): OutboxEntry {
  if (entry.acceptedAt === null || hasForm(entry) || !WITH_OR_WITHOUT.has(entry.kind)) return entry;
  const typed = valuesOf(entry).map(({ field, mine }) => textsOf(field, mine));
  return { ...entry, typed: Object.assign({}, ...typed) as TypedFields };
}

/** What the fields of its form held, as far as the form has not kept it itself; nothing of a change that has none. */
export function baseOfForm(entry: OutboxEntry): TypedFields {
  if (!WITH_OR_WITHOUT.has(entry.kind)) return {};
  const base = valuesOf(entry).map(({ field, before }) =>
    before === undefined ? {} : textsOf(field, before),
  );
  return Object.assign({}, ...base) as TypedFields;
}

/** A value by the names that its form has for it, as text. */
function textsOf(field: string, value: FieldValue): TypedFields {
  if (value === null) return { [field]: '' };
  if (typeof value === 'number') return { [field]: MONEY.has(field) ? toMoneyField(value) : toField(value) };
  if (typeof value === 'string') return { [field]: value };
  if ('lon' in value) return { latitude: toField(value.lat), longitude: toField(value.lon) };
  return { [field]: value.join(',') };
}
