import { z } from 'zod';
import { ATTACHMENT_LIMITS, type ActionOutcome, type Attachment } from '../domain/action';
import { PROJECT_STATUSES } from '../domain/project';

// What the window may ask to be changed on the server. Limits here are of the kind that only a broken window would
// pass; what a person may get wrong is told by field, by the action itself.

const projectId = z.number().int().nonnegative();
const date = z.iso.date();

const attachmentSchema: z.ZodType<Attachment> = z.object({
  name: z.string().max(255),
  type: z.string().max(100),
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= ATTACHMENT_LIMITS.bytes),
});

/** How an accepted action ended. */
export const actionOutcomeSchema: z.ZodType<ActionOutcome> = z.object({ isConfirmed: z.boolean() });

export const addProgressSchema = z.object({
  projectId,
  /** Percent. */
  progress: z.number(),
  description: z.string().max(5000),
  /** Needed when progress rises by more than 10 points; empty otherwise. */
  justification: z.string().max(5000),
  photos: z.array(attachmentSchema).max(ATTACHMENT_LIMITS.photos),
});

export const updateStatusSchema = z.object({ projectId, status: z.enum(PROJECT_STATUSES) });

export const addCostSchema = z.object({
  projectId,
  /** Day of the cost, Manila. */
  date,
  costType: z.enum(['material', 'labor', 'equipment', 'other']),
  description: z.string().max(5000),
  /** PHP. */
  amount: z.number(),
  receipt: attachmentSchema.nullable(),
});

/** Only the fields that change; the status always goes along (contract §5). */
export const projectChangesSchema = z.object({
  name: z.string().max(500).optional(),
  description: z.string().max(5000).optional(),
  barangay: z.string().max(200).optional(),
  status: z.enum(PROJECT_STATUSES),
  /** PHP. */
  cost: z.number().nullable().optional(),
  fundSource: z.string().max(500).optional(),
  startDate: date.nullable().optional(),
  endDate: date.nullable().optional(),
  /** WGS84, decimal degrees. */
  position: z.object({ lon: z.number(), lat: z.number() }).optional(),
});

export const updateProjectSchema = z.object({ projectId, changes: projectChangesSchema });

export type AddProgress = z.infer<typeof addProgressSchema>;
export type UpdateStatus = z.infer<typeof updateStatusSchema>;
export type AddCost = z.infer<typeof addCostSchema>;
export type ProjectChanges = z.infer<typeof projectChangesSchema>;
export type UpdateProject = z.infer<typeof updateProjectSchema>;
