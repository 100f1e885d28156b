import { z } from 'zod';
import { boundariesSchema, type Boundaries } from '#shared/domain/boundaries';
import { RESOURCES, type Resource } from '#shared/domain/freshness';
import type { Metrics } from '#shared/domain/metrics';
import type { UserNotification } from '#shared/domain/notification';
import { NOTHING_KNOWN, type Project } from '#shared/domain/project';
import { metricsFields, projectFields, userNotificationFields } from '#shared/domain/schemas';

// Saved values as other versions of this application wrote them. What crosses a process border is checked strictly, for
// both sides are of one version; what is on disk may be older, or newer: a field that is missing, or holds what this
// version does not know, gets its default, and fields unknown here are passed over. A row is never dropped for a field.

/** What a field holds in a row that was saved without it. */
export const PROJECT_DEFAULTS = NOTHING_KNOWN;

export const NOTIFICATION_DEFAULTS: Omit<UserNotification, 'id'> = {
  message: '',
  createdAt: null,
  // Old news counted as unread would be told as new.
  isRead: true,
  projectId: null,
};

/**
 * Totals have no default but "not known": a made-up number would be taken for the server's. Where one that this version
 * needs is missing, the totals are fetched before they are shown.
 */
const METRICS_DEFAULTS: Partial<Metrics> = {};

/** @param id the row's key, which is the truth: the value may lack it */
export function readSavedProject(id: number, text: unknown): Project | null {
  return readRow(text, id, projectFields, PROJECT_DEFAULTS) as Project | null;
}

/** @param id the row's key */
export function readSavedNotification(id: number, text: unknown): UserNotification | null {
  return readRow(text, id, userNotificationFields, NOTIFICATION_DEFAULTS) as UserNotification | null;
}

export function readSavedMetrics(text: unknown): Metrics | null {
  const given = readObject(text);
  if (!given) return null;
  const read = readFields(given, metricsFields, METRICS_DEFAULTS);
  return read as Metrics | null;
}

/** Ages by resource, epoch ms; resources that this version does not know, or with an unusable age, are left out. */
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

/** An outline that cannot be drawn costs only itself; null where there is no usable value at all. */
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

type Fields = Readonly<Record<string, z.ZodType>>;

function readRow(text: unknown, id: number, fields: Fields, defaults: object): object | null {
  const given = readObject(text);
  return given && readFields({ ...given, id }, fields, defaults);
}

/** Null where a field has neither a usable value nor a default. */
function readFields(
  given: Readonly<Record<string, unknown>>,
  fields: Fields,
  defaults: object,
): object | null {
  const read: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(fields)) {
    const value = schema.safeParse(given[name]);
    if (value.success) read[name] = value.data;
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
