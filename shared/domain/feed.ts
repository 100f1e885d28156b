import type { ShownStatus } from './project';

/** How a change became known: the server announced it, a fetch found it, or this client made it. */
export const CAUSES = ['announced', 'found', 'ours'] as const;

export type Cause = (typeof CAUSES)[number];

/** What changed, in a reader's terms; null where a side is unknown. */
export type FeedChange =
  | { readonly type: 'created'; readonly status: ShownStatus }
  | { readonly type: 'deleted' }
  /** From the signed-in engineer. */
  | { readonly type: 'taken_away' }
  /** Missing in the server's list, for an unknown reason. */
  | { readonly type: 'unlisted' }
  /** In the list again after it was missing or assigned to somebody else. */
  | { readonly type: 'returned' }
  | { readonly type: 'status'; readonly from: ShownStatus; readonly to: ShownStatus }
  /** Percent. */
  | { readonly type: 'progress'; readonly from: number; readonly to: number }
  /** PHP. */
  | { readonly type: 'budget'; readonly from: number | null; readonly to: number | null }
  /** One cost entry, PHP. */
  | { readonly type: 'cost_entry'; readonly amount: number; readonly costType: string }
  /** A report was corrected, percent. */
  | { readonly type: 'report_edited'; readonly from: number; readonly to: number }
  /** So many documents were added. */
  | { readonly type: 'documents'; readonly count: number }
  /** More budget was asked for, PHP. */
  | { readonly type: 'budget_request'; readonly amount: number }
  /** How far it should be by a day was planned: `YYYY-MM-DD`, percent. */
  | { readonly type: 'planned'; readonly day: string; readonly percent: number }
  /** Finance was asked to review the budget. */
  | { readonly type: 'budget_forwarded' }
  /** The heads were told that a budget worries. */
  | { readonly type: 'budget_alert' }
  /** Finance set money aside by class. */
  | { readonly type: 'allocation' }
  /** A request for more budget was decided: PHP approved, null when it was rejected. */
  | { readonly type: 'budget_decision'; readonly approved: number | null }
  | { readonly type: 'renamed'; readonly from: string }
  | { readonly type: 'moved' }
  | { readonly type: 'edited' };

/** One line of the live feed. */
export type FeedEntry = {
  /** Unique and rising within one run of the application. */
  readonly id: number;
  /** Epoch ms at which this client learned of it. */
  readonly at: number;
  readonly cause: Cause;
  /** Null once the project is known to be gone. */
  readonly projectId: number | null;
  readonly projectName: string;
  readonly change: FeedChange;
};
