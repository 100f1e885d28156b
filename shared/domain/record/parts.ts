import type { Cause, FeedChange } from '../feed';
import type { ErrorCode } from '../../result';
import type { ProjectRecord } from './details';

// A record is one project as a whole: its chapters, called parts, each with its own source, age and error. Which source
// tells a part to which role is `sources.ts`.

/** One report of progress. */
export type ReportRow = {
  /** `YYYY-MM-DD`, the server's day: UTC. */
  readonly day: string;
  /** Percent. */
  readonly progress: number;
  readonly description: string;
  /** Null where it is not told. */
  readonly engineer: string | null;
  /** Where its photos lie ({@link MediaPath}); null where that is not told. */
  readonly photos: readonly MediaPath[] | null;
  /** Null where not even the number is told. */
  readonly photoCount: number | null;
  /** The server's id, which an edit needs; told for few reports (contract, ch. 1: "report ids"). */
  readonly id: number | null;
  /** Its newest edit, where one is known: percent before and after. */
  readonly edit: ReportEdit | null;
};

export type ReportEdit = {
  readonly reason: string | null;
  readonly from: number | null;
  readonly to: number | null;
};

/**
 * Where a picture or a document lies, as the server tells it: {@link parseMediaAddress} reads it. It is never opened by a
 * page itself: main fetches it.
 */
export type MediaPath = string;

/** One cost entry. */
export type CostRow = {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** The server's label, such as "Material"; any other text is possible. */
  readonly type: string;
  /** What stands in brackets before the description, such as "PO - Purchase Order"; null without. */
  readonly subtype: string | null;
  readonly description: string;
  /** PHP; the server takes 0 and negative amounts from its own pages. */
  readonly amount: number;
  /** Null without one, and where receipts are not told ({@link PartValues} `costs.tellsReceipts`). */
  readonly receipt: MediaPath | null;
  /** Who entered it; null where it is not told. */
  readonly engineer: string | null;
};

export type DocumentRow = {
  readonly id: number;
  readonly name: string;
  readonly file: MediaPath;
  /** Who uploaded it. */
  readonly by: string;
  /** Epoch ms, by the minute. */
  readonly at: number;
};

export const REQUEST_STATES = ['pending', 'approved', 'rejected', 'unknown'] as const;

export type RequestState = (typeof REQUEST_STATES)[number];

/** A request for more budget. */
export type RequestRow = {
  /** The server's id, which a decision needs: told only for the newest pending one. */
  readonly id: number | null;
  /** When it was made, epoch ms; null where only the day is told. */
  readonly at: number | null;
  /** `YYYY-MM-DD` in Manila. */
  readonly day: string | null;
  /** PHP. */
  readonly amount: number;
  readonly status: RequestState;
  /** PHP. */
  readonly approved: number | null;
  readonly by: string;
  readonly reviewedBy: string | null;
  /** Epoch ms. */
  readonly reviewedAt: number | null;
  /** Why it was made. */
  readonly reason: string | null;
  /** What was said with the decision. */
  readonly notes: string | null;
  readonly proofs: readonly MediaPath[] | null;
  readonly proofCount: number | null;
};

/** Which requests are listed. */
export const REQUEST_REACHES = ['whole', 'newest', 'pending_only'] as const;

/** A point of the planned progress. */
export type PlanTarget = {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly percent: number;
};

/** The planned end was moved. */
export type PlanExtension = {
  /** `YYYY-MM-DD`. */
  readonly from: string | null;
  readonly to: string | null;
  readonly by: string;
  /** Epoch ms. */
  readonly at: number | null;
};

/** A point of the server's own curve; percent, null where there is none. */
export type CurvePoint = {
  /** As the server writes it, without a year: "Nov 26". */
  readonly label: string;
  readonly planned: number | null;
  readonly actual: number | null;
};

export type Amount = { readonly type: string; /** PHP. */ readonly amount: number };

/** What finance set aside, PHP. */
export const ALLOCATIONS = ['material', 'labor', 'direct', 'indirect', 'contingency'] as const;

export type Allocation = Readonly<Record<(typeof ALLOCATIONS)[number], number>>;

export type EngineerRow = { readonly id: number | null; readonly name: string };

/** A line of the server's own list of what happened. */
export type ActivityRow = {
  /** As the server writes it, in English. */
  readonly text: string;
  readonly by: string;
  /** Epoch ms, by the minute; null where it cannot be read. */
  readonly at: number | null;
};

/** What this client saw change, kept on this computer. */
export type SeenRow = {
  /** Epoch ms at which it was seen. */
  readonly at: number;
  readonly cause: Cause;
  readonly change: FeedChange;
};

/** A list of a record. */
export type Listed<Row> = {
  readonly rows: readonly Row[];
  /** Rows of the server's answer that are not here: they could not be read, or are more than is held. */
  readonly leftOut: number;
};

/** What each part holds. Lists are in the order a reader expects: newest first. */
export type PartValues = {
  /** The project as it is stored: whole texts, and ids that forms need. */
  details: ProjectRecord;
  reports: Listed<ReportRow>;
  costs: Listed<CostRow> & {
    /** Whether a cost without a receipt has none. */
    readonly tellsReceipts: boolean;
  };
  documents: Listed<DocumentRow>;
  requests: Listed<RequestRow> & { readonly reach: (typeof REQUEST_REACHES)[number] };
  plan: {
    /** By day; null where they are not told. */
    readonly targets: readonly PlanTarget[] | null;
    /** Newest first; null where they are not told. */
    readonly extensions: readonly PlanExtension[] | null;
    /** How often the end was moved; null where it is not told. */
    readonly extensionCount: number | null;
    readonly curve: readonly CurvePoint[] | null;
    /** Percent that should be done by now, as the server reckons; null where it does not say. */
    readonly expected: number | null;
    /** Planned days as the server counts them, holidays taken off; null where it does not say. */
    readonly totalDays: number | null;
    /** By contract, by administration …; null where it is not told. */
    readonly mode: string | null;
  };
  money: {
    /** PHP each; null where it is not told. */
    readonly budget: number | null;
    readonly spent: number | null;
    readonly remaining: number | null;
    readonly byType: readonly Amount[];
    readonly allocation: Allocation | null;
    /** What is left of each allocation; negative where more was spent than set aside. */
    readonly left: Allocation | null;
  };
  people: {
    readonly engineers: readonly EngineerRow[];
    /** Who created the project; null where it is not told. */
    readonly creator: string | null;
  };
  /** The newest ten; status changes, assignments and changes of the budget are not among them. */
  activity: Listed<ActivityRow>;
  seen: Listed<SeenRow>;
};

export type RecordPart = keyof PartValues;

/** Every part of a record. */
export const RECORD_PARTS = Object.keys({
  details: true,
  reports: true,
  costs: true,
  documents: true,
  requests: true,
  plan: true,
  money: true,
  people: true,
  activity: true,
  seen: true,
} satisfies Record<RecordPart, true>) as readonly RecordPart[];

/** Why a part is not told: nobody of the role gets it, or only engineers who are assigned to the project. */
export const NOT_TOLD = ['role', 'not_assigned'] as const;

/**
 * What a window knows of a part now.
 * - `not_told`: the server has no such answer for this person; see `why`.
 * - `reading`: nothing is held, and it is being fetched or read from the disk.
 * - `failed`: nothing is held, and it could not be fetched, see `error`. It is fetched again once that may succeed, or
 *   when the person asks.
 * - `held`: as of `asOf`, epoch ms. `isCurrent` while nothing speaks against it; otherwise it is being fetched again
 *   (`isRefreshing`), or that failed (`error`), or it waits for a person to ask.
 */
export type PartReading<P extends RecordPart = RecordPart> =
  | { readonly phase: 'not_told'; readonly why: (typeof NOT_TOLD)[number] }
  | { readonly phase: 'reading' }
  | { readonly phase: 'failed'; readonly error: ErrorCode }
  | {
      readonly phase: 'held';
      readonly value: PartValues[P];
      readonly asOf: number;
      readonly isCurrent: boolean;
      readonly isRefreshing: boolean;
      readonly error: ErrorCode | null;
    };

/** Readings by part. */
export type PartReadings = { readonly [P in RecordPart]?: PartReading<P> };
