import type { ActionKind } from './action';

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

/**
 * The state of a piece of work:
 * - `draft`: typed, not sent.
 * - `waiting`: to be sent; nothing was sent yet.
 * - `sending`: may have been sent; the answer is awaited.
 * - `unknown`: it was sent, and it is unknown whether the server did it.
 */
export const WORK_STATES = ['draft', 'waiting', 'sending', 'unknown'] as const;

export type WorkState = (typeof WORK_STATES)[number];

/**
 * What reading back showed of a change whose outcome was unknown: not looked for yet, found, certainly not there, or
 * undecidable.
 */
export const WORK_VERDICTS = ['unchecked', 'arrived', 'not_arrived', 'undecided'] as const;

export type WorkVerdict = (typeof WORK_VERDICTS)[number];

/** A piece of the user's own work, as the screens know it. What was typed is read by its id. */
export type WorkView = {
  /** UUID, the same between runs. */
  readonly id: string;
  readonly kind: FormKind;
  readonly projectId: number;
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

/** A form as it was left. */
export type Draft = DraftHead & {
  readonly typed: TypedFields;
  /** What the fields held when they were first touched. */
  readonly base: TypedFields;
  readonly files: readonly DraftFile[];
};
