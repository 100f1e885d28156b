import { z } from 'zod';
import { ERROR_CODES, FIELD_CODES, type AppError } from '../result';
import { ATTACHMENT_LIMITS, DOCUMENT_LIMITS } from './action';
import { LONGEST } from './bounds';
import { lineField } from './fields';
import { LEAVE_WAYS, type LeaveQuestion, type TypedForm } from './leaving';
import {
  FIELD_CHOICES,
  FORM_KINDS,
  MOST_MARKS,
  WORK_KINDS,
  WORK_STATES,
  WORK_VERDICTS,
  type Conflict,
  type Draft,
  type DraftFile,
  type DraftHead,
  type FieldChoice,
  type FieldValue,
  type TypedFields,
  type WorkView,
} from './work';

/** Whatever form it is chosen for. */
const LARGEST_FILE = Math.max(ATTACHMENT_LIMITS.bytes, DOCUMENT_LIMITS.bytes);

const id = z.uuid();
const projectId = z.number().int().nonnegative();
/** As for the projects themselves: what is a valid name there must be valid here. */
const projectName = lineField(LONGEST.name);

/** Longest text in code units: a letter may have several. */
const LONGEST_FIELD = LONGEST.description * 9;

/** As many as any form has fields, or any field has ever held. */
export const typedFieldsSchema: z.ZodType<TypedFields> = z
  .record(z.string().max(40), z.string().max(LONGEST_FIELD))
  .refine((fields) => Object.keys(fields).length <= 40);

export const draftHeadShape = { id, kind: z.enum(FORM_KINDS), projectId, projectName };

export const draftHeadSchema: z.ZodType<DraftHead> = z.object(draftHeadShape);

export const draftFileSchema: z.ZodType<DraftFile> = z.object({
  id,
  name: z.string().max(255),
  type: z.string().max(100),
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= LARGEST_FILE),
});

export const draftSchema: z.ZodType<Draft> = z.object({
  ...draftHeadShape,
  typed: typedFieldsSchema,
  base: typedFieldsSchema,
  files: z.array(draftFileSchema),
});

/** Why a change was refused, as it is kept and shown. */
export const workProblemSchema: z.ZodType<AppError> = z.object({
  code: z.enum(ERROR_CODES),
  fields: z
    .record(z.string().max(40), z.object({ code: z.enum(FIELD_CODES), text: z.string().max(300).optional() }))
    .optional(),
}) as z.ZodType<AppError>;

const fieldValue: z.ZodType<FieldValue> = z.union([
  z.string().max(LONGEST_FIELD),
  z.number(),
  z.null(),
  z.object({ lon: z.number(), lat: z.number() }),
  z.array(z.number().int()).max(500),
]);

const changedValueShape = {
  field: z.string().max(40),
  mine: fieldValue,
  before: fieldValue.optional(),
};

export const conflictSchema: z.ZodType<Conflict> = z.object({
  why: z.enum(['changed', 'gone']),
  fields: z
    .array(
      z.object({
        ...changedValueShape,
        theirs: fieldValue.optional(),
        choices: z.array(z.enum(FIELD_CHOICES)),
      }),
    )
    .max(40),
});

/** For each field of a conflict. */
export const fieldChoicesSchema: z.ZodType<Readonly<Record<string, FieldChoice>>> = z
  .record(z.string().max(40), z.enum(FIELD_CHOICES))
  .refine((choices) => Object.keys(choices).length <= 40);

const workHeadShape = { ...draftHeadShape, kind: z.enum(WORK_KINDS) };

export const workViewSchema: z.ZodType<WorkView> = z.object({
  ...workHeadShape,
  values: z.array(z.object(changedValueShape)).max(40),
  reviewId: id.optional(),
  count: z.number().int().positive().max(MOST_MARKS).optional(),
  place: z.object({ lon: z.number(), lat: z.number() }).optional(),
  state: z.enum(WORK_STATES),
  verdict: z.enum(WORK_VERDICTS),
  isOpen: z.boolean(),
  isKept: z.boolean(),
  hasForm: z.boolean(),
  updatedAt: z.number().int().nonnegative(),
  acceptedAt: z.number().int().nonnegative().nullable(),
  problem: workProblemSchema.nullable(),
  conflict: conflictSchema.nullable(),
  isBehind: z.boolean(),
});

const typedFormSchema: z.ZodType<TypedForm> = z.object(workHeadShape);

export const leaveQuestionSchema: z.ZodType<LeaveQuestion> = z.object({
  id: z.number().int(),
  way: z.enum(LEAVE_WAYS),
  phase: z.enum(['asking', 'finishing']),
  lost: z.array(typedFormSchema),
  interrupted: z.array(typedFormSchema),
  sending: z.number().int().nonnegative(),
  reviews: z.number().int().nonnegative(),
});
