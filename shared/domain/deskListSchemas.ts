import { z } from 'zod';
import { ERROR_CODES } from '../result';
import { LONGEST } from './bounds';
import {
  DESK_LISTS,
  MOST_LISTED,
  WAITING_KINDS,
  WAITING_REACHES,
  type DeskList,
  type DeskReading,
  type DeskValues,
  type MyReport,
  type ToldList,
  type WaitingRow,
} from './deskLists';
import {
  amountField,
  countField,
  dayField,
  idField,
  lineField,
  linesField,
  nameField,
  progressField,
  toldDayField,
} from './fields';
import { monitorSchema } from './monitor';

// One schema for each list, for what the disk kept and what crosses to a window.

const epochMs = z.number().int().min(0).max(8.64e15);

export const waitingRowSchema: z.ZodType<WaitingRow> = z.object({
  kind: z.enum(WAITING_KINDS),
  projectId: idField,
  amount: amountField.nullable(),
  at: epochMs.nullable(),
  day: dayField,
  by: lineField(LONGEST.name),
  text: linesField,
  notificationId: idField.nullable(),
});

export const myReportSchema: z.ZodType<MyReport> = z.object({
  projectId: idField,
  day: toldDayField,
  progress: progressField,
  description: linesField,
  id: idField.nullable(),
  edit: z
    .object({ reason: linesField.nullable(), from: progressField.nullable(), to: progressField.nullable() })
    .nullable(),
  engineer: nameField,
});

export const DESK_SCHEMAS: { readonly [L in DeskList]: z.ZodType<DeskValues[L]> } = {
  waiting_requests: z.object({
    rows: z.array(waitingRowSchema).max(MOST_LISTED.waiting),
    reach: z.enum(WAITING_REACHES),
    lookedThroughAt: epochMs.nullable(),
  }),
  my_reports: z.object({
    rows: z.array(myReportSchema).max(MOST_LISTED.reports),
    isOwnKnown: z.boolean(),
    leftOut: countField,
  }),
  budgets: monitorSchema,
};

const progress = z.object({ done: countField, total: countField }).nullable();

function readingSchema<L extends DeskList>(list: L): z.ZodType<DeskReading<L>> {
  return z.discriminatedUnion('phase', [
    z.object({ phase: z.literal('reading'), progress }),
    z.object({ phase: z.literal('failed'), error: z.enum(ERROR_CODES) }),
    z.object({
      phase: z.literal('held'),
      value: DESK_SCHEMAS[list],
      asOf: epochMs,
      isCurrent: z.boolean(),
      isRefreshing: z.boolean(),
      progress,
      error: z.enum(ERROR_CODES).nullable(),
    }),
  ]) as unknown as z.ZodType<DeskReading<L>>;
}

export const deskListSchema = z.enum(DESK_LISTS as [DeskList, ...DeskList[]]);

export const toldListSchema = z.discriminatedUnion(
  'list',
  DESK_LISTS.map((list) => z.object({ list: z.literal(list), reading: readingSchema(list) })) as never,
) as unknown as z.ZodType<ToldList>;
