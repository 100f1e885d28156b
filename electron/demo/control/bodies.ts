import { z } from 'zod';
import { STORED_STATUSES } from '../city/model';
import { PROFILE_NAMES } from '../profile';

const date = z.iso.date().nullable();
const percent = z.number().min(0).max(100);

/** Fields of a project as a test may set them; names as on the wire. */
export const projectFieldsBody = z.strictObject({
  name: z.string().min(1).optional(),
  description: z.string().optional(),
  barangay: z.string().nullable().optional(),
  latitude: z.number().nullable().optional(),
  longitude: z.number().nullable().optional(),
  status: z.enum(STORED_STATUSES).optional(),
  project_cost: z.number().nullable().optional(),
  source_of_funds: z.string().nullable().optional(),
  start_date: date.optional(),
  end_date: date.optional(),
  progress: percent.optional(),
  /** Usernames. */
  assigned_engineers: z.array(z.string()).optional(),
});
export const progressBody = z.strictObject({
  percentage: percent,
  description: z.string().default('Inspection'),
});
export const costBody = z.strictObject({
  amount: z.number().positive(),
  cost_type: z.string().default('Material'),
  description: z.string().default('Billing'),
});
/** A file to stand below /media/, whatever stands there. */
export const fileBody = z.strictObject({ path: z.string().min(1), base64: z.base64() });
/** So many more reports, costs or documents for one project, as if they had been there from the start. */
export const historyBody = z.strictObject({
  reports: z.int().min(0).max(20_000).default(0),
  costs: z.int().min(0).max(20_000).default(0),
  documents: z.int().min(0).max(20_000).default(0),
  photos: z.int().min(0).max(5_000).default(0),
});
export const notificationBody = z.strictObject({
  username: z.string(),
  message: z.string(),
  project_id: z.int().nullable().default(null),
});
export const burstBody = z.strictObject({
  per_second: z.int().min(1).max(20_000),
  seconds: z.number().min(0.1).max(600),
});
export const frameBody = z.strictObject({
  channel: z.enum(['projects', 'notifications']),
  /** Sent as a text frame, as it stands. */
  text: z.string().optional(),
  /** Sent as a binary frame. */
  base64: z.base64().optional(),
});
export const floodBody = z.strictObject({
  channel: z.enum(['projects', 'notifications']),
  /** Sent in turn, each as it stands. */
  texts: z.array(z.string()).min(1).max(20_000),
  rounds: z.int().min(1).max(100).default(1),
});
export const streamTextBody = z.strictObject({ text: z.string() });
export const cutBody = z.strictObject({
  /** Close code for WebSockets; absent: the connection just ends. */
  code: z.int().min(1000).max(4999).optional(),
});
export const refuseBody = z.strictObject({
  /** Null: handshakes are judged as usual again. */
  status: z.int().min(400).max(599).nullable(),
  reason: z
    .string()
    .regex(/^[\x20-\x7e]*$/)
    .default('Refused'),
  /** Sent as Retry-After, in seconds. */
  retry_after: z.int().min(0).optional(),
});
export const expireBody = z.strictObject({ username: z.string().optional() });
/** Null: in no group. */
export const roleBody = z.strictObject({
  username: z.string(),
  role: z.enum(['head', 'engineer', 'finance', 'superuser']).nullable(),
});
export const passwordBody = z.strictObject({ username: z.string(), password: z.string().min(1) });
/** An exact path, or the beginning of one followed by `*`. */
const path = z.string().startsWith('/');
export const delayBody = z.strictObject({ path: path.default('/*'), ms: z.int().min(0).max(600_000) });
export const answerBody = z.strictObject({
  path,
  status: z.int().min(200).max(599),
  content_type: z.string().default('text/html; charset=utf-8'),
  body: z.string().default(''),
  location: z.string().optional(),
});
export const profileBody = z.strictObject({ name: z.enum(PROFILE_NAMES) });
export const lifeBody = z.strictObject({ running: z.boolean() });
export const freezeBody = z.strictObject({ sse: z.boolean().optional(), ws: z.boolean().optional() });
