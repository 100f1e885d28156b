import { z } from 'zod';
import { ATTACHMENT_LIMITS, type ActionOutcome, type Attachment } from './action';
import { DEGREES, isDay, isMoney, PROGRESS, TEXT_LENGTHS, type LimitedText } from './fieldLimits';
import { PROJECT_STATUSES } from './project';

// The changes that the window may submit. Only a defect in the window exceeds these limits: the forms report them by
// field before anything is sent (`domain/actionRules.ts`), from the same table.

const projectId = z.number().int().nonnegative();
const day = z.string().refine(isDay);
const pesos = z.number().refine(isMoney);

function text(field: LimitedText) {
  return z.string().max(TEXT_LENGTHS[field]);
}

function degrees(limit: number) {
  return z.number().min(-limit).max(limit);
}

/** The draft it was typed in, which leaves the disk once it is done. */
const draftId = z.uuid().optional();

const attachmentSchema: z.ZodType<Attachment> = z.object({
  name: z.string().max(255),
  type: z.string().max(100),
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= ATTACHMENT_LIMITS.bytes),
});

/** How an accepted action ended. */
export const actionOutcomeSchema: z.ZodType<ActionOutcome> = z.object({ isConfirmed: z.boolean() });

export const addProgressSchema = z.object({
  projectId,
  draftId,
  /** Percent. */
  progress: z.number().min(PROGRESS.min).max(PROGRESS.max),
  description: text('description'),
  /** Needed when progress rises by more than 10 points; empty otherwise. */
  justification: text('justification'),
  photos: z.array(attachmentSchema).max(ATTACHMENT_LIMITS.photos),
});

export const updateStatusSchema = z.object({ projectId, draftId, status: z.enum(PROJECT_STATUSES) });

export const addCostSchema = z.object({
  projectId,
  draftId,
  /** Day of the cost, Manila. */
  date: day,
  costType: z.enum(['material', 'labor', 'equipment', 'other']),
  description: text('description'),
  /** PHP. */
  amount: pesos,
  receipt: attachmentSchema.nullable(),
});

/** Only the fields that change; the status is always sent along (server contract §9.1). */
export const projectChangesSchema = z.object({
  name: text('name').optional(),
  description: text('description').optional(),
  barangay: text('barangay').optional(),
  status: z.enum(PROJECT_STATUSES),
  /** PHP. */
  cost: pesos.nullable().optional(),
  fundSource: text('fundSource').optional(),
  startDate: day.nullable().optional(),
  endDate: day.nullable().optional(),
  /** WGS84, decimal degrees. */
  position: z.object({ lon: degrees(DEGREES.lon), lat: degrees(DEGREES.lat) }).optional(),
});

export const updateProjectSchema = z.object({ projectId, draftId, changes: projectChangesSchema });

export type AddProgress = z.infer<typeof addProgressSchema>;
export type UpdateStatus = z.infer<typeof updateStatusSchema>;
export type AddCost = z.infer<typeof addCostSchema>;
export type ProjectChanges = z.infer<typeof projectChangesSchema>;
export type UpdateProject = z.infer<typeof updateProjectSchema>;
