import { z } from 'zod';
import type { Review } from './review';
import { reviewSchema } from './schemas';

/**
 * What became of a file that was to be imported; `reviews.import.<outcome>` has the words.
 * - `deleted`: merged into a review that its user has deleted, and that stays so.
 * - `foreign`: no review. `damaged`: cut or changed. `newer`: of a later version. `too_large`: of the file, or of what it would
 *   make of the review here. `not_kept`: the disk did not take its photos, and nothing was merged.
 */
const REFUSED = ['cancelled', 'foreign', 'damaged', 'newer', 'too_large', 'unreadable', 'not_kept'] as const;

export type ReviewImport =
  | { readonly outcome: 'added' | 'merged' | 'deleted'; readonly review: Review }
  | { readonly outcome: (typeof REFUSED)[number] };

export const reviewImportSchema: z.ZodType<ReviewImport> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['added', 'merged', 'deleted']), review: reviewSchema }),
  z.object({ outcome: z.enum(REFUSED) }),
]);
