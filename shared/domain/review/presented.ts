import { z } from 'zod';
import { partOf, type Review } from './review';

// What a second screen shows of a review: all that a room may see, and nothing that is for the presenter or the minute-taker alone.

/** A screen on which a review can be shown. */
export type ShownDisplay = {
  readonly id: number;
  /** As the system calls it; empty where it does not. */
  readonly label: string;
  /** Dots of the system's own scale. */
  readonly width: number;
  readonly height: number;
};

export const shownDisplaySchema: z.ZodType<ShownDisplay> = z.object({
  id: z.number(),
  label: z.string().max(200),
  width: z.number(),
  height: z.number(),
});

/** The review and the project that are shown; null: none is on the agenda. */
export type ShownReview = { readonly reviewId: string; readonly projectId: number | null };

/** A review, or a part of one, without what only whoever presents or writes is to see. */
export function presentable(part: Review): Review {
  const { id, details, progress, figures, entries } = part;
  return {
    ...partOf(id, {
      progress,
      figures,
      entries: entries.filter(({ versions }) => versions.every(({ value }) => value?.kind !== 'note')),
    }),
    details,
  };
}
