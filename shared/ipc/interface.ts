import { z } from 'zod';
import { boundariesSchema } from '../domain/boundaries';
import { APP_NOTICE_CODES } from '../domain/appNotice';
import { LOGIN_LENGTHS } from '../domain/fieldLimits';
import { METRIC_NAMES, METRIC_SOURCES, type ComparedMetric } from '../state/comparedMetrics';
import {
  coverageByChannelSchema,
  linkMomentSchema,
  projectRecordSchema,
  rejectSchema,
  savedServerSchema,
  sessionViewSchema,
} from '../domain/schemas';
import { settingsSchema } from '../config/settingSchemas';
import { USER_SETTINGS } from '../config/settings';
import {
  draftFileSchema,
  draftHeadSchema,
  draftHeadShape,
  draftSchema,
  typedFieldsSchema,
} from '../domain/workSchemas';
import { MENU_COMMANDS } from '../menuCommands';
import { KEEPING, SERVER_SOFTWARE } from '../domain/session';
import { patchesSchema, snapshotSchema } from '../state/schemas';
import { withoutBadRows } from '../state/soundSnapshot';
import type { Result } from '../result';
import type { Route } from '../routes';
import { VIEWS } from '../views';
import {
  actionOutcomeSchema,
  addCostSchema,
  addProgressSchema,
  updateProjectSchema,
  updateStatusSchema,
} from '../domain/actionRequests';

// The IPC interface: all that crosses between the processes. A window calls main, and each call is answered with a Result;
// main pushes to windows, which answer nothing. Names are `area:thing:verb`. A new call is one entry here and its handler in
// main (electron/ipc/handlers.ts): the preload's method, its type and the fake of the tests follow.

const address = z.string().max(LOGIN_LENGTHS.address);
const username = z.string().max(LOGIN_LENGTHS.username);
const password = z.string().max(LOGIN_LENGTHS.password);
const none = z.undefined();
const done = z.null();

const serverInfoSchema = z.object({
  /** Canonical origin of the address that was typed. */
  origin: z.url(),
  /** Plain http: drawn with a visible mark. */
  isInsecure: z.boolean(),
  software: z.enum(SERVER_SOFTWARE),
  /** A proxy of the network stands between. */
  isProxied: z.boolean(),
});

const comparedMetricSchema: z.ZodType<ComparedMetric> = z.object({
  name: z.enum(METRIC_NAMES),
  derived: z.number().nullable(),
  servers: z.array(z.object({ source: z.enum(METRIC_SOURCES), value: z.number().nullable() })),
});

/** The owner of the work: what comes too late must not become another user's. */
const ownerSchema = z.object({ server: z.string().max(2000), username: z.string().max(200) });

const appInfoSchema = z.object({
  version: z.string(),
  electron: z.string(),
  chrome: z.string(),
  node: z.string(),
  platform: z.string(),
  isPackaged: z.boolean(),
  /** False where Chromium's sandbox had to be left out (running as root). */
  isSandboxed: z.boolean(),
  /** Data is kept on disk; false where the runtime has no SQLite. */
  hasDiskCache: z.boolean(),
});

const routeSchema: z.ZodType<Route> = z.discriminatedUnion('name', [
  z.object({ name: z.enum(VIEWS) }),
  z.object({ name: z.literal('project'), projectId: z.number().int() }),
]);

export type CallDefinition = {
  /** Its name on `window.desktop`. */
  readonly method: string;
  readonly args: z.ZodType;
  readonly result: z.ZodType;
  /** The usable part of an answer that fails its schema, where a part is better than nothing. */
  readonly mend?: (value: never) => unknown;
};

/** What main answers. */
export const CALLS = {
  'app:info:get': { method: 'getAppInfo', args: none, result: appInfoSchema },
  /** The user has read a notice: it is removed. */
  'app:notice:dismiss': {
    method: 'dismissNotice',
    args: z.object({ code: z.enum(APP_NOTICE_CODES) }),
    result: done,
  },
  'settings:all:get': { method: 'getSettings', args: none, result: settingsSchema },
  /** Keeps the given ones; returns all that apply then. Errors: `set_by_policy`, where nothing is kept. */
  'settings:all:set': { method: 'setSettings', args: settingsSchema.partial(), result: settingsSchema },
  /** Those the user cannot change: the administrator's policy sets them. The same for the whole run. */
  'settings:locked:list': {
    method: 'listLockedSettings',
    args: none,
    result: z.array(z.enum(USER_SETTINGS)),
  },
  'session:servers:list': { method: 'listServers', args: none, result: z.array(savedServerSchema) },
  /** Checks whether a GISTagum server answers at an address; the address may lack a scheme. */
  'session:address:check': { method: 'checkAddress', args: z.object({ address }), result: serverInfoSchema },
  'session:sign-in': {
    method: 'signIn',
    args: z.object({
      address,
      username,
      password,
      /** Keep the login in the operating system's keychain. */
      keep: z.boolean(),
    }),
    result: sessionViewSchema,
  },
  /** Whether a login can be kept on this computer. */
  'session:keeping:get': { method: 'getKeeping', args: none, result: z.enum(KEEPING) },
  /** Removes a saved server with what is kept of it: login and data. Returns those that are left. */
  'session:servers:forget': {
    method: 'forgetServer',
    args: z.object({ origin: z.url(), username }),
    result: z.array(savedServerSchema),
  },
  /**
   * Name and password for the network's proxy; used from now on, and kept in the keychain when wanted. The caller then
   * makes one request to see whether the proxy accepts them, and only after that has the link retried: many tries at
   * once with a wrong password would lock the account.
   */
  'network:proxy:sign-in': {
    method: 'signInToProxy',
    args: z.object({
      username,
      password,
      keep: z.boolean(),
    }),
    result: done,
  },
  /** Whether the proxy's login is kept in the keychain. */
  'network:proxy:is-kept': { method: 'isProxyLoginKept', args: none, result: z.boolean() },
  /** Forgets the proxy's login, here and in the keychain. */
  'network:proxy:forget': { method: 'forgetProxyLogin', args: none, result: done },
  /** Starts the embedded demo city when needed and signs in as its Head Engineer. */
  'session:demo:sign-in': { method: 'signInToDemo', args: none, result: sessionViewSchema },
  'session:sign-out': { method: 'signOut', args: none, result: done },
  'state:snapshot:get': { method: 'getSnapshot', args: none, result: snapshotSchema, mend: withoutBadRows },
  /** Fetches everything again now; resolves when the answers are in. */
  'state:all:refresh': { method: 'refreshAll', args: none, result: done },
  /** Ends any wait and tries the best transport at once. */
  'link:retry': { method: 'retryLink', args: none, result: done },
  'city:boundaries:get': { method: 'getBoundaries', args: none, result: boundariesSchema },
  'notifications:one:mark-read': {
    method: 'markNotificationRead',
    args: z.object({ id: z.number().int() }),
    result: done,
  },
  'notifications:all:mark-read': { method: 'markAllNotificationsRead', args: none, result: done },
  'notifications:one:delete': {
    method: 'deleteNotification',
    args: z.object({ id: z.number().int() }),
    result: done,
  },
  /**
   * One project by itself, fetched now: with whole texts and what was spent. Errors: `not_allowed` where the role may
   * not.
   */
  'projects:record:get': {
    method: 'getProjectRecord',
    args: z.object({ projectId: z.number().int().nonnegative() }),
    result: projectRecordSchema,
  },
  'projects:progress:add': { method: 'addProgress', args: addProgressSchema, result: actionOutcomeSchema },
  'projects:status:update': { method: 'updateStatus', args: updateStatusSchema, result: actionOutcomeSchema },
  'projects:cost:add': { method: 'addCost', args: addCostSchema, result: actionOutcomeSchema },
  'projects:details:update': {
    method: 'updateProject',
    args: updateProjectSchema,
    result: actionOutcomeSchema,
  },
  /**
   * The content of a form: kept in main, and on the disk a moment later. `files` are those given before and not
   * removed.
   */
  'drafts:one:keep': {
    method: 'keepDraft',
    args: z.object({
      ...draftHeadShape,
      owner: ownerSchema,
      typed: typedFieldsSchema,
      base: typedFieldsSchema,
      files: z.array(z.uuid()).max(20),
    }),
    result: done,
  },
  /** Copies a file chosen for a form; false when the disk refused it, and it lasts for this run only. */
  'drafts:file:keep': {
    method: 'keepDraftFile',
    args: z.object({ owner: ownerSchema, head: draftHeadSchema, file: draftFileSchema }),
    result: z.boolean(),
  },
  /** A draft to continue in a form of this window. Errors: `not_found`. */
  'drafts:one:open': { method: 'openDraft', args: z.object({ id: z.uuid() }), result: draftSchema },
  /** Thrown away by the user, or a notice about it that was read. */
  'drafts:one:discard': { method: 'discardDraft', args: z.object({ id: z.uuid() }), result: done },
  /** The question of `LiveState.leaving` is on screen. Without this call main asks in a window of the system's. */
  'app:leaving:seen': { method: 'noteLeavingSeen', args: z.object({ id: z.number().int() }), result: done },
  /** Leave now, or stay. */
  'app:leaving:answer': {
    method: 'answerLeaving',
    args: z.object({ id: z.number().int(), leaves: z.boolean() }),
    result: done,
  },
  /** The server's metrics beside the counts made here. */
  'diagnostics:metrics:compare': {
    method: 'compareMetrics',
    args: none,
    result: z.array(comparedMetricSchema),
  },
  /** The last pieces of server output that could not be used, newest first. */
  'diagnostics:rejects:list': { method: 'listRejects', args: none, result: z.array(rejectSchema) },
  /** How many changes the live link announces, and its history, newest first. */
  'diagnostics:link:get': {
    method: 'getLinkDiagnostics',
    args: none,
    result: z.object({ coverage: coverageByChannelSchema, timeline: z.array(linkMomentSchema) }),
  },
} as const satisfies Record<string, CallDefinition>;

/** What main tells windows. `method` takes a listener on `window.desktop`. */
export const PUSHES = {
  'state:patches': { method: 'onPatches', payload: patchesSchema },
  'app:navigate': { method: 'onNavigate', payload: routeSchema },
  /** Something was chosen in the application menu. */
  'app:command': { method: 'onMenuCommand', payload: z.enum(MENU_COMMANDS) },
  'settings:changed': { method: 'onSettings', payload: settingsSchema },
} as const satisfies Record<string, { method: string; payload: z.ZodType }>;

/**
 * What every page asks for first: the preload does so before the page's scripts are read, and the first caller gets the answer.
 * What is pushed meanwhile is in `KEPT_PUSHES`.
 */
const FIRST_CALLS: readonly CallName[] = ['settings:all:get', 'state:snapshot:get'];

/** What is pushed before the page listens is kept for it: it may change those answers. */
const KEPT_PUSHES: readonly PushName[] = ['state:patches', 'settings:changed'];

export type CallName = keyof typeof CALLS;
export type CallArgs<C extends CallName> = z.infer<(typeof CALLS)[C]['args']>;
export type CallResult<C extends CallName> = z.infer<(typeof CALLS)[C]['result']>;

export type PushName = keyof typeof PUSHES;
export type PushPayload<C extends PushName> = z.infer<(typeof PUSHES)[C]['payload']>;

export type AppInfo = z.infer<typeof appInfoSchema>;
export type ServerInfo = z.infer<typeof serverInfoSchema>;

/** Removes a listener; safe to call more than once. */
export type Unsubscribe = () => void;

type Call<C extends CallName> =
  CallArgs<C> extends undefined
    ? () => Promise<Result<CallResult<C>>>
    : (args: CallArgs<C>) => Promise<Result<CallResult<C>>>;

type Listen<C extends PushName> = (listener: (payload: PushPayload<C>) => void) => Unsubscribe;

/** What the preload puts on `window.desktop`: one method for each call and push, nothing else. */
export type DesktopApi = {
  readonly [C in CallName as (typeof CALLS)[C]['method']]: Call<C>;
} & {
  readonly [C in PushName as (typeof PUSHES)[C]['method']]: Listen<C>;
};

/** The methods of {@link DesktopApi} with their names. */
export type DesktopMethods = {
  readonly calls: readonly (readonly [method: string, name: CallName])[];
  readonly pushes: readonly (readonly [method: string, name: PushName])[];
  /** Asked at once. */
  readonly first: readonly CallName[];
  /** Kept until somebody listens. */
  readonly kept: readonly PushName[];
};

/** All that the preload needs of this file, put in when the preload is built, because that may hold no schemas. */
export const DESKTOP_METHODS: DesktopMethods = {
  calls: namesOf(CALLS),
  pushes: namesOf(PUSHES),
  first: FIRST_CALLS,
  kept: KEPT_PUSHES,
};

function namesOf<C extends string>(table: Readonly<Record<C, { readonly method: string }>>): [string, C][] {
  return (Object.keys(table) as C[]).map((name) => [table[name].method, name]);
}
