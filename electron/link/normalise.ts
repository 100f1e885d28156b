import { z } from 'zod';
import type { DomainEvent } from '#shared/domain/event';
import { roundPercent } from '#shared/domain/percent';
import { LONGEST, MOST, RANGE } from '#shared/domain/bounds';
import {
  countField,
  dayField,
  idField,
  lineField,
  linesField,
  momentField,
  moneyField,
} from '#shared/domain/fields';
import { outsideName } from '#shared/domain/outsideText';
import type { RejectKind } from '#shared/domain/reject';
import { tally } from '#shared/tally';

/**
 * Largest message read, in UTF-16 units. The server contract's largest (ten projects, §3.3) stays below 100 kB; several
 * of this size may come at once and are read without a pause between them.
 */
export const MAX_MESSAGE_LENGTH = 250_000;

/** The result of one message: events to act on, and everything in it that could not be used. */
export type Normalised = {
  readonly events: readonly DomainEvent[];
  /** Each with the number of equal ones. */
  readonly rejects: readonly { readonly kind: RejectKind; readonly reason: string; readonly count: number }[];
};

// The schemas of the stored fields themselves, so that nothing an event brings is refused later.
const projectId = idField;
const name = lineField(LONGEST.name);
const word = lineField(LONGEST.word);
const message = lineField(LONGEST.message);
const maybeName = z
  .string()
  .nullish()
  .transform((text) => outsideName(text));
const maybeWord = word.nullish();
const day = z
  .string()
  .nullish()
  .transform((text) => text ?? null)
  .pipe(dayField);
const moment = z
  .string()
  .nullish()
  .transform((text) => text ?? null)
  .pipe(momentField);
const orEmpty = (value: string | null | undefined): string => value ?? '';

const changedProject = z
  .object({
    id: projectId,
    name,
    status: word,
    description: linesField.nullish(),
    barangay: maybeName,
    start_date: day,
    end_date: day,
    updated_at: z.string().max(LONGEST.word).nullish(),
  })
  .transform((told) => ({
    id: told.id,
    name: told.name,
    storedStatus: told.status,
    description: orEmpty(told.description),
    barangay: told.barangay,
    startDate: told.start_date,
    endDate: told.end_date,
    updatedAt: told.updated_at ?? null,
  }));

// Made once: building a schema costs more than a hundred uses of it.
const typedMessage = z.object({ type: z.string() });
const projectList = z.object({ projects: z.array(z.unknown()) });
const projectState = z.object({ project_id: projectId, status: word, progress: z.number() });
const notificationMessage = z.union([
  z.object({ notification_id: idField, message }),
  z.object({
    unread_count: countField,
    notification: z.object({ id: idField, message, created_at: moment }).nullish(),
  }),
]);

/**
 * One entry for each message type of either transport (server contract §3.3 and §4.1). WebSocket and SSE share only the
 * name `notification`, with different fields, so that one entry reads both.
 */
const READERS: Readonly<Record<string, (value: unknown) => Normalised>> = {
  project_created: one(
    z.object({ project_id: projectId, name, prn: maybeName, status: word, barangay: maybeName }),
    (m) => ({
      kind: 'project_created',
      projectId: m.project_id,
      name: m.name,
      prn: orEmpty(m.prn),
      storedStatus: m.status,
      barangay: m.barangay,
    }),
  ),
  project_updated: one(
    z.object({
      project_id: projectId,
      name,
      status: maybeWord,
      barangay: maybeName,
      changes: z
        .object({ project_cost: z.object({ new: moneyField }).optional() })
        .nullish()
        .catch(null),
    }),
    (m) => ({
      kind: 'project_updated',
      projectId: m.project_id,
      name: m.name,
      storedStatus: m.status ?? null,
      barangay: m.barangay,
      ...(m.changes?.project_cost ? { cost: m.changes.project_cost.new } : {}),
    }),
  ),
  project_status_changed: one(
    z.object({ project_id: projectId, name, old_status: maybeWord, new_status: word }),
    (m) => ({
      kind: 'project_status_changed',
      projectId: m.project_id,
      name: m.name,
      oldStatus: orEmpty(m.old_status),
      newStatus: m.new_status,
    }),
  ),
  progress_updated: one(
    z.object({
      project_id: projectId,
      project_name: name,
      progress_data: z.object({ percentage_complete: z.number().min(0).max(100) }),
    }),
    (m) => ({
      kind: 'progress_updated',
      projectId: m.project_id,
      name: m.project_name,
      progress: roundPercent(m.progress_data.percentage_complete),
    }),
  ),
  cost_updated: one(
    z.object({
      project_id: projectId,
      project_name: name,
      cost_data: z.object({
        amount: z.number().min(RANGE.money[0]).max(RANGE.money[1]),
        cost_type: maybeWord,
      }),
    }),
    (m) => ({
      kind: 'cost_updated',
      projectId: m.project_id,
      name: m.project_name,
      amount: m.cost_data.amount,
      costType: orEmpty(m.cost_data.cost_type),
    }),
  ),
  project_deleted: one(z.object({ name, prn: maybeName }), (m) => ({
    kind: 'project_deleted',
    name: m.name,
    prn: orEmpty(m.prn),
  })),
  project_status: readProjectStatus,
  dashboard_update: one(z.object({ total_projects: countField }), (m) => ({
    kind: 'counts_changed',
    totalProjects: m.total_projects,
  })),
  notification: readNotification,
  error: one(z.object({ message }), (m) => ({ kind: 'server_error', message: m.message })),
  // The server's answer to anything a client sends (server contract §2); it carries nothing.
  echo: () => ({ events: [], rejects: [] }),
};

/**
 * Turns one message of either transport into domain events. Never throws: what cannot be used is returned as a named
 * reject, and one bad row does not affect the good ones.
 * @param data text of a WebSocket frame or of an SSE `data:` field; a Buffer stands for a binary frame.
 */
export function normalise(data: string | Uint8Array): Normalised {
  if (typeof data !== 'string') return rejected('binary_frame', 'a binary frame; the server never sends one');
  if (data.length > MAX_MESSAGE_LENGTH) return rejected('too_large', `longer than ${MAX_MESSAGE_LENGTH}`);
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return /^\s*</.test(data)
      ? rejected('html_instead_of_json', 'a page where a message was expected')
      : rejected('malformed_json', 'not JSON');
  }
  const typed = typedMessage.safeParse(value);
  if (!typed.success) return rejected('unknown_type', 'no type');
  const reader = Object.hasOwn(READERS, typed.data.type) ? READERS[typed.data.type] : undefined;
  if (!reader) return rejected('unknown_type', `type of ${typed.data.type.length} characters`);
  return reader(value);
}

function one<T>(schema: z.ZodType<T>, toEvent: (message: T) => DomainEvent): (value: unknown) => Normalised {
  return (value) => {
    const parsed = schema.safeParse(value);
    if (!parsed.success) return rejected('invalid_fields', complaint(parsed.error));
    return { events: [toEvent(parsed.data)], rejects: [] };
  };
}

const readProjectState = one(projectState, (m): DomainEvent => ({
  kind: 'project_state',
  projectId: m.project_id,
  storedStatus: m.status,
  progress: roundPercent(m.progress),
}));

/** SSE uses `project_status` both for a list of projects and for the state of one project. */
function readProjectStatus(value: unknown): Normalised {
  const list = projectList.safeParse(value);
  if (!list.success) {
    return readProjectState(value);
  }
  const { projects } = list.data;
  const parsed = projects.slice(0, MOST.changedProjects).map((one) => changedProject.safeParse(one));
  const changed = parsed.flatMap((one) => (one.success ? [one.data] : []));
  const unusable = parsed.flatMap((one) => (one.success ? [] : [one]));
  // Telling what is wrong with a row takes ten times as long as finding out that something is.
  const complaints = tally(
    unusable.map((one, index) => (index < MOST.explainedRows ? complaint(one.error) : 'not looked into')),
  );
  const left = projects.length - parsed.length;
  return {
    events: changed.length > 0 ? [{ kind: 'projects_changed', projects: changed }] : [],
    rejects: [
      ...Array.from(complaints, ([reason, count]) => ({ kind: 'row_invalid' as const, reason, count })),
      ...(left > 0
        ? [{ kind: 'too_large' as const, reason: 'more projects than are read', count: left }]
        : []),
    ],
  };
}

function readNotification(value: unknown): Normalised {
  const parsed = notificationMessage.safeParse(value);
  if (!parsed.success) return rejected('invalid_fields', complaint(parsed.error));
  const told = parsed.data;
  if ('notification_id' in told) {
    return {
      events: [
        {
          kind: 'notification_created',
          notificationId: told.notification_id,
          message: told.message,
          createdAt: null,
        },
      ],
      rejects: [],
    };
  }
  const unread: DomainEvent = { kind: 'unread_changed', unreadCount: told.unread_count };
  if (!told.notification) return { events: [unread], rejects: [] };
  return {
    events: [
      {
        kind: 'notification_created',
        notificationId: told.notification.id,
        message: told.notification.message,
        createdAt: told.notification.created_at,
      },
      unread,
    ],
    rejects: [],
  };
}

function rejected(kind: RejectKind, reason: string): Normalised {
  return { events: [], rejects: [{ kind, reason, count: 1 }] };
}

/** Which field, and what is wrong with it; never the value, which may be a name. */
function complaint(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.') || 'message'}: ${issue.code}` : 'invalid';
}
