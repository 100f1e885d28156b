import type { WorkKind, WorkView } from './work';

/**
 * Ways of leaving: the window is closed, the application quits, somebody signs out, another user or server is chosen,
 * or everything kept of a user is removed. Loading the page again is not one: main holds what is typed, and the forms
 * come back as they were.
 */
export const LEAVE_WAYS = ['close', 'quit', 'sign_out', 'switch', 'forget'] as const;

export type LeaveWay = (typeof LEAVE_WAYS)[number];

/** What a user has begun and the server does not have; every way of leaving asks about it. */
export type WorkAtRisk = {
  /** Drafts and changes, open in a form or not. */
  readonly work: readonly WorkView[];
  /** Changes the server has not answered yet, including those of notifications. */
  readonly sending: number;
  /** Reviews that the disk has not taken as they are now; left out for none. */
  readonly reviews?: number;
};

/** A form with something typed into it. */
export type TypedForm = {
  readonly id: string;
  readonly kind: WorkKind;
  readonly projectId: number;
  /** Empty where the server holds no visible name. */
  readonly projectName: string;
};

/** What leaving would cost. */
export type Loss = {
  /** Gone for good. */
  readonly lost: readonly TypedForm[];
  /** Interrupted: on the disk, and offered again to the same user. */
  readonly interrupted: readonly TypedForm[];
  /** How many changes wait for their answer. */
  readonly sending: number;
  /** Reviews whose last words are gone for good. */
  readonly reviews: number;
};

export type LeaveRules = {
  /** The administrator has a user's data removed when they sign out. */
  readonly clearsDataOnSignOut: boolean;
};

/** Decides what leaving in this way would lose or interrupt; null for nothing, and then nobody is asked. */
export function lossOf(way: LeaveWay, risk: WorkAtRisk, rules: LeaveRules): Loss | null {
  const { work, sending } = risk;
  // Whoever signs out leaves main running: it goes on trying to write them.
  const reviews = way === 'close' || way === 'quit' ? (risk.reviews ?? 0) : 0;
  const isErased = way === 'forget' || (way === 'sign_out' && rules.clearsDataOnSignOut);
  // What waits to be sent later is in no form; it is asked about where it would be removed, like the rest on the disk.
  const typed = work.filter(({ state, acceptedAt }) =>
    state === 'waiting' || state === 'sending' ? acceptedAt !== null : true,
  );
  const concerned = typed.filter(({ isOpen, verdict }) => isOpen || (isErased && verdict !== 'arrived'));
  const isLost = ({ isKept }: WorkView): boolean => isErased || !isKept;
  const toForm = ({ id, kind, projectId, projectName }: WorkView): TypedForm => ({
    id,
    kind,
    projectId,
    projectName,
  });
  const lost = concerned.filter(isLost).map(toForm);
  const interrupted = concerned.filter((view) => !isLost(view)).map(toForm);
  const count = lost.length + interrupted.length + sending + reviews;
  return count === 0 ? null : { lost, interrupted, sending, reviews };
}

/**
 * The question on screen. `asking`: something typed would be lost. `finishing`: the answers to what was sent are
 * awaited, and leaving follows by itself.
 */
export type LeaveQuestion = Loss & {
  /** Unique within one run. */
  readonly id: number;
  readonly way: LeaveWay;
  readonly phase: 'asking' | 'finishing';
};
