import { z } from 'zod';
import { FAULT_IDS } from './faults';
import { FIGURES, SUBJECTS, UNTESTED, type CheckReport, type CheckStep, type Finding } from './finding';

const look = { subject: z.enum(SUBJECTS), of: z.string().max(100) };
const figures = z.partialRecord(z.enum(FIGURES), z.union([z.string().max(300), z.number()]));

const findingSchema: z.ZodType<Finding> = z.discriminatedUnion('outcome', [
  z.object({ ...look, figures, outcome: z.literal('fine') }),
  z.object({ ...look, figures, outcome: z.literal('fault'), fault: z.enum(FAULT_IDS) }),
  z.object({ ...look, figures, outcome: z.literal('not_tested'), why: z.enum(UNTESTED) }),
]);

export const checkReportSchema: z.ZodType<CheckReport> = z.object({
  server: z.url(),
  at: z.number(),
  findings: z.array(findingSchema),
});

export const checkStepSchema: z.ZodType<CheckStep> = z.discriminatedUnion('is', [
  z.object({ is: z.literal('looking'), ...look }),
  z.object({ is: z.literal('found'), finding: findingSchema }),
]);
