import { z } from 'zod';
import { APP_NOTICE_CODES } from '../domain/appNotice';
import { basemapViewSchema } from '../domain/basemapSchemas';
import { ownReportSchema } from '../domain/ownReport';
import { ownRequestSchema } from '../domain/ownRequest';
import { PACE_REASONS } from '../domain/pace';
import { packsViewSchema } from '../domain/packs/schemas';
import {
  appNoticeSchema,
  feedEntrySchema,
  freshnessByResourceSchema,
  freshnessSchema,
  linkStateSchema,
  metricsSchema,
  pendingActionSchema,
  projectFateSchema,
  projectSchema,
  rejectCountsSchema,
  resourceSchema,
  sessionViewSchema,
  storageByPartSchema,
  userNotificationSchema,
} from '../domain/schemas';
import { updateViewSchema } from '../domain/updatesSchemas';
import { leaveQuestionSchema, workViewSchema } from '../domain/workSchemas';
import { recordOf } from '../recordOf';
import { onceSound } from './soundRows';
import { TABLE_NAMES, VALUE_NAMES, type Rows, type Values } from './slices';
import type { Patch, Snapshot } from './state';

const seq = z.number().int().nonnegative();
const ids = z.array(z.number().int().nonnegative());

/** A row of each table. What is held crosses whole to every window that opens. */
export const ROW_SCHEMAS: { readonly [N in keyof Rows]: z.ZodType<Rows[N]> } = {
  projects: onceSound(projectSchema),
  fates: onceSound(projectFateSchema),
  notifications: onceSound(userNotificationSchema),
};

/** The schema of each value. */
export const VALUE_SCHEMAS: { readonly [N in keyof Values]: z.ZodType<Values[N]> } = {
  session: sessionViewSchema,
  link: linkStateSchema,
  hasOlderNotifications: z.boolean(),
  metrics: metricsSchema.nullable(),
  pace: z.object({ factor: z.number().min(1), why: z.enum(PACE_REASONS).nullable() }),
  rejects: rejectCountsSchema,
  pending: z.array(pendingActionSchema),
  storage: storageByPartSchema,
  work: z.array(workViewSchema),
  ownReports: z.array(ownReportSchema),
  ownRequests: z.array(ownRequestSchema),
  packs: packsViewSchema,
  leaving: leaveQuestionSchema.nullable(),
  basemap: basemapViewSchema,
  updates: updateViewSchema,
};

export const snapshotSchema = z.object({
  seq,
  ...recordOf(TABLE_NAMES, (name) => z.array<z.ZodType>(ROW_SCHEMAS[name])),
  ...VALUE_SCHEMAS,
  freshness: freshnessByResourceSchema,
  feed: z.array(feedEntrySchema),
  notices: z.array(appNoticeSchema),
}) as z.ZodType<Snapshot>;

const changeSchema = z.discriminatedUnion('type', [
  unionBy(
    'table',
    TABLE_NAMES.map((name) =>
      z.object({
        type: z.literal('rows_put'),
        table: z.literal(name),
        rows: z.array<z.ZodType>(ROW_SCHEMAS[name]),
      }),
    ),
  ),
  z.object({ type: z.literal('rows_removed'), table: z.enum(TABLE_NAMES), ids }),
  unionBy(
    'name',
    VALUE_NAMES.map((name) =>
      z.object({ type: z.literal('value_set'), name: z.literal(name), value: VALUE_SCHEMAS[name] }),
    ),
  ),
  z.object({ type: z.literal('freshness_set'), resource: resourceSchema, freshness: freshnessSchema }),
  z.object({ type: z.literal('feed_added'), entries: z.array(feedEntrySchema) }),
  z.object({ type: z.literal('notice_raised'), notice: appNoticeSchema }),
  z.object({ type: z.literal('notice_lowered'), code: z.enum(APP_NOTICE_CODES) }),
  z.object({ type: z.literal('cleared'), at: seq }),
]);

/** A union of objects told apart by a field. zod's type requires at least one. */
function unionBy<O extends z.ZodObject>(
  field: string,
  options: readonly O[],
): z.ZodDiscriminatedUnion<[O, ...O[]]> {
  return z.discriminatedUnion(field, options as unknown as [O, ...O[]]);
}

export const patchesSchema = z.array(z.object({ seq, changes: z.array(changeSchema) })) as z.ZodType<
  readonly Patch[]
>;
