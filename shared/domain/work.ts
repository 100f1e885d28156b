import type { ActionKind } from './action';

/** Changes that are made in a form: what a person types into one is never lost unasked. */
export const FORM_KINDS = [
  'add_progress',
  'update_status',
  'add_cost',
  'update_project',
] as const satisfies readonly ActionKind[];

export type FormKind = (typeof FORM_KINDS)[number];

/**
 * Where a piece of work stands:
 * - `draft`: typed, not sent.
 * - `waiting`: to be sent; nothing has left yet.
 * - `sending`: may have left; the answer is awaited.
 * - `unknown`: it left, and nobody can say whether the server did it.
 */
export const WORK_STATES = ['draft', 'waiting', 'sending', 'unknown'] as const;

export type WorkState = (typeof WORK_STATES)[number];

/**
 * What reading back said of a change whose outcome was unknown: not looked at yet, found, certainly not there, or
 * nobody can tell.
 */
export const WORK_VERDICTS = ['unchecked', 'arrived', 'not_arrived', 'undecided'] as const;

export type WorkVerdict = (typeof WORK_VERDICTS)[number];

/** A piece of work of the user's own, as the screens know it. What was typed is read by its id. */
export type WorkView = {
  /** UUID, the same between runs. */
  readonly id: string;
  readonly kind: FormKind;
  readonly projectId: number;
  /** As it was called when it was last touched: the project may be gone. Empty where it had no name that can be seen. */
  readonly projectName: string;
  readonly state: WorkState;
  /** Of `unknown` only. */
  readonly verdict: WorkVerdict;
  /** It stands in a form of this window: nothing is to be offered. */
  readonly isOpen: boolean;
  /** It is on the disk and survives the end of this run. */
  readonly isKept: boolean;
  /** There is something to go on typing at. */
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
  /** Media type by what the bytes say. */
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
