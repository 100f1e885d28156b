import { z } from 'zod';
import { APP_NOTICE_CODES } from '../domain/appNotice';
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
import { leaveQuestionSchema, workViewSchema } from '../domain/workSchemas';
import type { Change, Patch, Snapshot } from './state';

const seq = z.number().int().nonnegative();
const ids = z.array(z.number().int().nonnegative());

export const snapshotSchema: z.ZodType<Snapshot> = z.object({
  seq,
  session: sessionViewSchema,
  link: linkStateSchema,
  projects: z.array(projectSchema),
  notifications: z.array(userNotificationSchema),
  hasOlderNotifications: z.boolean(),
  metrics: metricsSchema.nullable(),
  freshness: freshnessByResourceSchema,
  feed: z.array(feedEntrySchema),
  rejects: rejectCountsSchema,
  fates: z.array(projectFateSchema),
  pending: z.array(pendingActionSchema),
  notices: z.array(appNoticeSchema),
  storage: storageByPartSchema,
  work: z.array(workViewSchema),
  leaving: leaveQuestionSchema.nullable(),
});

const changeSchema: z.ZodType<Change> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('projects_upserted'), projects: z.array(projectSchema) }),
  z.object({ type: z.literal('projects_removed'), ids }),
  z.object({ type: z.literal('notifications_upserted'), notifications: z.array(userNotificationSchema) }),
  z.object({ type: z.literal('notifications_removed'), ids }),
  z.object({ type: z.literal('older_notifications_set'), hasOlder: z.boolean() }),
  z.object({ type: z.literal('metrics_set'), metrics: metricsSchema.nullable() }),
  z.object({ type: z.literal('session_set'), session: sessionViewSchema }),
  z.object({ type: z.literal('link_set'), link: linkStateSchema }),
  z.object({ type: z.literal('freshness_set'), resource: resourceSchema, freshness: freshnessSchema }),
  z.object({ type: z.literal('feed_added'), entries: z.array(feedEntrySchema) }),
  z.object({ type: z.literal('rejects_set'), rejects: rejectCountsSchema }),
  z.object({ type: z.literal('fates_set'), fates: z.array(projectFateSchema) }),
  z.object({ type: z.literal('pending_set'), pending: z.array(pendingActionSchema) }),
  z.object({ type: z.literal('notice_raised'), notice: appNoticeSchema }),
  z.object({ type: z.literal('notice_lowered'), code: z.enum(APP_NOTICE_CODES) }),
  z.object({ type: z.literal('storage_set'), storage: storageByPartSchema }),
  z.object({ type: z.literal('work_set'), work: z.array(workViewSchema) }),
  z.object({ type: z.literal('leaving_set'), leaving: leaveQuestionSchema.nullable() }),
  z.object({ type: z.literal('cleared'), at: seq }),
]);

export const patchesSchema: z.ZodType<readonly Patch[]> = z.array(
  z.object({ seq, changes: z.array(changeSchema) }),
);
