import type { ErrorCode } from '../result';

/** What a user can change on the server from this client. Who may do which is `shared/domain/access.ts`. */
export const ACTION_KINDS = [
  'add_progress',
  'update_status',
  'add_cost',
  'create_project',
  'delete_project',
  'extend_end_date',
  'forward_budget_alert',
  'set_planned_progress',
  'update_project',
  'edit_progress',
  'upload_documents',
  'request_budget',
  'send_budget_alert',
  'allocate_budget',
  'decide_budget',
  'mark_read',
  'mark_all_read',
  'delete_notification',
] as const;

export type ActionKind = (typeof ACTION_KINDS)[number];

/** An action under way. It leaves the state once it is confirmed or has failed. */
export type PendingAction = {
  /** Unique within one run. */
  readonly id: number;
  readonly kind: ActionKind;
  readonly projectId: number | null;
  readonly notificationId: number | null;
  /** Epoch ms. */
  readonly startedAt: number;
  /**
   * `sending`: the server has not answered yet. `confirming`: it has accepted, and what it holds is being read back.
   */
  readonly phase: 'sending' | 'confirming';
};

/**
 * How an action ended that the server accepted: read back and found (`isConfirmed`), or accepted but not read back yet
 * because the connection failed; the next reconciliation then shows it.
 */
export type ActionOutcome = {
  readonly isConfirmed: boolean;
  /** It is kept on this computer and sent later: the server knows nothing of it yet. */
  readonly isWaiting?: boolean | undefined;
  /** The project that an action created, once it is known. */
  readonly projectId?: number | undefined;
};

/**
 * Errors of a change that leave open whether the server did it: sending it again may do it twice. `not_confirmed`: the
 * server accepted it, and what was read back does not show it.
 */
const IN_DOUBT: ReadonlySet<ErrorCode> = new Set([
  'outcome_unknown',
  'not_confirmed',
  'server_broken',
  'answer_invalid',
  'answer_too_large',
]);

/** Whether a change that ended with this error may have been done all the same. */
export function isInDoubt(code: ErrorCode): boolean {
  return IN_DOUBT.has(code);
}

/** A file chosen by the user: a photo or a receipt. */
export type Attachment = {
  readonly name: string;
  /** Media type as the system named it; what the bytes are decides. */
  readonly type: string;
  readonly bytes: Uint8Array;
};

/** Largest file that is sent, bytes, and how many photos one progress entry may carry. */
export const ATTACHMENT_LIMITS = { bytes: 15 * 1024 * 1024, photos: 10 } as const;

/**
 * Largest document, all of one sending together, bytes, and how many that may be. The server itself sets no limit
 * (server contract §8); this application holds them in memory.
 */
export const DOCUMENT_LIMITS = { bytes: 25 * 1024 * 1024, total: 60 * 1024 * 1024, files: 10 } as const;

/** How many proofs a budget request may carry. */
export const MOST_PROOFS = 10;

/** A rise of more than this many percentage points needs a justification, and then photos (server contract §10.1). */
export const JUSTIFIED_RISE = 10;

/** An edit may lower a report by at most so many percentage points (server contract §10.2). */
export const LARGEST_FALL = 30;
