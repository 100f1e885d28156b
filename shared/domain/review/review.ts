import type { ShownStatus } from '../project';
import { begin, mergeRegisters, type Author, type Register } from './register';

// A review: a meeting over some projects, with what was said and decided. It lives on this computer and in the files it
// is exported to; the server knows nothing of it.

/** `draft`: being prepared. `open`: it is being held. `closed`: its minutes stand; reading only, until opened again. */
export const REVIEW_STAGES = ['draft', 'open', 'closed'] as const;

export type ReviewStage = (typeof REVIEW_STAGES)[number];

/** What a review may propose to change of a project. */
export const PROPOSED_FIELDS = ['status', 'progress', 'endDate', 'cost'] as const;

export type ProposedField = (typeof PROPOSED_FIELDS)[number];

/** Longest texts, characters, and most of each. */
export const REVIEW_LIMITS = {
  title: 200,
  place: 200,
  participants: 2_000,
  note: 10_000,
  text: 2_000,
  owner: 200,
  choice: 40,
  entries: 5_000,
  versions: 50,
  /** Of one review on the disk or in an exported file, characters. */
  file: 4_000_000,
} as const;

/** Of the files that reviews are carried in. */
export const REVIEW_ENDING = 'gistagum-review';

export type ReviewDetails = {
  readonly title: string;
  /** `YYYY-MM-DD`, the day in the office. */
  readonly date: string;
  readonly place: string;
  /** One a line. */
  readonly participants: string;
};

export type ReviewProgress = {
  readonly stage: ReviewStage;
  /** When it was opened first, and closed last; epoch ms, null before. */
  readonly openedAt: number | null;
  readonly closedAt: number | null;
};

/** A project's figures when the review was closed. Null of them: not known, or not told. */
export type FiguresThen = {
  readonly status: ShownStatus;
  readonly progress: number;
  readonly cost: number | null;
  readonly spent: number | null;
  /** `YYYY-MM-DD` */
  readonly endDate: string | null;
  /** When they were read from the server, epoch ms. */
  readonly asOf: number | null;
};

/** A line of the agenda. Name, PRN and barangay as they were: the project may be gone, or not known on this computer. */
export type AgendaLine = {
  readonly kind: 'project';
  readonly projectId: number;
  readonly name: string;
  readonly prn: string;
  readonly barangay: string | null;
  /** Ascending; between two neighbours there is always room. */
  readonly order: number;
  readonly figures: FiguresThen | null;
};

export type ReviewNote = {
  readonly kind: 'note';
  readonly projectId: number;
  readonly text: string;
  /** When it was begun, epoch ms. */
  readonly at: number;
};

export type ReviewDecision = {
  readonly kind: 'decision';
  readonly projectId: number;
  /** The words of the list it was chosen from, as they were then. */
  readonly choice: string;
  readonly text: string;
  readonly at: number;
};

export type FollowUp = {
  readonly kind: 'followUp';
  readonly projectId: number;
  readonly text: string;
  readonly owner: string;
  /** `YYYY-MM-DD`; null for none. */
  readonly due: string | null;
  readonly isDone: boolean;
  readonly at: number;
};

/**
 * A change of the project that the review proposes: recorded, not sent. Its value as a form would have it: a status, a
 * percentage, a day `YYYY-MM-DD`, pesos.
 */
export type ReviewProposal = {
  readonly kind: 'proposal';
  readonly projectId: number;
  readonly field: ProposedField;
  /** What the field held when it was proposed; empty where it was not known. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly at: number;
};

export type EntryValue = AgendaLine | ReviewNote | ReviewDecision | FollowUp | ReviewProposal;

/** What is written about a project, as opposed to its place on the agenda. */
export type WrittenValue = Exclude<EntryValue, AgendaLine>;

export type ReviewEntry = {
  /** UUID */
  readonly id: string;
  readonly versions: Register<EntryValue>;
};

/**
 * A review, or a part of it: entries that are not named are simply not told. Main, disk, file and window all hold this
 * form, and {@link mergeReviews} is the only way two of them become one.
 */
export type Review = {
  /** UUID */
  readonly id: string;
  readonly details: Register<ReviewDetails>;
  /** A removed value: the review was deleted. */
  readonly progress: Register<ReviewProgress>;
  /** In the order of their ids. */
  readonly entries: readonly ReviewEntry[];
};

/** A new review, being prepared. */
export function newReview(id: string, details: ReviewDetails, author: Author): Review {
  return {
    id,
    details: begin(details, author),
    progress: begin({ stage: 'draft', openedAt: null, closedAt: null }, author),
    entries: [],
  };
}

/**
 * Puts two copies of one review together, or a part of it into the whole. Nothing of either is lost: what one copy has
 * not seen of the other stands beside it. The same copies give the same, in any order and however often.
 */
export function mergeReviews(one: Review, other: Review): Review {
  if (one.id !== other.id) throw new Error('two different reviews');
  const entries = new Map<string, Register<EntryValue>>();
  for (const { id, versions } of [...one.entries, ...other.entries]) {
    entries.set(id, mergeRegisters(entries.get(id) ?? [], versions));
  }
  return {
    id: one.id,
    details: mergeRegisters(one.details, other.details),
    progress: mergeRegisters(one.progress, other.progress),
    entries: [...entries]
      .map(([id, versions]) => ({ id, versions }))
      .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
  };
}
