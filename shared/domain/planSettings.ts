import { z } from 'zod';
import { momentField } from './fields';
import { dayField, lineField } from './fields';
import { LONGEST } from './bounds';

/** A day and how far the project should be by then. */
export type PlanTarget = {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Percent, to the hundredth. */
  readonly percent: number;
};

/** One time the planned end was moved. */
export type PlanExtension = {
  /** `YYYY-MM-DD`; null where it cannot be read. */
  readonly from: string | null;
  readonly to: string | null;
  /** Who did it. */
  readonly by: string;
  /** ISO 8601 with its zone; null where it cannot be read. */
  readonly at: string | null;
};

/** What the office has planned for one project, read by itself. */
export type PlanSettings = {
  readonly startDate: string | null;
  readonly endDate: string | null;
  /** By day, earliest first. */
  readonly targets: readonly PlanTarget[];
  /** Newest first. */
  readonly extensions: readonly PlanExtension[];
};

/** Longest lists of a plan. */
export const MOST_PLANNED = 1_000;

const targetSchema: z.ZodType<PlanTarget> = z.object({
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  percent: z.number().min(0).max(100),
});

const extensionSchema: z.ZodType<PlanExtension> = z.object({
  from: dayField,
  to: dayField,
  by: lineField(LONGEST.name),
  at: momentField,
});

export const planSettingsSchema: z.ZodType<PlanSettings> = z.object({
  startDate: dayField,
  endDate: dayField,
  targets: z.array(targetSchema).max(MOST_PLANNED),
  extensions: z.array(extensionSchema).max(MOST_PLANNED),
});
