import type { ShownStatus } from '../project';
import { begin, mergeRegisters, type Author, type Register } from './register';
import type { ReviewPhoto } from './photo';
import type { ReviewSketch } from './sketch';

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
  presenterNotes: 10_000,
  corners: 10_000,
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

/** Each detail is written for itself: one person may set the day while another names who was there. */
export const DETAIL_FIELDS = ['title', 'date', 'place', 'participants'] as const;

export type DetailField = (typeof DETAIL_FIELDS)[number];

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

/**
 * A project that a review speaks of. Name, PRN and barangay as they were when it was put on the agenda: the project may be
 * gone, or not known on this computer.
 */
export type ReviewSubject = {
  readonly projectId: number;
  readonly name: string;
  readonly prn: string;
  readonly barangay: string | null;
};

/** A line of the agenda. */
export type AgendaLine = ReviewSubject & {
  readonly kind: 'project';
  /** Ascending; between two neighbours there is always room. */
  readonly order: number;
};

/** In the place of a line: the project was taken off the agenda. What was written about it still needs its name. */
export type OffLine = ReviewSubject & { readonly kind: 'off' };

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
 * A change of the project that the review proposes: recorded, and sent only when somebody says so. Its value as a form would have it: a status, a
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
  /** When it was given to the server, or to the outbox for it, epoch ms; null: never. It is not sent twice. */
  readonly sentAt: number | null;
  readonly at: number;
};

export type EntryValue =
  | AgendaLine
  | OffLine
  | ReviewNote
  | ReviewDecision
  | FollowUp
  | ReviewProposal
  | ReviewSketch
  | ReviewPhoto;

/** What is written about a project, as opposed to its place on the agenda. */
export type WrittenValue = Exclude<EntryValue, AgendaLine | OffLine>;

export type ReviewEntry = {
  /** UUID */
  readonly id: string;
  readonly versions: Register<EntryValue>;
};

/** The figures of one project when the review was closed; apart from its line, which others may move meanwhile. */
export type ProjectFigures = {
  readonly projectId: number;
  readonly versions: Register<FiguresThen>;
};

/**
 * Texts of which a review has one for each project, neither presented nor in minutes. `presenterNotes`: what the presenter wants
 * to have at hand. `corners`: of a sketch that is being drawn or typed and is not finished, one a line, as somebody types them.
 */
export const PROJECT_TEXTS = ['presenterNotes', 'corners'] as const;

export type ProjectText = (typeof PROJECT_TEXTS)[number];

/** Which of them, of which project. */
export type OfProject = { readonly text: ProjectText; readonly projectId: number };

/** Such a text of one project. */
export type TextOfProject = {
  readonly projectId: number;
  readonly versions: Register<string>;
};

/**
 * A review, or a part of it: what is not named is simply not told. Main, disk, file and window all hold this form, and
 * {@link mergeReviews} is the only way two of them become one.
 */
export type Review = {
  /** UUID */
  readonly id: string;
  readonly details: Readonly<Record<DetailField, Register<string>>>;
  /** A removed value: the review was deleted. */
  readonly progress: Register<ReviewProgress>;
  /** In the order of their projects. */
  readonly figures: readonly ProjectFigures[];
  /** Each in the order of their projects. */
  readonly presenterNotes: readonly TextOfProject[];
  readonly corners: readonly TextOfProject[];
  /** In the order of their ids. */
  readonly entries: readonly ReviewEntry[];
};

/** A part that says nothing, or only what is given. */
export function partOf(id: string, told: Partial<Omit<Review, 'id' | 'details'>> = {}): Review {
  const details = { title: [], date: [], place: [], participants: [] };
  return { id, details, progress: [], figures: [], presenterNotes: [], corners: [], entries: [], ...told };
}

/** Whether a part says nothing at all. */
export function saysNothing(review: Review): boolean {
  const { details, progress, figures, entries } = review;
  const texts = PROJECT_TEXTS.map((text) => review[text]);
  const isSilent = [progress, figures, entries, ...texts].every(({ length }) => length === 0);
  return isSilent && DETAIL_FIELDS.every((field) => details[field].length === 0);
}

/** Whether it can stand alone: a part of a review that nobody here has is no review. */
export function isReviewAlone({ details, progress }: Review): boolean {
  return progress.length > 0 && DETAIL_FIELDS.every((field) => details[field].length > 0);
}

/** A new review, being prepared. */
export function newReview(id: string, details: ReviewDetails, author: Author): Review {
  return {
    ...partOf(id, { progress: begin({ stage: 'draft', openedAt: null, closedAt: null }, author) }),
    details: byField((field) => begin(details[field], author)),
  };
}

/** Something for each detail. */
export function byField<T>(of: (field: DetailField) => T): Record<DetailField, T> {
  return { title: of('title'), date: of('date'), place: of('place'), participants: of('participants') };
}

/**
 * Puts two copies of one review together, or a part of it into the whole. Nothing of either is lost: what one copy has
 * not seen of the other stands beside it. The same copies give the same, in any order and however often.
 */
export function mergeReviews(one: Review, other: Review): Review {
  if (one.id !== other.id) throw new Error('two different reviews');
  const entries = mergeAll<string, EntryValue, ReviewEntry>(
    [...one.entries, ...other.entries],
    ({ id }) => id,
    (id, versions) => ({ id, versions }),
  );
  const figures = mergeAll<number, FiguresThen, ProjectFigures>(
    [...one.figures, ...other.figures],
    ({ projectId }) => projectId,
    (projectId, versions) => ({ projectId, versions }),
  );
  const texts = (text: ProjectText) =>
    mergeAll<number, string, TextOfProject>(
      [...one[text], ...other[text]],
      ({ projectId }) => projectId,
      (projectId, versions) => ({ projectId, versions }),
    );
  return {
    id: one.id,
    details: byField((field) => mergeRegisters(one.details[field], other.details[field])),
    progress: mergeRegisters(one.progress, other.progress),
    figures,
    presenterNotes: texts('presenterNotes'),
    corners: texts('corners'),
    entries,
  };
}

/** A review as it is held: a file that somebody else has written may name the same twice, and in any order. */
export function inOrder(review: Review): Review {
  return mergeReviews(partOf(review.id), review);
}

/** Merges all registers of the same key, in the order of the keys. */
function mergeAll<K extends string | number, V, T extends { readonly versions: Register<V> }>(
  all: readonly T[],
  keyOf: (one: T) => K,
  make: (key: K, versions: Register<V>) => T,
): readonly T[] {
  const merged = new Map<K, Register<V>>();
  for (const one of all) {
    const key = keyOf(one);
    merged.set(key, mergeRegisters(merged.get(key) ?? [], one.versions));
  }
  return [...merged]
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, versions]) => make(key, versions));
}
