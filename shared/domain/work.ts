import type { AppError } from '../result';
import type { ActionKind } from './action';
import type { Position } from './project';

/** Changes that are made in a form: what is typed into one is never discarded without asking. */
export const FORM_KINDS = [
  'add_progress',
  'update_status',
  'add_cost',
  'create_project',
  'update_project',
  'set_planned_progress',
  'extend_end_date',
  'forward_budget_alert',
  'delete_project',
  'edit_progress',
  'upload_documents',
  'request_budget',
  'send_budget_alert',
  'allocate_budget',
  'decide_budget',
] as const satisfies readonly ActionKind[];

/**
 * Stands for the project in a form that creates one. The server counts its projects from 1.
 */
export const NO_PROJECT = 0;

export type FormKind = (typeof FORM_KINDS)[number];

/** Every kind of work that is kept: what is made in forms, and marks of notifications, which have none. */
export const WORK_KINDS = [...FORM_KINDS, 'mark_read'] as const satisfies readonly ActionKind[];

export type WorkKind = (typeof WORK_KINDS)[number];

/** Whether work of this kind is made in a form. */
export function isFormKind(kind: ActionKind): kind is FormKind {
  return FORM_KINDS.some((form) => form === kind);
}

/**
 * Changes that are taken without a network, kept, and sent by themselves when it is back: those that add or edit, and marks.
 * Deletions, decisions and allocations need the server's present state in front of whoever makes them.
 */
const QUEUED_KINDS: ReadonlySet<ActionKind> = new Set<WorkKind>([
  'create_project',
  'add_progress',
  'update_status',
  'add_cost',
  'update_project',
  'set_planned_progress',
  'extend_end_date',
  'forward_budget_alert',
  'edit_progress',
  'upload_documents',
  'request_budget',
  'send_budget_alert',
  'mark_read',
]);

/** Whether sending a change twice does what sending it once does: then a lost answer leaves nothing open. */
export function isRepeatable(kind: ActionKind): boolean {
  return kind === 'mark_read';
}

/** How many notifications one piece of work marks, at most: as many as are held. */
export const MOST_MARKS = 2_000;

/** Whether a change is taken without a network, to be sent later. */
export function isQueuedKind(kind: ActionKind): boolean {
  return QUEUED_KINDS.has(kind);
}

/**
 * The state of a piece of work:
 * - `draft`: typed, not sent.
 * - `waiting`: to be sent; nothing was sent yet, or certainly nothing arrived.
 * - `sending`: may have been sent; the answer is awaited.
 * - `unknown`: it was sent, and it is unknown whether the server did it.
 * - `conflict`: not sent, because the server holds something else than what it was made on. A person decides.
 * - `refused`: the server said no, for a reason.
 */
export const WORK_STATES = ['draft', 'waiting', 'sending', 'unknown', 'conflict', 'refused'] as const;

export type WorkState = (typeof WORK_STATES)[number];

/**
 * What reading back showed of a change whose outcome was unknown: not looked for yet, found, certainly not there, or
 * undecidable.
 */
export const WORK_VERDICTS = ['unchecked', 'arrived', 'not_arrived', 'undecided'] as const;

export type WorkVerdict = (typeof WORK_VERDICTS)[number];

/** What a field holds that two people may have changed: text, a number, a place, ids of people; null for nothing. */
export type FieldValue = string | number | null | Position | readonly number[];

/** Which of three values a person chooses for a field: their own, the one now on the server, the one it was made on. */
export const FIELD_CHOICES = ['mine', 'theirs', 'before'] as const;

export type FieldChoice = (typeof FIELD_CHOICES)[number];

/** One value that a change brings. */
export type ChangedValue = {
  /** As in the request of the change; of files their number or their names. */
  readonly field: string;
  readonly mine: FieldValue;
  /** What it was made on; absent where it replaces nothing, or where that is not known. */
  readonly before?: FieldValue | undefined;
};

/** One field on which a change and the server disagree. */
export type FieldConflict = ChangedValue & {
  /** Absent where nothing tells what the server holds. */
  readonly theirs?: FieldValue | undefined;
  /** Those of the three that can be sent. */
  readonly choices: readonly FieldChoice[];
};

/**
 * Why a change is not sent: fields were `changed` meanwhile, or the project was deleted or taken away (`gone`; then
 * there are no fields).
 */
export type Conflict = { readonly why: 'changed' | 'gone'; readonly fields: readonly FieldConflict[] };

/** A piece of the user's own work, as the screens know it. What was typed is read by its id. */
export type WorkView = {
  /** UUID, the same between runs. */
  readonly id: string;
  readonly kind: WorkKind;
  readonly projectId: number;
  /** What it changes, long texts by their beginning; empty while it is only typed. */
  readonly values: readonly ChangedValue[];
  /** UUID of the review that proposed it; left out of other work. */
  readonly reviewId?: string | undefined;
  /** How many notifications it marks; left out of other work. */
  readonly count?: number | undefined;
  /** Where a project that is to be created stands; left out of other work, and of one without a place. */
  readonly place?: Position | undefined;
  /** The project's name when the work was last touched: the project may be gone. Empty where it had no visible name. */
  readonly projectName: string;
  readonly state: WorkState;
  /** Only for `unknown`. */
  readonly verdict: WorkVerdict;
  /** It is open in a form of this window, so it is not offered. */
  readonly isOpen: boolean;
  /** It is on the disk and survives the end of this run. */
  readonly isKept: boolean;
  /** There is a form to continue. */
  readonly hasForm: boolean;
  /** Epoch ms. */
  readonly updatedAt: number;
  /** When it was taken to be sent by itself, epoch ms; null where its form awaits the answer. */
  readonly acceptedAt: number | null;
  /** Why the server refused it; null unless `refused`. */
  readonly problem: AppError | null;
  /** Null unless `conflict`. */
  readonly conflict: Conflict | null;
  /** An earlier change of the same project has to be dealt with first. */
  readonly isBehind: boolean;
};

/** What was typed, by the form's names for its fields. */
export type TypedFields = Readonly<Record<string, string>>;

/** A file chosen for a form. */
export type DraftFile = {
  /** UUID. */
  readonly id: string;
  readonly name: string;
  /** Media type by the file's bytes. */
  readonly type: string;
  readonly bytes: Uint8Array;
};

/** Which form a draft is of. */
export type DraftHead = {
  readonly id: string;
  readonly kind: FormKind;
  readonly projectId: number;
  readonly projectName: string;
};

/** The same of any work. */
export type WorkHead = Omit<DraftHead, 'kind'> & { readonly kind: WorkKind };

/** A form as it was left. */
export type Draft = DraftHead & {
  readonly typed: TypedFields;
  /** What the fields held when they were first touched. */
  readonly base: TypedFields;
  readonly files: readonly DraftFile[];
};
