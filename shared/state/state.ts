import {
  lowerNotice,
  noticesOfApp,
  raiseNotice,
  type AppNotice,
  type AppNoticeCode,
} from '../domain/appNotice';
import { idleLink, type LinkState } from '../domain/connection';
import type { PendingAction } from '../domain/action';
import type { Fate, ProjectFate } from '../domain/fate';
import type { FeedEntry } from '../domain/feed';
import { noFreshness, type Freshness, type FreshnessByResource, type Resource } from '../domain/freshness';
import type { LeaveQuestion } from '../domain/leaving';
import type { Metrics } from '../domain/metrics';
import type { UserNotification } from '../domain/notification';
import type { Project } from '../domain/project';
import { noRejects, type RejectCounts } from '../domain/reject';
import { NO_SESSION, type SessionView } from '../domain/session';
import { idleStorage, type StorageByPart } from '../domain/storage';
import type { WorkView } from '../domain/work';
import { assertNever } from '../assertNever';

/** The feed keeps this many lines; older ones leave. */
export const FEED_LIMIT = 200;

/**
 * Everything the screens show, held in main as the truth and mirrored in each renderer.
 * `seq` is the number of the last patch applied; a mirror that misses a number asks for a new snapshot.
 */
export type LiveState = {
  readonly seq: number;
  readonly session: SessionView;
  readonly link: LinkState;
  readonly projects: ReadonlyMap<number, Project>;
  /** What became of projects that the server's list does not show as it did; at most `FATE_LIMIT`. */
  readonly fates: ReadonlyMap<number, Fate>;
  /** Newest first by id. */
  readonly notifications: ReadonlyMap<number, UserNotification>;
  /** The server has notifications older than those held, which are never listed here. */
  readonly hasOlderNotifications: boolean;
  readonly metrics: Metrics | null;
  readonly freshness: FreshnessByResource;
  /** Newest first, at most {@link FEED_LIMIT}. */
  readonly feed: readonly FeedEntry[];
  readonly rejects: RejectCounts;
  /** The user's own changes under way, oldest first. */
  readonly pending: readonly PendingAction[];
  /** What the application tells in one line each, newest last; at most one of a code. */
  readonly notices: readonly AppNotice[];
  /** Whether what is on screen is also kept on this computer, and if not, why. */
  readonly storage: StorageByPart;
  /** The user's own work that the server does not have: drafts, and changes of unknown outcome; oldest first. */
  readonly work: readonly WorkView[];
  /** Somebody is about to leave what is on screen; null while nobody is. */
  readonly leaving: LeaveQuestion | null;
};

/** One thing that became different. */
export type Change =
  | { readonly type: 'projects_upserted'; readonly projects: readonly Project[] }
  | { readonly type: 'projects_removed'; readonly ids: readonly number[] }
  | { readonly type: 'notifications_upserted'; readonly notifications: readonly UserNotification[] }
  | { readonly type: 'notifications_removed'; readonly ids: readonly number[] }
  | { readonly type: 'older_notifications_set'; readonly hasOlder: boolean }
  | { readonly type: 'metrics_set'; readonly metrics: Metrics | null }
  | { readonly type: 'session_set'; readonly session: SessionView }
  | { readonly type: 'link_set'; readonly link: LinkState }
  | { readonly type: 'freshness_set'; readonly resource: Resource; readonly freshness: Freshness }
  | { readonly type: 'feed_added'; readonly entries: readonly FeedEntry[] }
  | { readonly type: 'rejects_set'; readonly rejects: RejectCounts }
  | { readonly type: 'fates_set'; readonly fates: readonly ProjectFate[] }
  | { readonly type: 'pending_set'; readonly pending: readonly PendingAction[] }
  | { readonly type: 'notice_raised'; readonly notice: AppNotice }
  | { readonly type: 'notice_lowered'; readonly code: AppNoticeCode }
  | { readonly type: 'storage_set'; readonly storage: StorageByPart }
  | { readonly type: 'work_set'; readonly work: readonly WorkView[] }
  | { readonly type: 'leaving_set'; readonly leaving: LeaveQuestion | null }
  /** Another user or server: everything held before leaves, atomically. */
  | { readonly type: 'cleared'; readonly at: number };

/** Changes that belong together and become visible together. */
export type Patch = { readonly seq: number; readonly changes: readonly Change[] };

/** State as it crosses a process border: plain arrays, no Map. */
export type Snapshot = Omit<LiveState, 'projects' | 'notifications' | 'fates'> & {
  readonly projects: readonly Project[];
  readonly notifications: readonly UserNotification[];
  readonly fates: readonly ProjectFate[];
};

/** Nothing known yet. */
export function emptyState(now: number): LiveState {
  return {
    seq: 0,
    session: NO_SESSION,
    link: idleLink(now),
    projects: new Map(),
    fates: new Map(),
    notifications: new Map(),
    hasOlderNotifications: false,
    metrics: null,
    freshness: noFreshness(),
    feed: [],
    rejects: noRejects(),
    pending: [],
    notices: [],
    storage: idleStorage(),
    work: [],
    leaving: null,
  };
}

/** Plain copy of a state for another process. */
export function toSnapshot(state: LiveState): Snapshot {
  return {
    ...state,
    projects: [...state.projects.values()],
    notifications: [...state.notifications.values()],
    fates: [...state.fates].map(([projectId, fate]) => ({ projectId, fate })),
  };
}

/** The state a snapshot describes. */
export function fromSnapshot(snapshot: Snapshot): LiveState {
  return {
    ...snapshot,
    projects: new Map(snapshot.projects.map((project) => [project.id, project])),
    notifications: new Map(snapshot.notifications.map((item) => [item.id, item])),
    fates: fatesOf(snapshot.fates),
  };
}

/**
 * Applies patches in order. Main and every renderer use this one function, so equal patches give equal states.
 * Throws when a patch is not the next in line: the caller must have checked with {@link isNext}.
 */
export function applyPatches(state: LiveState, patches: readonly Patch[]): LiveState {
  let next = state;
  // Copied once a batch rather than once a change: 1,000 events a second must not copy a 10,000-entry map each.
  let projects: Map<number, Project> | null = null;
  let notifications: Map<number, UserNotification> | null = null;
  for (const patch of patches) {
    if (patch.seq !== next.seq + 1) throw new Error(`patch ${patch.seq} does not follow ${next.seq}`);
    next = { ...next, seq: patch.seq };
    for (const change of patch.changes) {
      switch (change.type) {
        case 'projects_upserted':
          projects ??= new Map(next.projects);
          for (const project of change.projects) projects.set(project.id, project);
          break;
        case 'projects_removed':
          projects ??= new Map(next.projects);
          for (const id of change.ids) projects.delete(id);
          break;
        case 'notifications_upserted':
          notifications ??= new Map(next.notifications);
          for (const item of change.notifications) notifications.set(item.id, item);
          break;
        case 'notifications_removed':
          notifications ??= new Map(next.notifications);
          for (const id of change.ids) notifications.delete(id);
          break;
        case 'older_notifications_set':
          next = { ...next, hasOlderNotifications: change.hasOlder };
          break;
        case 'metrics_set':
          next = { ...next, metrics: change.metrics };
          break;
        case 'session_set':
          next = { ...next, session: change.session };
          break;
        case 'link_set':
          next = { ...next, link: change.link };
          break;
        case 'freshness_set':
          next = { ...next, freshness: { ...next.freshness, [change.resource]: change.freshness } };
          break;
        case 'feed_added':
          next = { ...next, feed: [...change.entries.toReversed(), ...next.feed].slice(0, FEED_LIMIT) };
          break;
        case 'rejects_set':
          next = { ...next, rejects: change.rejects };
          break;
        case 'fates_set':
          next = { ...next, fates: fatesOf(change.fates) };
          break;
        case 'pending_set':
          next = { ...next, pending: change.pending };
          break;
        case 'notice_raised':
          next = { ...next, notices: raiseNotice(next.notices, change.notice) };
          break;
        case 'notice_lowered':
          next = { ...next, notices: lowerNotice(next.notices, change.code) };
          break;
        case 'storage_set':
          next = { ...next, storage: change.storage };
          break;
        case 'work_set':
          next = { ...next, work: change.work };
          break;
        case 'leaving_set':
          next = { ...next, leaving: change.leaving };
          break;
        case 'cleared':
          next = {
            ...emptyState(change.at),
            seq: next.seq,
            rejects: next.rejects,
            notices: noticesOfApp(next.notices),
            storage: next.storage,
            // Whoever asks it takes it back.
            leaving: next.leaving,
          };
          projects = new Map();
          notifications = new Map();
          break;
        default:
          assertNever(change);
      }
    }
  }
  return {
    ...next,
    projects: projects ?? next.projects,
    notifications: notifications ?? next.notifications,
  };
}

/** Whether these patches continue the state without a hole. */
export function isNext(state: LiveState, patches: readonly Patch[]): boolean {
  return patches.every((patch, index) => patch.seq === state.seq + 1 + index);
}

function fatesOf(fates: readonly ProjectFate[]): ReadonlyMap<number, Fate> {
  return new Map(fates.map(({ projectId, fate }) => [projectId, fate]));
}
