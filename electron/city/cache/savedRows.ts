import { z } from 'zod';
import { LONGEST } from '#shared/domain/bounds';
import { boundariesSchema, type Boundaries } from '#shared/domain/boundaries';
import { RESOURCES, type Resource } from '#shared/domain/freshness';
import { NOTHING_KNOWN } from '#shared/domain/project';
import { projectFields, userNotificationFields } from '#shared/domain/schemas';
import { isSureLine, SURE_OF_PROJECT } from '#shared/domain/sureFields';
import type { KeptTable, Rows } from '#shared/state/slices';
import { noteSound } from '#shared/state/soundRows';

// Saved values as other versions of this application wrote them. What crosses a process border is checked strictly,
// because both sides are of one version. What is on disk may be older or newer: a field that is missing, or holds a
// value unknown here, gets its default, and unknown fields are ignored. No row is dropped because of one field.

type SavedTable<Row> = {
  readonly fields: Readonly<Record<string, z.ZodType>>;
  /** By the field, what needs no schema to be let through. */
  readonly sure: Readonly<Record<string, (value: unknown) => boolean>>;
  /** What a field gets in a row that was saved without it. */
  readonly defaults: Omit<Row, 'id'>;
};

/** How the rows of each table are read. */
export const SAVED_TABLES: { readonly [N in KeptTable]: SavedTable<Rows[N]> } = {
  projects: { fields: projectFields, sure: SURE_OF_PROJECT, defaults: NOTHING_KNOWN },
  notifications: {
    fields: userNotificationFields,
    sure: { message: isSureLine(LONGEST.message) },
    defaults: {
      message: '',
      createdAt: null,
      // Unread would tell old notifications as new.
      isRead: true,
      projectId: null,
    },
  },
};

/**
 * Reads one row; null where it is none.
 * @param id the row's key, which decides: the value may lack it
 */
export function readSavedRow<N extends KeptTable>(table: N, id: number, text: unknown): Rows[N] | null {
  const given = readObject(text);
  const row = given && (readFields({ ...given, id }, SAVED_TABLES[table]) as Rows[N] | null);
  if (row) noteSound(row);
  return row;
}

/** Ages by resource, epoch ms; resources unknown here, or with an unusable age, are left out. */
export function readSavedAges(text: unknown): Partial<Record<Resource, number>> {
  const given = readObject(text) ?? {};
  const age = z.number().int().nonnegative();
  return Object.fromEntries(
    RESOURCES.flatMap((resource) => {
      const read = age.safeParse(given[resource]);
      return read.success ? [[resource, read.data]] : [];
    }),
  );
}

/** An outline that cannot be drawn is left out alone; null where there is no usable value at all. */
export function readSavedBoundaries(text: unknown): Boundaries | null {
  const given = readObject(text);
  if (!given) return null;
  const { barangays, city } = boundariesSchema.shape;
  return {
    barangays: readList(given['barangays'], barangays.element),
    city: readList(given['city'], city.element),
  };
}

/** Any other value; null where it does not fit. */
export function readSavedValue<T>(text: unknown, schema: z.ZodType<T>): T | null {
  const read = schema.safeParse(parseJson(text));
  return read.success ? read.data : null;
}

/** Null where a field has neither a usable value nor a default. */
function readFields(
  given: Readonly<Record<string, unknown>>,
  { fields, sure, defaults }: SavedTable<unknown>,
): object | null {
  const read: Record<string, unknown> = {};
  for (const name in fields) {
    const value = given[name];
    if (sure[name]?.(value) === true) {
      read[name] = value;
      continue;
    }
    const checked = fields[name]?.safeParse(value);
    if (checked?.success) read[name] = checked.data;
    else if (name in defaults) read[name] = Reflect.get(defaults, name);
    else return null;
  }
  return read;
}

function readList<T>(given: unknown, schema: z.ZodType<T>): T[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((one) => {
    const read = schema.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

function readObject(text: unknown): Readonly<Record<string, unknown>> | null {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
