import type { ErrorCode } from '../result';
import type { Monitor } from './monitor';
import type { ReportEdit } from './record/parts';

// Lists over all projects that main puts together from many answers of the server's. Each is read when a screen shows it
// or something hints at it, and kept on this computer with its age. Which answers: `electron/city/lists`.

/**
 * What waits:
 * - `request`: a request for more budget that is not decided.
 * - `concern`: an engineer's alert to the heads; waits until its notification is read or gone.
 * - `review`: a concern that a head forwarded to Finance; likewise.
 */
export const WAITING_KINDS = ['request', 'concern', 'review'] as const;

export type WaitingKind = (typeof WAITING_KINDS)[number];

export type WaitingRow = {
  readonly kind: WaitingKind;
  readonly projectId: number;
  /** PHP; null where none is told. */
  readonly amount: number | null;
  /** Epoch ms; null where only the day is told. */
  readonly at: number | null;
  /** `YYYY-MM-DD` in Manila; null where nothing is told. */
  readonly day: string | null;
  /** Who asked or warned; empty where nobody is named. */
  readonly by: string;
  /** The reason, or what was said; empty where it is not told. */
  readonly text: string;
  /** Of the notification that told it, where that stands for it. */
  readonly notificationId: number | null;
};

/**
 * How much of the waiting requests a role is told:
 * - `all`: every open request of the projects that a notification named.
 * - `newest`: of each such project only the newest one.
 * - `sought`: as `all`, but nothing tells superusers of requests: those found when all projects were looked through.
 * - `own`: those made with this application; the server tells an engineer of none.
 */
export const WAITING_REACHES = ['all', 'newest', 'sought', 'own'] as const;

export type WaitingReach = (typeof WAITING_REACHES)[number];

/** A report of progress of the signed-in engineer. */
export type MyReport = {
  readonly projectId: number;
  /** `YYYY-MM-DD`, the server's day: UTC. */
  readonly day: string;
  /** Percent. */
  readonly progress: number;
  readonly description: string;
  /** The server's id, where it is told. */
  readonly id: number | null;
  /** The newest correction, where one is known. */
  readonly edit: ReportEdit | null;
  /** Who made it; null where it is not told. */
  readonly engineer: string | null;
};

/** What each list holds; newest first. */
export type DeskValues = {
  waiting_requests: {
    readonly rows: readonly WaitingRow[];
    readonly reach: WaitingReach;
    /** Epoch ms at which every project was looked through; null where only notifications say where to look. */
    readonly lookedThroughAt: number | null;
  };
  my_reports: {
    readonly rows: readonly MyReport[];
    /** The server names engineers, not logins: false while nothing tells which name is the user's. Then all are listed. */
    readonly isOwnKnown: boolean;
    /** Older ones that are not here. */
    readonly leftOut: number;
  };
  budgets: Monitor;
};

export type DeskList = keyof DeskValues;

export const DESK_LISTS = Object.keys({
  waiting_requests: true,
  my_reports: true,
  budgets: true,
} satisfies Record<DeskList, true>) as readonly DeskList[];

/** How far a reading of many answers is. */
export type Progress = { readonly done: number; readonly total: number };

/** What a window knows of a list now; as `PartReading` of a record. */
export type DeskReading<L extends DeskList = DeskList> =
  | { readonly phase: 'reading'; readonly progress: Progress | null }
  | { readonly phase: 'failed'; readonly error: ErrorCode }
  | {
      readonly phase: 'held';
      readonly value: DeskValues[L];
      /** Epoch ms. */
      readonly asOf: number;
      readonly isCurrent: boolean;
      readonly isRefreshing: boolean;
      readonly progress: Progress | null;
      readonly error: ErrorCode | null;
    };

/** A reading with the list it is of, as main tells it. */
export type ToldList = {
  readonly [L in DeskList]: { readonly list: L; readonly reading: DeskReading<L> };
}[DeskList];

/** Rows of each list that are held. */
export const MOST_LISTED = { waiting: 500, reports: 3_000 } as const;
