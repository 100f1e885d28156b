import { z } from 'zod';
import { LONGEST, MOST } from '../bounds';
import { CAUSES } from '../feed';
import {
  amountField,
  countField,
  dayField,
  idField,
  lineField,
  linesField,
  mediaField,
  nameField,
  progressField,
  toldDayField,
} from '../fields';
import { feedChangeSchema, projectRecordSchema } from '../schemas';
import { recordOf } from '../../recordOf';
import { ERROR_CODES } from '../../result';
import {
  ALLOCATIONS,
  NOT_TOLD,
  RECORD_PARTS,
  REQUEST_REACHES,
  REQUEST_STATES,
  type ActivityRow,
  type Allocation,
  type CostRow,
  type DocumentRow,
  type PartReading,
  type PartReadings,
  type PartValues,
  type RecordPart,
  type ReportRow,
  type RequestRow,
  type SeenRow,
} from './parts';

// One schema for each part, for what a server sends, what the disk kept and what crosses to a window.

const epochMs = z.number().int().min(0).max(8.64e15);
const name = lineField(LONGEST.name);
const word = lineField(LONGEST.word);
const media = z.array(mediaField).max(MOST.media);
const amountOrNone = amountField.nullable();
/** Any percentage: utilisation, or what is expected, may be beyond 100. */
const share = z.number().min(-1e9).max(1e9);

export const reportRowSchema: z.ZodType<ReportRow> = z.object({
  day: toldDayField,
  progress: progressField,
  description: linesField,
  engineer: nameField,
  photos: media.nullable(),
  photoCount: countField.nullable(),
  id: idField.nullable(),
  edit: z
    .object({ reason: linesField.nullable(), from: progressField.nullable(), to: progressField.nullable() })
    .nullable(),
});

export const costRowSchema: z.ZodType<CostRow> = z.object({
  day: toldDayField,
  type: word,
  subtype: word.nullable(),
  description: linesField,
  amount: amountField,
  receipt: mediaField.nullable(),
  engineer: nameField,
});

export const documentRowSchema: z.ZodType<DocumentRow> = z.object({
  id: idField,
  name,
  file: mediaField,
  by: name,
  at: epochMs,
});

export const requestRowSchema: z.ZodType<RequestRow> = z.object({
  id: idField.nullable(),
  at: epochMs.nullable(),
  day: dayField,
  amount: amountField,
  status: z.enum(REQUEST_STATES),
  approved: amountOrNone,
  by: name,
  reviewedBy: nameField,
  reviewedAt: epochMs.nullable(),
  reason: linesField.nullable(),
  notes: linesField.nullable(),
  proofs: media.nullable(),
  proofCount: countField.nullable(),
});

export const activityRowSchema: z.ZodType<ActivityRow> = z.object({
  text: lineField(LONGEST.message),
  by: name,
  at: epochMs.nullable(),
});

export const seenRowSchema: z.ZodType<SeenRow> = z.object({
  at: epochMs,
  cause: z.enum(CAUSES),
  change: feedChangeSchema,
});

const allocationSchema: z.ZodType<Allocation> = z.object(recordOf(ALLOCATIONS, () => amountField));

export const planSchema: z.ZodType<PartValues['plan']> = z.object({
  targets: z
    .array(z.object({ day: toldDayField, percent: share }))
    .max(MOST.recordFacts)
    .nullable(),
  extensions: z
    .array(z.object({ from: dayField, to: dayField, by: name, at: epochMs.nullable() }))
    .max(MOST.recordFacts)
    .nullable(),
  extensionCount: countField.nullable(),
  curve: z
    .array(z.object({ label: word, planned: share.nullable(), actual: share.nullable() }))
    .max(MOST.recordFacts)
    .nullable(),
  expected: share.nullable(),
  totalDays: countField.nullable(),
  mode: nameField,
});

export const moneySchema: z.ZodType<PartValues['money']> = z.object({
  budget: amountOrNone,
  spent: amountOrNone,
  remaining: amountOrNone,
  byType: z.array(z.object({ type: word, amount: amountField })).max(MOST.recordFacts),
  allocation: allocationSchema.nullable(),
  left: allocationSchema.nullable(),
});

export const peopleSchema: z.ZodType<PartValues['people']> = z.object({
  engineers: z.array(z.object({ id: idField.nullable(), name })).max(MOST.recordFacts),
  creator: nameField,
});

/** Rows by the part that lists them; the other parts have none. */
export const ROW_SCHEMAS = {
  reports: reportRowSchema,
  costs: costRowSchema,
  documents: documentRowSchema,
  requests: requestRowSchema,
  activity: activityRowSchema,
  seen: seenRowSchema,
} as const satisfies Partial<Record<RecordPart, z.ZodType>>;

export type ListPart = keyof typeof ROW_SCHEMAS;

/** Whether a part is a list. */
export function isListPart(part: RecordPart): part is ListPart {
  return part in ROW_SCHEMAS;
}

const listed = <Row>(row: z.ZodType<Row>) => ({
  rows: z.array(row).max(MOST.recordRows),
  leftOut: countField,
});

export const PART_SCHEMAS: { readonly [P in RecordPart]: z.ZodType<PartValues[P]> } = {
  details: projectRecordSchema,
  reports: z.object(listed(reportRowSchema)),
  costs: z.object({ ...listed(costRowSchema), tellsReceipts: z.boolean() }),
  documents: z.object(listed(documentRowSchema)),
  requests: z.object({ ...listed(requestRowSchema), reach: z.enum(REQUEST_REACHES) }),
  plan: planSchema,
  money: moneySchema,
  people: peopleSchema,
  activity: z.object(listed(activityRowSchema)),
  seen: z.object(listed(seenRowSchema)),
};

export const recordPartSchema: z.ZodType<RecordPart> = z.enum(
  RECORD_PARTS as readonly [RecordPart, ...RecordPart[]],
);

function readingSchema<P extends RecordPart>(part: P): z.ZodType<PartReading<P>> {
  return z.discriminatedUnion('phase', [
    z.object({ phase: z.literal('not_told'), why: z.enum(NOT_TOLD) }),
    z.object({ phase: z.literal('reading') }),
    z.object({ phase: z.literal('failed'), error: z.enum(ERROR_CODES) }),
    z.object({
      phase: z.literal('held'),
      value: PART_SCHEMAS[part],
      asOf: epochMs,
      isCurrent: z.boolean(),
      isRefreshing: z.boolean(),
      error: z.enum(ERROR_CODES).nullable(),
    }),
  ]) as unknown as z.ZodType<PartReading<P>>;
}

export const partReadingsSchema: z.ZodType<PartReadings> = z
  .object(recordOf(RECORD_PARTS, (part) => readingSchema(part)))
  .partial() as unknown as z.ZodType<PartReadings>;

/** A reading of one part, named: what main tells windows. Long lists come in portions, see `portions.ts`. */
export type ToldPart = { readonly [P in RecordPart]: ToldPartOf<P> }[RecordPart];

type ToldPartOf<P extends RecordPart> = {
  readonly projectId: number;
  readonly part: P;
  readonly reading: PartReading<P>;
  /** This portion and how many there are; each carries some of the rows, in their order. */
  readonly portion: number;
  readonly portions: number;
};

export const toldPartSchema: z.ZodType<ToldPart> = z.union(
  RECORD_PARTS.map((part) =>
    z.object({
      projectId: idField,
      part: z.literal(part),
      reading: readingSchema(part),
      portion: z.number().int().nonnegative(),
      portions: z.number().int().positive(),
    }),
  ),
) as unknown as z.ZodType<ToldPart>;
