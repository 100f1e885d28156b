import { detailsOf, figuresOf, isDeleted, progressOf } from './reading';
import type { FiguresThen, Review } from './review';

/** Figures of a project that a review noted when it was closed. */
export type LastNoted = {
  readonly reviewId: string;
  readonly title: string;
  /** `YYYY-MM-DD`; empty where the review has none. */
  readonly date: string;
  /** Epoch ms. */
  readonly closedAt: number;
  readonly figures: FiguresThen;
};

/** The figures that may differ, in the order in which they are told. */
export const COMPARED_FIGURES = ['status', 'progress', 'endDate', 'cost', 'spent'] as const;

export type ComparedFigure = (typeof COMPARED_FIGURES)[number];

/** What the last review that had the project noted of it, other than this one and before this one was closed; null for none. */
export function lastNoted(reviews: Iterable<Review>, projectId: number, current: Review): LastNoted | null {
  const { stage, closedAt: ownEnd } = progressOf(current);
  const before = stage === 'closed' ? (ownEnd ?? Infinity) : Infinity;
  let last: LastNoted | null = null;
  for (const review of reviews) {
    const { closedAt } = progressOf(review);
    if (review.id === current.id || isDeleted(review) || closedAt === null || closedAt >= before) continue;
    if (last && last.closedAt >= closedAt) continue;
    const figures = figuresOf(review, projectId);
    const { title, date } = detailsOf(review);
    if (figures) last = { reviewId: review.id, title, date, closedAt, figures };
  }
  return last;
}

/** Which of them differ; one that was or is not known tells nothing. */
export function figuresChanged(then: FiguresThen, now: FiguresThen): readonly ComparedFigure[] {
  return COMPARED_FIGURES.filter(
    (name) => then[name] !== null && now[name] !== null && then[name] !== now[name],
  );
}
