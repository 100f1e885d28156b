import { z } from 'zod';
import { ACTION_KINDS, type PendingAction } from './action';
import { APP_NOTICE_CODES, type AppNotice } from './appNotice';
import {
  CHANNELS,
  LINK_PHASES,
  LINK_REASONS,
  TRANSPORTS,
  type LinkMoment,
  type LinkState,
} from './connection';
import { LONGEST, MOST } from './bounds';
import type { CoverageByChannel } from './coverage';
import { CAUSES, type FeedChange, type FeedEntry } from './feed';
import { FATES, type ProjectFate } from './fate';
import {
  countField,
  dayField,
  idField,
  lastDayField,
  lineField,
  linesField,
  momentField,
  moneyField,
  nameField,
  namesField,
  positionField,
  progressField,
  toldDayField,
} from './fields';
import { RESOURCES, type Freshness, type FreshnessByResource, type Resource } from './freshness';
import type { Metrics } from './metrics';
import type { UserNotification } from './notification';
import {
  DAY_COUNTS,
  FIELD_NAMES,
  PROJECT_FIELDS,
  SHOWN_STATUSES,
  type FieldKind,
  type FieldValues,
  type Project,
  type ProjectField,
} from './project';
import { RECORD_TEXTS, type ProjectRecord } from './record/details';
import { REJECT_KINDS, type Reject, type RejectCounts } from './reject';
import { ROLES } from './role';
import { OFFLINE_WORK, SERVER_SOFTWARE, SESSION_PHASES, type SavedServer, type SessionView } from './session';
import { STORAGE_CAUSES, STORAGE_PROBLEM_PHASES, STORED_PARTS, type StorageByPart } from './storage';
import { recordOf } from '../recordOf';
import { ERROR_CODES } from '../result';

// One schema for each domain type, used wherever such a value comes from outside the type checker's reach: the server,
// disk and IPC. The annotation makes the compiler compare each schema with its type.

const epochMs = z.number().int().nonnegative();
const id = z.number().int().nonnegative();
/** The host of a redirect, as `electron/api/redirect.ts` names it. */
const hostField = z.string().max(1_000).optional();

/** What a field of a project may hold, by its kind. */
const FIELD_SCHEMAS: { readonly [K in FieldKind]: z.ZodType<FieldValues[K]> } = {
  line: lineField(LONGEST.name),
  lines: linesField,
  word: lineField(LONGEST.word),
  name: nameField,
  names: namesField,
  status: z.enum(SHOWN_STATUSES),
  percent: progressField,
  money: moneyField,
  day: dayField,
  lastDay: lastDayField,
  dayCount: z.enum(DAY_COUNTS).nullable(),
  place: positionField,
};

/** The fields of a project, each by itself: saved rows are read field by field. */
export const projectFields = {
  id: idField,
  ...recordOf(FIELD_NAMES, (name) => FIELD_SCHEMAS[PROJECT_FIELDS[name].kind]),
} as { readonly id: typeof idField } & { readonly [F in ProjectField]: z.ZodType<Project[F]> };

export const projectSchema: z.ZodType<Project> = z.object(projectFields);

export const projectRecordSchema: z.ZodType<ProjectRecord> = z.object({
  project: projectSchema,
  cut: z.array(z.enum(RECORD_TEXTS)),
  engineerIds: z.array(idField).max(MOST.recordFacts).nullish(),
  typeId: idField.nullish(),
});

export const userNotificationFields = {
  id: idField,
  message: lineField(LONGEST.message),
  createdAt: momentField,
  isRead: z.boolean(),
  projectId: idField.nullable(),
} as const;

export const userNotificationSchema: z.ZodType<UserNotification> = z.object(userNotificationFields);

export const pendingActionSchema: z.ZodType<PendingAction> = z.object({
  id,
  kind: z.enum(ACTION_KINDS),
  projectId: id.nullable(),
  notificationId: id.nullable(),
  startedAt: epochMs,
  phase: z.enum(['sending', 'confirming']),
});

export const appNoticeSchema: z.ZodType<AppNotice> = z.object({
  code: z.enum(APP_NOTICE_CODES),
  at: epochMs,
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const projectFateSchema: z.ZodType<ProjectFate> = z.object({ id, fate: z.enum(FATES) });

export const metricsFields = {
  totalProjects: countField,
  completed: countField,
  inProgress: countField,
  planned: countField,
  delayed: countField,
} as const;

export const metricsSchema: z.ZodType<Metrics> = z.object(metricsFields);

export const sessionViewSchema: z.ZodType<SessionView> = z.object({
  phase: z.enum(SESSION_PHASES),
  server: z.string(),
  username: z.string(),
  role: z.enum(ROLES).nullable(),
  isDemo: z.boolean(),
  isKept: z.boolean(),
  wantsKept: z.boolean(),
  software: z.enum(SERVER_SOFTWARE),
  offlineWork: z.enum(OFFLINE_WORK),
  cacheRebuilt: z.boolean(),
});

export const savedServerSchema: z.ZodType<SavedServer> = z.object({
  origin: z.url(),
  username: z.string(),
  lastUsedAt: epochMs.nullable(),
});

const channelStateSchema = z.object({ transport: z.enum(TRANSPORTS).nullable(), refused: z.boolean() });

export const linkStateSchema: z.ZodType<LinkState> = z.object({
  phase: z.enum(LINK_PHASES),
  transport: z.enum(TRANSPORTS).nullable(),
  reason: z.enum(LINK_REASONS),
  problem: z.enum(ERROR_CODES).nullable(),
  problemHost: hostField,
  since: epochMs,
  lastHeardAt: epochMs.nullable(),
  nextTryAt: epochMs.nullable(),
  channels: z.record(z.enum(CHANNELS), channelStateSchema),
});

export const linkMomentSchema: z.ZodType<LinkMoment> = z.object({
  at: epochMs,
  phase: z.enum(LINK_PHASES),
  transport: z.enum(TRANSPORTS).nullable(),
  reason: z.enum(LINK_REASONS),
  problem: z.enum(ERROR_CODES).nullable(),
  problemHost: hostField,
  channel: z.enum(CHANNELS).nullable(),
  channels: z.record(z.enum(CHANNELS), channelStateSchema),
});

export const coverageByChannelSchema: z.ZodType<CoverageByChannel> = z.record(
  z.enum(CHANNELS),
  z.object({ announced: z.number().int().nonnegative(), total: z.number().int().nonnegative() }),
);

export const resourceSchema: z.ZodType<Resource> = z.enum(RESOURCES);

export const freshnessSchema: z.ZodType<Freshness> = z.object({
  asOf: epochMs.nullable(),
  source: z.enum(['none', 'disk', 'server']),
  isPartial: z.boolean().optional(),
  isRefreshing: z.boolean(),
  error: z.enum(ERROR_CODES).nullable(),
  errorHost: hostField,
});

export const freshnessByResourceSchema: z.ZodType<FreshnessByResource> = z.record(
  z.enum(RESOURCES),
  freshnessSchema,
);

export const feedChangeSchema: z.ZodType<FeedChange> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('created'), status: z.enum(SHOWN_STATUSES) }),
  z.object({ type: z.literal('deleted') }),
  z.object({ type: z.literal('taken_away') }),
  z.object({ type: z.literal('unlisted') }),
  z.object({ type: z.literal('returned') }),
  z.object({
    type: z.literal('status'),
    from: z.enum(SHOWN_STATUSES),
    to: z.enum(SHOWN_STATUSES),
  }),
  z.object({ type: z.literal('progress'), from: z.number(), to: z.number() }),
  z.object({ type: z.literal('budget'), from: z.number().nullable(), to: z.number().nullable() }),
  z.object({ type: z.literal('report_edited'), from: progressField, to: progressField }),
  z.object({ type: z.literal('documents'), count: countField }),
  z.object({ type: z.literal('budget_request'), amount: z.number() }),
  z.object({ type: z.literal('planned'), day: toldDayField, percent: progressField }),
  z.object({ type: z.literal('budget_forwarded') }),
  z.object({ type: z.literal('budget_alert') }),
  z.object({ type: z.literal('allocation') }),
  z.object({ type: z.literal('budget_decision'), approved: z.number().nullable() }),
  z.object({ type: z.literal('cost_entry'), amount: z.number(), costType: z.string() }),
  z.object({ type: z.literal('renamed'), from: z.string() }),
  z.object({ type: z.literal('moved') }),
  z.object({ type: z.literal('edited') }),
]);

export const feedEntrySchema: z.ZodType<FeedEntry> = z.object({
  id,
  at: epochMs,
  cause: z.enum(CAUSES),
  projectId: id.nullable(),
  projectName: lineField(LONGEST.name),
  change: feedChangeSchema,
});

const storageSchema = z.union([
  z.object({ phase: z.enum(['off', 'saving']) }),
  z.object({ phase: z.enum(STORAGE_PROBLEM_PHASES), cause: z.enum(STORAGE_CAUSES), since: epochMs }),
]);

export const storageByPartSchema: z.ZodType<StorageByPart> = z.record(z.enum(STORED_PARTS), storageSchema);

export const rejectCountsSchema: z.ZodType<RejectCounts> = z.record(z.enum(REJECT_KINDS), z.number());

export const rejectSchema: z.ZodType<Reject> = z.object({
  kind: z.enum(REJECT_KINDS),
  at: epochMs,
  source: z.string(),
  reason: z.string(),
  size: z.number(),
  count: z.number().int().positive(),
});
