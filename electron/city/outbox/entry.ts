import { z } from 'zod';
import { idField } from '#shared/domain/fields';
import {
  isRepeatable,
  MOST_MARKS,
  NO_PROJECT,
  WORK_KINDS,
  WORK_STATES,
  WORK_VERDICTS,
} from '#shared/domain/work';
import { conflictSchema, typedFieldsSchema, workProblemSchema } from '#shared/domain/workSchemas';
import {
  addCostSchema,
  addProgressSchema,
  createProjectSchema,
  deleteProjectSchema,
  extendEndDateSchema,
  forwardBudgetAlertSchema,
  setPlannedProgressSchema,
  allocateBudgetSchema,
  decideBudgetSchema,
  editProgressSchema,
  requestBudgetSchema,
  sendBudgetAlertSchema,
  updateProjectSchema,
  updateStatusSchema,
  uploadDocumentsSchema,
} from '#shared/domain/actionRequests';

/** Raise it and add a step to {@link MIGRATIONS} when the fields change. */
export const ENTRY_VERSION = 3;

type Stored = Readonly<Record<string, unknown>>;

/** Step n leads from version n + 1 to n + 2. */
const MIGRATIONS: readonly ((older: Stored) => Stored)[] = [
  // Before, nothing was sent later by itself.
  (older) => ({ ...older, version: 2, acceptedAt: null, problem: null, conflict: null }),
  // Before, a conflict always told what the server held, and marks of notifications were not kept.
  (older) => ({ ...older, version: 3 }),
];

/** The change as it is sent, without the bytes of files: those are stored beside the entry. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add_progress'), ...addProgressSchema.omit({ photos: true }).shape }),
  z.object({ kind: z.literal('update_status'), ...updateStatusSchema.shape }),
  z.object({ kind: z.literal('add_cost'), ...addCostSchema.omit({ receipt: true }).shape }),
  z.object({
    kind: z.literal('create_project'),
    projectId: z.literal(NO_PROJECT),
    ...createProjectSchema.shape,
  }),
  z.object({ kind: z.literal('delete_project'), ...deleteProjectSchema.shape }),
  z.object({ kind: z.literal('extend_end_date'), ...extendEndDateSchema.shape }),
  z.object({ kind: z.literal('forward_budget_alert'), ...forwardBudgetAlertSchema.shape }),
  z.object({ kind: z.literal('set_planned_progress'), ...setPlannedProgressSchema.shape }),
  z.object({ kind: z.literal('update_project'), ...updateProjectSchema.shape }),
  z.object({ kind: z.literal('edit_progress'), ...editProgressSchema.omit({ photos: true }).shape }),
  z.object({
    kind: z.literal('upload_documents'),
    ...uploadDocumentsSchema.omit({ documents: true }).shape,
    /** Of each file, in their order, as the server shows them. */
    titles: z.array(z.string()),
  }),
  z.object({ kind: z.literal('request_budget'), ...requestBudgetSchema.omit({ proofs: true }).shape }),
  z.object({ kind: z.literal('send_budget_alert'), ...sendBudgetAlertSchema.shape }),
  z.object({ kind: z.literal('allocate_budget'), ...allocateBudgetSchema.shape }),
  z.object({ kind: z.literal('decide_budget'), ...decideBudgetSchema.shape }),
  z.object({
    kind: z.literal('mark_read'),
    projectId: z.literal(NO_PROJECT),
    /** Of notifications. */
    ids: z.array(idField).min(1).max(MOST_MARKS),
  }),
]);

export type OutboxChange = z.infer<typeof changeSchema>;

/** UUID of the review that proposed a change; undefined where none did. */
export function reviewOf(change: OutboxChange | null): string | undefined {
  return change && 'reviewId' in change ? change.reviewId : undefined;
}

/** A change as its form has sent it again: one that a review proposed stays one. @param before as it was held */
export function ofSameReview(change: OutboxChange, before: OutboxChange | null): OutboxChange {
  const reviewId = reviewOf(before);
  return reviewId === undefined || change.kind !== before?.kind ? change : { ...change, ...{ reviewId } };
}

/** Name of the number, in what was measured before sending, under which a new project was last sent. */
export const SENT_PRN = 'prn';

/** The number of a new project: the one it was last sent under, else the one that was typed. */
export function prnOf(
  { prn }: Extract<OutboxChange, { kind: 'create_project' }>,
  base: Readonly<Record<string, string>>,
): string {
  return base[SENT_PRN] ?? prn.trim();
}

const epochMs = z.number().int().nonnegative();

const fileSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.string(),
  size: z.number().int().nonnegative(),
});

const entrySchema = z.object({
  version: z.literal(ENTRY_VERSION),
  /** Stays the same from the first letter typed to the outcome. */
  id: z.uuid(),
  kind: z.enum(WORK_KINDS),
  projectId: z.number().int().nonnegative(),
  projectName: z.string(),
  createdAt: epochMs,
  updatedAt: epochMs,
  state: z.enum(WORK_STATES),
  verdict: z.enum(WORK_VERDICTS).default('unchecked'),
  /** The form's fields as text; empty where there was no form. */
  typed: typedFieldsSchema,
  /** What the change was based on: fields as they were when first touched, and what was measured before sending. */
  base: typedFieldsSchema,
  files: z.array(fileSchema),
  /** Null while it is only typed. */
  change: changeSchema.nullable(),
  /** How often it was handed to the network; a try that certainly had no effect does not count once that is known. */
  attempts: z.number().int().nonnegative(),
  /** Of the last attempt. */
  sentAt: epochMs.nullable(),
  /**
   * When it was taken to be sent by itself; the order of sending. Null while a form holds it.
   */
  acceptedAt: epochMs.nullable(),
  /** Why the server refused it, for `refused`. */
  problem: workProblemSchema.nullable(),
  /** What the server holds instead, for `conflict`. */
  conflict: conflictSchema.nullable(),
});

/** One piece of the user's own work, from the first letter typed until it is done or thrown away. */
export type OutboxEntry = Readonly<z.infer<typeof entrySchema>>;

export type ReadEntry =
  | {
      readonly is: 'entry';
      readonly entry: OutboxEntry;
      /** Of this state of it in the journal; null where the journal did not take it, or nobody asked one. */
      readonly place: number | null;
    }
  /** Written by a later version of this product, which alone may change it. */
  | { readonly is: 'newer' }
  | { readonly is: 'damaged' };

/** An entry as its file has it. @param place of this state of it in the journal; null where that did not take it */
export function writeEntry(entry: OutboxEntry, place: number | null): string {
  return JSON.stringify(place === null ? entry : { ...entry, place });
}

const placeSchema = z.number().int().positive().nullable().catch(null);

/** Reads an entry from the disk, bringing an older one forward. */
export function parseEntry(text: string): ReadEntry {
  const outer = z.looseObject({ version: z.number().int().positive() });
  try {
    let stored: Stored = outer.parse(JSON.parse(text));
    const { version } = stored as { readonly version: number };
    if (version > ENTRY_VERSION) return { is: 'newer' };
    for (const migrate of MIGRATIONS.slice(version - 1)) stored = migrate(stored);
    return { is: 'entry', entry: entrySchema.parse(stored), place: placeSchema.parse(stored['place']) };
  } catch {
    return { is: 'damaged' };
  }
}

/**
 * An entry found at the start of a run. What was being sent when the last run ended may have arrived, and waits again where
 * sending it twice does no harm. What only waited
 * certainly has not: it goes on waiting where it had been taken to be sent later, and is offered again where its form
 * was still open.
 */
export function wakeEntry(entry: OutboxEntry): OutboxEntry {
  if (entry.state === 'sending' && entry.acceptedAt !== null && isRepeatable(entry.kind))
    return { ...entry, state: 'waiting' };
  if (entry.state === 'sending') return { ...entry, state: 'unknown', verdict: 'unchecked' };
  if (entry.state === 'waiting' && entry.acceptedAt === null)
    return { ...entry, state: 'unknown', verdict: 'not_arrived' };
  return entry;
}
