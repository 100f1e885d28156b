import { z } from 'zod';
import { boundariesSchema } from '../domain/boundaries';
import { APP_NOTICE_CODES } from '../domain/appNotice';
import { PACK_OUTCOMES } from '../domain/basemap';
import { pendingRequestSchema, projectMoneySchema } from '../domain/money';
import { checkSchema } from '../domain/checks/checks';
import { deskListSchema, toldListSchema } from '../domain/deskListSchemas';
import { LOGIN_LENGTHS } from '../domain/fieldLimits';
import { idField } from '../domain/fields';
import { SAVE_OUTCOMES } from '../domain/media';
import { LONGEST_MEDIA_ADDRESS } from '../domain/mediaAddress';
import { mapFeaturesSchema } from '../domain/papers/geoJson';
import { savedPaperSchema } from '../domain/papers/outcome';
import { MOST_ON_PAPER, paperFootSchema } from '../domain/papers/paper';
import { MOST_IN_TABLE, TABLE_FORMATS } from '../domain/papers/table';
import { packIdSchema, packRequestSchema } from '../domain/packs/schemas';
import { RECORD_PARTS } from '../domain/record/parts';
import { reviewImportSchema } from '../domain/review/outcome';
import { photoHash, REVIEW_PHOTOS } from '../domain/review/photo';
import { shownDisplaySchema } from '../domain/review/presented';
import { reviewSchema } from '../domain/review/schemas';
import { partReadingsSchema, recordPartSchema, toldPartSchema } from '../domain/record/schemas';
import { METRIC_NAMES, METRIC_SOURCES, type ComparedMetric } from '../state/comparedMetrics';
import {
  coverageByChannelSchema,
  linkMomentSchema,
  projectRecordSchema,
  rejectSchema,
  savedServerSchema,
  sessionViewSchema,
} from '../domain/schemas';
import { policyReportSchema } from '../config/policyReportSchema';
import { officeSchema, settingsSchema } from '../config/settingSchemas';
import {
  draftFileSchema,
  draftHeadSchema,
  draftHeadShape,
  draftSchema,
  fieldChoicesSchema,
  typedFieldsSchema,
} from '../domain/workSchemas';
import { ROLES } from '../domain/role';
import { checkReportSchema, checkStepSchema } from '../domain/serverCheck/schemas';
import { bundleFileSchema } from '../domain/supportBundle';
import { WEB_PAGES, type WebPage } from '../domain/webPages';
import { WORK_LIST_NAMES } from '../workListNames';
import { MENU_COMMANDS } from '../menuCommands';
import { KEEPING, SERVER_SOFTWARE } from '../domain/session';
import { planSettingsSchema } from '../domain/planSettings';
import { choiceField, projectChoicesSchema } from '../domain/projectChoices';
import { patchesSchema, snapshotSchema } from '../state/schemas';
import { withoutBadRows } from '../state/soundSnapshot';
import type { Result } from '../result';
import type { Route } from '../routes';
import { VIEWS } from '../views';
import {
  actionOutcomeSchema,
  addCostSchema,
  addProgressSchema,
  createProjectSchema,
  deleteProjectSchema,
  extendEndDateSchema,
  forwardBudgetAlertSchema,
  setPlannedProgressSchema,
  allocateBudgetSchema,
  decideBudgetSchema,
  editProgressSchema,
  requestBudgetSchema,
  sendBudgetAlertSchema,
  uploadDocumentsSchema,
  updateProjectSchema,
  updateStatusSchema,
} from '../domain/actionRequests';

// The IPC interface: all that crosses between the processes. A window calls main, and each call is answered with a Result;
// main pushes to windows, which answer nothing. Names are `area:thing:verb`. A new call is one entry here and its handler in
// main (electron/ipc/handlers.ts): the preload's method, its type and the fake of the tests follow.

const address = z.string().max(LOGIN_LENGTHS.address);
const username = z.string().max(LOGIN_LENGTHS.username);
const password = z.string().max(LOGIN_LENGTHS.password);
/** Of a file, without its ending. */
const paperName = z.string().max(300);
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
  z.object({ name: z.enum(['project', 'record']), projectId: z.number().int() }),
  z.object({ name: z.literal('list'), list: z.enum(WORK_LIST_NAMES) }),
]);

export type CallDefinition = {
  /** Its name on `window.desktop`. */
  readonly method: string;
  readonly args: z.ZodType;
  readonly result: z.ZodType;
  /** Also the window on a second screen may ask this: it changes nothing, and tells nothing that a room may not see. */
  readonly isForRoom?: true;
  /**
   * It crosses as JSON, which the page parses: through the bridge between preload and page an object of thousands of rows is
   * copied value by value, a text is not.
   */
  readonly asText?: true;
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
  'settings:all:get': { method: 'getSettings', args: none, result: settingsSchema, isForRoom: true },
  /** Keeps the given ones; returns all that apply then. Errors: `set_by_policy`, where nothing is kept. */
  'settings:all:set': { method: 'setSettings', args: settingsSchema.partial(), result: settingsSchema },
  /** What the administrator has decided, as far as a window has to know. */
  'settings:office:get': { method: 'getOffice', args: none, result: officeSchema },
  /** Every setting with who decided it, and what of the policies cannot be used; may change with `settings:office:changed`. */
  'settings:policy:get': { method: 'getPolicyReport', args: none, result: policyReportSchema },
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
  /**
   * The password of the user whose saved data is shown, checked on this computer, so that changes are taken without the
   * server. Errors: `wrong_password`, `not_allowed`.
   */
  'session:offline:prove': { method: 'proveOffline', args: z.object({ password }), result: done },
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
  /** All of the state, as a page begins with it. */
  'state:snapshot:text': {
    method: 'getSnapshotText',
    args: none,
    result: snapshotSchema,
    mend: withoutBadRows,
    isForRoom: true,
    asText: true,
  },
  /** The same as an object: tests look at main's state by it. */
  'state:snapshot:get': {
    method: 'getSnapshot',
    args: none,
    result: snapshotSchema,
    mend: withoutBadRows,
    isForRoom: true,
  },
  /** Fetches everything again now; resolves when the answers are in. */
  'state:all:refresh': { method: 'refreshAll', args: none, result: done },
  /** Ends any wait and tries the best transport at once. */
  'link:retry': { method: 'retryLink', args: none, result: done },
  'city:boundaries:get': { method: 'getBoundaries', args: none, result: boundariesSchema, isForRoom: true },
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
  /**
   * This window shows these parts of a project's record, and no others; what is stale of them is fetched. Returns what
   * is held of each; later readings, and long lists, come as `records:part`. One record is open at a time.
   */
  'records:parts:open': {
    method: 'openRecord',
    args: z.object({ projectId: idField, parts: z.array(recordPartSchema).max(RECORD_PARTS.length) }),
    result: partReadingsSchema,
  },
  /** A person asks for a part anew; answered once it was fetched or has failed, which `records:part` tells. */
  'records:part:fetch': {
    method: 'fetchRecordPart',
    args: z.object({ projectId: idField, part: recordPartSchema }),
    result: done,
  },
  /** This window shows no record any more. */
  'records:close': { method: 'closeRecord', args: none, result: done },
  /**
   * Takes projects along for a time without a network; what becomes of it is `LiveState.packs`. Errors: `not_signed_in`;
   * `not_allowed` where nothing is kept, as of the demo city; `unexpected` where the disk refuses. Of the other calls:
   * `not_found`.
   */
  'packs:one:prepare': { method: 'preparePack', args: packRequestSchema, result: done },
  /** Stops it where it is. */
  'packs:one:pause': { method: 'pausePack', args: packIdSchema, result: done },
  'packs:one:resume': { method: 'resumePack', args: packIdSchema, result: done },
  /** Reads again what is stale, and what is missing. */
  'packs:one:refresh': { method: 'refreshPack', args: packIdSchema, result: done },
  /** Removes it, and all files that no other pack holds. */
  'packs:one:delete': { method: 'deletePack', args: packIdSchema, result: done },
  /** Removes those that cannot be read. Errors: `not_removed`. */
  'packs:unreadable:delete': { method: 'deleteUnreadablePacks', args: none, result: done },
  'projects:progress:add': { method: 'addProgress', args: addProgressSchema, result: actionOutcomeSchema },
  'projects:status:update': { method: 'updateStatus', args: updateStatusSchema, result: actionOutcomeSchema },
  'projects:cost:add': { method: 'addCost', args: addCostSchema, result: actionOutcomeSchema },
  /** Planned progress and extensions of one project, read now. Errors: `not_allowed` where the role may not. */
  'projects:plan:get': {
    method: 'getPlanSettings',
    args: z.object({ projectId: z.number().int().nonnegative() }),
    result: planSettingsSchema,
  },
  'projects:plan:set-progress': {
    method: 'setPlannedProgress',
    args: setPlannedProgressSchema,
    result: actionOutcomeSchema,
  },
  'projects:end:extend': { method: 'extendEndDate', args: extendEndDateSchema, result: actionOutcomeSchema },
  'projects:budget-alert:forward': {
    method: 'forwardBudgetAlert',
    args: forwardBudgetAlertSchema,
    result: actionOutcomeSchema,
  },
  'projects:one:delete': { method: 'deleteProject', args: deleteProjectSchema, result: actionOutcomeSchema },
  /** What forms about projects offer, read now; null for what could not be read. */
  'projects:choices:get': { method: 'getProjectChoices', args: none, result: projectChoicesSchema },
  /** A number for a new project, which no other has now. */
  'projects:prn:propose': { method: 'proposePrn', args: none, result: choiceField },
  'projects:one:create': { method: 'createProject', args: createProjectSchema, result: actionOutcomeSchema },
  'projects:progress:edit': { method: 'editProgress', args: editProgressSchema, result: actionOutcomeSchema },
  'projects:documents:upload': {
    method: 'uploadDocuments',
    args: uploadDocumentsSchema,
    result: actionOutcomeSchema,
  },
  'projects:budget:request': {
    method: 'requestBudget',
    args: requestBudgetSchema,
    result: actionOutcomeSchema,
  },
  'projects:budget:alert': {
    method: 'sendBudgetAlert',
    args: sendBudgetAlertSchema,
    result: actionOutcomeSchema,
  },
  'projects:budget:allocate': {
    method: 'allocateBudget',
    args: allocateBudgetSchema,
    result: actionOutcomeSchema,
  },
  'projects:budget:decide': {
    method: 'decideBudget',
    args: decideBudgetSchema,
    result: actionOutcomeSchema,
  },
  /**
   * The open request for more budget of a project, read now: a decision on an old one would be about another. Null when
   * none is open. Errors: `not_allowed` where the role may not decide; those of a request.
   */
  'projects:budget:pending': {
    method: 'getPendingRequest',
    args: z.object({ projectId: z.number().int().nonnegative() }),
    result: pendingRequestSchema.nullable(),
  },
  /**
   * A list over all projects is on screen: what is held of it now. Until it is closed `lists:reading` tells what becomes of
   * it. `read`: what is due of it is read; `held`: what is held is enough.
   */
  'lists:one:open': {
    method: 'openList',
    args: z.object({ list: deskListSchema, depth: z.enum(['read', 'held']) }),
    result: toldListSchema,
  },
  /** A person asks for a list anew, `everything` by looking through all projects; answered once that has ended. */
  'lists:one:fetch': {
    method: 'fetchList',
    args: z.object({ list: deskListSchema, extent: z.enum(['again', 'everything']) }),
    result: done,
  },
  'lists:one:close': { method: 'closeList', args: z.object({ list: deskListSchema }), result: done },
  /**
   * Finds out when projects were reported last, which no list tells: their histories are read one after the other, and
   * the projects follow as patches. `left`: how many remain to be read by another call. Errors: `not_allowed` where the
   * role is not told of reports; those of a request.
   */
  'projects:last-reports:read': {
    method: 'readLastReports',
    args: none,
    result: z.object({ left: z.number().int().nonnegative() }),
  },
  /** What was spent of a project, by class, read now. Errors: as `projects:budget:pending`. */
  'projects:money:get': {
    method: 'getProjectMoney',
    args: z.object({ projectId: z.number().int().nonnegative() }),
    result: projectMoneySchema,
  },
  'projects:details:update': {
    method: 'updateProject',
    args: updateProjectSchema,
    result: actionOutcomeSchema,
  },
  /**
   * Asks where a picture or document of the server is to be saved, and saves it there; it is never opened. `path` as the server
   * told it.
   */
  'media:file:save': {
    method: 'saveMedia',
    args: z.object({ path: z.string().max(LONGEST_MEDIA_ADDRESS), name: z.string().max(1_000) }),
    result: z.enum(SAVE_OUTCOMES),
  },
  /** Asks for a pack of streets, copies it to this user's and shows it. */
  'basemap:pack:open': { method: 'openBasemapPack', args: none, result: z.enum(PACK_OUTCOMES) },
  /**
   * Removes the user's pack that is shown from this computer; nothing where another one is shown. `not_removed` where the
   * system keeps the file: it is shown as before.
   */
  'basemap:pack:remove': { method: 'removeBasemapPack', args: none, result: done },
  /** Looks for updates of this application now; what it finds follows as patches. Nothing happens where no feed is named. */
  'updates:feed:check': { method: 'checkForUpdates', args: none, result: done },
  /** Downloads the version that is offered, where this copy may install it. */
  'updates:offer:download': { method: 'downloadUpdate', args: none, result: done },
  /**
   * Ends the application to install the version that is ready, and starts it again; false where that must wait
   * (`shared/domain/updates.ts`).
   */
  'updates:ready:restart': {
    method: 'restartForUpdate',
    args: z.object({ isReviewing: z.boolean(), isPresenting: z.boolean() }),
    result: z.boolean(),
  },
  /** Looks for packs that were put into the folder of packs; what is shown follows as a patch. */
  'basemap:packs:look': { method: 'lookForBasemapPacks', args: none, result: done },
  /**
   * Prints a paper as PDF and saves it where the person wants it. `paper` is a `Paper` as JSON, which the page that shows
   * it checks: main does not read it.
   */
  'papers:report:save': {
    method: 'saveReport',
    args: z.object({
      name: paperName,
      paper: z.string().max(MOST_ON_PAPER.json),
      foot: paperFootSchema,
    }),
    result: savedPaperSchema,
  },
  /** Makes a file of a table and saves it there. `table` is a `Table` as JSON, checked by the thread that makes the file. */
  'papers:table:save': {
    method: 'saveTable',
    args: z.object({
      name: paperName,
      format: z.enum(TABLE_FORMATS),
      table: z.string().max(MOST_IN_TABLE.json),
    }),
    result: savedPaperSchema,
  },
  /** Saves projects as features of a map, GeoJSON. */
  'papers:map:save': {
    method: 'saveMap',
    args: z.object({ name: paperName, features: mapFeaturesSchema }),
    result: savedPaperSchema,
  },
  /** Shows the file that was saved last by one of these in its folder; nothing where there is none. */
  'papers:saved:show': { method: 'showSavedPaper', args: none, result: done },
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
  /**
   * One choice for each field of a conflict; the change is then sent, or dropped where nothing is left of it. Errors:
   * `not_found` where it is no conflict any more, `bad_request` where the choices do not fit it, `not_kept`.
   */
  'outbox:conflict:decide': {
    method: 'decideConflict',
    args: z.object({ id: z.uuid(), choices: fieldChoicesSchema }),
    result: done,
  },
  /** Sends a change again that was refused or may not have arrived. Errors: `not_found`, `not_kept`. */
  'outbox:entry:send-again': { method: 'sendAgain', args: z.object({ id: z.uuid() }), result: done },
  /** The user has seen on the server that a change of unknown outcome arrived. Errors: `not_found`. */
  'outbox:entry:confirm-there': { method: 'confirmThere', args: z.object({ id: z.uuid() }), result: done },
  /** Sends what waits now, and tries the link where that is down. */
  'outbox:all:send': { method: 'sendOutbox', args: none, result: done },
  /**
   * The reviews of the user who works here, also while saved data is shown. Errors: `not_signed_in` where another user does
   * meanwhile.
   */
  'reviews:all:get': {
    method: 'getReviews',
    args: z.object({ owner: ownerSchema }),
    result: z.object({
      reviews: z.array(reviewSchema).readonly(),
      /** Files that cannot be read any more, and those of a later version: left as they are. */
      damaged: z.number().int().nonnegative(),
      newer: z.number().int().nonnegative(),
      /** Files that the disk did not give just now: `reviews:found` tells when it does. */
      unreadable: z.number().int().nonnegative(),
      /** False while the disk does not even tell which reviews there are. */
      isListed: z.boolean(),
      /** They outlive this run: not in the demo city. */
      isKept: z.boolean(),
    }),
  },
  /**
   * A review, or what has changed of one: merged into what main holds, and on the disk within 0.4 s; `isUrgent`: at once.
   * Errors, with which nothing of it was taken: `review_too_large`; `not_found` for a part of a review that main does not have;
   * `not_signed_in` where its user was never here in this run.
   */
  'reviews:one:keep': {
    method: 'keepReview',
    args: z.object({ owner: ownerSchema, part: reviewSchema, isUrgent: z.boolean() }),
    result: done,
  },
  /** Asks where a review is to be saved as a file for another computer, and saves it there. Errors: `not_found`, `not_signed_in`. */
  'reviews:one:export': {
    method: 'exportReview',
    args: z.object({ owner: ownerSchema, id: z.uuid(), name: paperName }),
    result: savedPaperSchema,
  },
  /** Asks for such a file, and merges it into the user's reviews. Errors: `not_signed_in`. */
  'reviews:file:import': {
    method: 'importReview',
    args: z.object({ owner: ownerSchema }),
    result: reviewImportSchema,
  },
  /**
   * A photo of a review, made small by the window: on the disk when this returns, for an entry to name it. Errors: `not_found`
   * without the review; `bad_request` for what is no such photo; `review_too_large`; `not_kept`; `not_signed_in`.
   */
  'reviews:photo:keep': {
    method: 'keepReviewPhoto',
    args: z.object({
      owner: ownerSchema,
      id: z.uuid(),
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= REVIEW_PHOTOS.bytes),
    }),
    result: z.object({ hash: photoHash, width: z.number().int(), height: z.number().int() }),
  },
  /** The screens on which a review can be shown, beside the one that the window is on. `present:displays` tells changes. */
  'present:displays:get': {
    method: 'getDisplays',
    args: none,
    result: z.array(shownDisplaySchema).readonly(),
  },
  /** Shows a review on another screen. Errors: `not_found` without that screen or review; `not_signed_in`. */
  'present:screen:begin': {
    method: 'beginPresenting',
    args: z.object({
      displayId: z.number(),
      owner: ownerSchema,
      id: z.uuid(),
      projectId: z.number().int().nullable(),
    }),
    result: done,
  },
  /** Another project is talked about. Nothing where no screen shows any. */
  'present:screen:turn': {
    method: 'turnPresented',
    args: z.object({ projectId: z.number().int().nullable() }),
    result: done,
  },
  /** Takes the review off the other screen. */
  'present:screen:end': { method: 'endPresenting', args: none, result: done },
  /** What the second screen shows; `reviews`: the one and, for what has changed since, the others. Errors: `not_found`. */
  'present:shown:get': {
    method: 'getPresented',
    args: none,
    result: z.object({
      owner: ownerSchema,
      reviewId: z.uuid(),
      projectId: z.number().int().nullable(),
      reviews: z.array(reviewSchema).readonly(),
    }),
    isForRoom: true,
  },
  /** The question of `LiveState.leaving` is on screen. Without this call main asks in a window of the system's. */
  'app:leaving:seen': { method: 'noteLeavingSeen', args: z.object({ id: z.number().int() }), result: done },
  /** Leave now, or stay. */
  'app:leaving:answer': {
    method: 'answerLeaving',
    args: z.object({ id: z.number().int(), leaves: z.boolean() }),
    result: done,
  },
  /**
   * Opens a page of the signed-in server in the user's own browser, by the table of pages. Errors: `not_signed_in`,
   * `not_allowed` where the role has no such page.
   */
  'web:page:open': {
    method: 'openWebPage',
    args: z.object({
      page: z.enum(WEB_PAGES as [WebPage, ...WebPage[]]),
      projectId: z.number().int().nonnegative().nullable(),
    }),
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
  /** Every check of this computer and its way to the server, decided by what main knows now. */
  'checks:computer:look': { method: 'lookAtComputer', args: none, result: z.array(checkSchema) },
  /** Tries at once to write what is not saved, instead of after the pause; what becomes of it follows as patches. */
  'checks:saving:again': { method: 'saveAgain', args: none, result: done },
  /** Opens the folder of the log in the system's own program. Errors: `not_found`. */
  'support:log:open': { method: 'openLogFolder', args: none, result: done },
  /** What would be saved for support, cleaned of names, addresses and places, to be looked at first. */
  'support:bundle:show': { method: 'showSupportBundle', args: none, result: z.array(bundleFileSchema) },
  /** Asks where to save what was shown last, and saves the files with these names. */
  'support:bundle:save': {
    method: 'saveSupportBundle',
    args: z.object({ names: z.array(z.string()).max(50) }),
    result: savedPaperSchema,
  },
  /**
   * Looks at a server for its administrator, as its clients use it; `check:step` tells how it goes on. The logins serve this
   * check and are kept nowhere. A check that is under way is stopped. Errors: those of an address; `cancelled`.
   */
  'check:server:run': {
    method: 'checkServer',
    args: z.object({
      address,
      logins: z.array(z.object({ role: z.enum(ROLES), username, password })).max(ROLES.length),
      /** Also listens for a minute to what the server tells of changes. */
      measuresChanges: z.boolean(),
    }),
    result: checkReportSchema,
  },
  'check:server:stop': { method: 'stopServerCheck', args: none, result: done },
  /** Asks where to save the last report as text, in the user's language, and saves it. */
  'check:report:save': { method: 'saveServerCheck', args: none, result: savedPaperSchema },
} as const satisfies Record<string, CallDefinition>;

/** What main tells windows. `method` takes a listener on `window.desktop`. */
export const PUSHES = {
  'state:patches': { method: 'onPatches', payload: patchesSchema },
  'app:navigate': { method: 'onNavigate', payload: routeSchema },
  /** Something was chosen in the application menu. */
  'app:command': { method: 'onMenuCommand', payload: z.enum(MENU_COMMANDS) },
  'settings:changed': { method: 'onSettings', payload: settingsSchema },
  'settings:office:changed': { method: 'onOffice', payload: officeSchema },
  /** A new reading of a list that is open. */
  'lists:reading': { method: 'onList', payload: toldListSchema },
  /** A new reading of a part of the open record; long lists in portions (`shared/domain/record/portions.ts`). */
  'records:part': { method: 'onRecordPart', payload: toldPartSchema },
  /** Reviews of this user could be read that could not be at first: they are to be asked for again. */
  'reviews:found': { method: 'onReviewsFound', payload: ownerSchema },
  'check:step': { method: 'onCheckStep', payload: checkStepSchema },
  /** Screens came or went. */
  'present:displays': { method: 'onDisplays', payload: z.array(shownDisplaySchema).readonly() },
  /** Nothing is shown on another screen any more: it was closed, unplugged, or its page stopped too often. */
  'present:ended': { method: 'onPresentingEnded', payload: done },
  /** To the second screen: another project. */
  'present:turned': {
    method: 'onPresentedTurned',
    payload: z.object({ projectId: z.number().int().nullable() }),
  },
  /** To the second screen: what was written into the review just now. */
  'present:part': { method: 'onPresentedPart', payload: reviewSchema },
} as const satisfies Record<string, { method: string; payload: z.ZodType }>;

/**
 * What every page asks for first: the preload does so before the page's scripts are read, and the first caller gets the answer.
 * What is pushed meanwhile is in `KEPT_PUSHES`.
 */
const FIRST_CALLS: readonly CallName[] = ['settings:all:get', 'state:snapshot:text'];

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

/** What a page is given of an answer. */
export type CrossedResult<C extends CallName> = (typeof CALLS)[C] extends { readonly asText: true }
  ? string
  : CallResult<C>;

type Call<C extends CallName> =
  CallArgs<C> extends undefined
    ? () => Promise<Result<CrossedResult<C>>>
    : (args: CallArgs<C>) => Promise<Result<CrossedResult<C>>>;

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
