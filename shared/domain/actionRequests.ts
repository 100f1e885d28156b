import { z } from 'zod';
import {
  ATTACHMENT_LIMITS,
  DOCUMENT_LIMITS,
  MOST_PROOFS,
  type ActionOutcome,
  type Attachment,
} from './action';
import { COST_CLASSES, COST_SUBTYPES, COST_TYPES, type ByClass } from './costTypes';
import { DEGREES, isDay, isMoney, PROGRESS, TEXT_LENGTHS, type LimitedText } from './fieldLimits';
import { DAY_COUNTS, PROJECT_STATUSES } from './project';
import { recordOf } from '../recordOf';

// The changes that the window may submit. Only a defect in the window exceeds these limits: the forms report them by
// field before anything is sent (`domain/actionRules.ts`), from the same table.

const projectId = z.number().int().nonnegative();
const day = z.string().refine(isDay);
/** Of users of the server; the office has some dozens. */
const userIds = z.array(z.number().int().positive()).max(500);
const pesos = z.number().refine(isMoney);

function text(field: LimitedText) {
  return z.string().max(TEXT_LENGTHS[field]);
}

function degrees(limit: number) {
  return z.number().min(-limit).max(limit);
}

/** The draft it was typed in, which leaves the disk once it is done. */
const draftId = z.uuid().optional();

/** The review that proposed it. */
const reviewId = z.uuid().optional();

function fileShape(mostBytes: number) {
  return {
    name: z.string().max(255),
    type: z.string().max(100),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= mostBytes),
  };
}

const attachmentSchema: z.ZodType<Attachment> = z.object(fileShape(ATTACHMENT_LIMITS.bytes));

/** How an accepted action ended. */
export const actionOutcomeSchema: z.ZodType<ActionOutcome> = z.object({
  isConfirmed: z.boolean(),
  isWaiting: z.boolean().optional(),
  projectId: projectId.optional(),
});

export const addProgressSchema = z.object({
  projectId,
  draftId,
  reviewId,
  /** Percent. */
  progress: z.number().min(PROGRESS.min).max(PROGRESS.max),
  description: text('description'),
  /** Needed when progress rises by more than 10 points; empty otherwise. */
  justification: text('justification'),
  photos: z.array(attachmentSchema).max(ATTACHMENT_LIMITS.photos),
});

export const updateStatusSchema = z.object({
  projectId,
  draftId,
  reviewId,
  status: z.enum(PROJECT_STATUSES),
});

export const addCostSchema = z.object({
  projectId,
  draftId,
  /** Day of the cost, Manila. */
  date: day,
  costType: z.enum(COST_TYPES),
  /** Of that type; absent where none was chosen. */
  subtype: z.enum(COST_SUBTYPES).optional(),
  description: text('description'),
  /** PHP. */
  amount: pesos,
  receipt: attachmentSchema.nullable(),
});

/** A report that is corrected: what it is to say, and what it said. */
export const editProgressSchema = z.object({
  projectId,
  draftId,
  reportId: z.number().int().positive(),
  /** The report's own day, Manila. */
  day,
  /** What it said before. */
  was: z.object({
    /** Percent. */
    progress: z.number().min(PROGRESS.min).max(PROGRESS.max),
    description: text('description'),
    /** Null where it is not known. */
    photoCount: z.number().int().nonnegative().nullable(),
  }),
  /** Percent. */
  progress: z.number().min(PROGRESS.min).max(PROGRESS.max),
  description: text('description'),
  /** Needed for a fall and for a rise of more than 10 points; empty, it erases the stored one. */
  justification: text('justification'),
  reason: text('reason'),
  /** Added to those it has. */
  photos: z.array(attachmentSchema).max(ATTACHMENT_LIMITS.photos),
});

const documentSchema: z.ZodType<Attachment & { readonly title: string }> = z.object({
  ...fileShape(DOCUMENT_LIMITS.bytes),
  /** What the server shows it as; empty: its file name. */
  title: text('title'),
});

export const uploadDocumentsSchema = z.object({
  projectId,
  draftId,
  documents: z.array(documentSchema).min(1).max(DOCUMENT_LIMITS.files),
});

export const requestBudgetSchema = z.object({
  projectId,
  draftId,
  /** PHP to be added to the budget. */
  amount: pesos,
  reason: text('reason'),
  proofs: z.array(attachmentSchema).max(MOST_PROOFS),
});

/** Tells the heads that a budget worries; may be without words. */
export const sendBudgetAlertSchema = z.object({ projectId, draftId, message: text('message') });

/** PHP set aside by class; each replaces the one before. */
export const allocateBudgetSchema = z.object({
  projectId,
  draftId,
  amounts: z.object(recordOf(COST_CLASSES, () => pesos)) as z.ZodType<ByClass>,
});

export const decideBudgetSchema = z.object({
  projectId,
  draftId,
  requestId: z.number().int().positive(),
  decision: z.enum(['approve', 'reject']),
  /** PHP by which the budget rises; null when rejected. */
  amount: pesos.nullable(),
  /** Notes of an approval; why it is rejected. */
  reason: text('reason'),
});

/** WGS84, decimal degrees. */
const place = z.object({ lon: degrees(DEGREES.lon), lat: degrees(DEGREES.lat) });

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
  position: place.optional(),
  /** Its name; empty takes it away. One that the server does not know yet is added to its types. */
  projectType: text('projectType').optional(),
  dayCount: z.enum(DAY_COUNTS).optional(),
  /** All that are assigned from now on, at least one: the server keeps the last. */
  engineerIds: userIds.optional(),
});

/** A new project, whole; empty text stands for none. */
export const createProjectSchema = z.object({
  draftId,
  /** The office's own number. */
  prn: text('prn'),
  name: text('name'),
  description: text('description'),
  barangay: text('barangay'),
  status: z.enum(PROJECT_STATUSES),
  /** PHP. */
  cost: pesos.nullable(),
  fundSource: text('fundSource'),
  /** Its name. One that the server does not know yet is added to its types. */
  projectType: text('projectType'),
  startDate: day.nullable(),
  endDate: day.nullable(),
  dayCount: z.enum(DAY_COUNTS),
  engineerIds: userIds,
  position: place.nullable(),
});

/** How far a project should be by a day; replaces what was planned for that day. */
export const setPlannedProgressSchema = z.object({
  projectId,
  draftId,
  day,
  /** Percent. */
  percent: z.number().min(PROGRESS.min).max(PROGRESS.max),
  /** Percent that was planned for that day where whoever sets it looked; null for none, absent where it was not known. */
  before: z.number().nullable().optional(),
});

/** A later planned end. */
export const extendEndDateSchema = z.object({ projectId, draftId, endDate: day });

/** A request to Finance to review a project's budget. */
export const forwardBudgetAlertSchema = z.object({
  projectId,
  draftId,
  /** Why. */
  assessment: text('assessment'),
  /** PHP; null leaves it open. */
  increase: pesos.nullable(),
});

/** `name`: as whoever deletes has typed it, to be compared with the project's. */
export const deleteProjectSchema = z.object({ projectId, draftId, name: text('name') });

/** `engineersBefore`: who was assigned when the list in `changes` was made; without it that list replaces any other. */
export const updateProjectSchema = z.object({
  projectId,
  draftId,
  reviewId,
  changes: projectChangesSchema,
  engineersBefore: userIds.optional(),
});

export type AddProgress = z.infer<typeof addProgressSchema>;
export type UpdateStatus = z.infer<typeof updateStatusSchema>;
export type AddCost = z.infer<typeof addCostSchema>;
export type EditProgress = z.infer<typeof editProgressSchema>;
export type UploadDocuments = z.infer<typeof uploadDocumentsSchema>;
export type RequestBudget = z.infer<typeof requestBudgetSchema>;
export type SendBudgetAlert = z.infer<typeof sendBudgetAlertSchema>;
export type AllocateBudget = z.infer<typeof allocateBudgetSchema>;
export type DecideBudget = z.infer<typeof decideBudgetSchema>;
export type ProjectChanges = z.infer<typeof projectChangesSchema>;
export type CreateProject = z.infer<typeof createProjectSchema>;
export type SetPlannedProgress = z.infer<typeof setPlannedProgressSchema>;
export type ExtendEndDate = z.infer<typeof extendEndDateSchema>;
export type ForwardBudgetAlert = z.infer<typeof forwardBudgetAlertSchema>;
export type DeleteProject = z.infer<typeof deleteProjectSchema>;
export type UpdateProject = z.infer<typeof updateProjectSchema>;
