import type { SavedPaper } from '#shared/domain/papers/outcome';
import type { ReviewImport } from '#shared/domain/review/outcome';
import type { Review } from '#shared/domain/review/review';
import { fail, ok } from '#shared/result';
import type { KeptReviews } from '../../city/reviews/keptReviews';
import type { ReviewDesk } from '../../city/reviews/reviewDesk';
import type { StateStore } from '../../city/state/stateStore';
import type { Handlers } from '../handle';

export type ReviewParts = {
  readonly store: StateStore;
  readonly reviews: ReviewDesk;
  readonly reviewFiles: {
    /** Asks for a place, and saves a review there. @param name of the file, without its ending */
    readonly save: (review: Review, name: string) => Promise<SavedPaper>;
    /** Asks for a file, and merges it. */
    readonly bring: (into: KeptReviews) => Promise<ReviewImport>;
  };
};

/** Meetings over projects: kept on this computer, for whoever works here, with the server or without. */
export const reviewHandlers = ({ store, reviews, reviewFiles }: ReviewParts) =>
  ({
    'reviews:all:get': ({ owner }) => {
      const { session } = store.state;
      const isHere = session.server !== '' && session.username !== '';
      if (!isHere || owner.server !== session.server || owner.username !== session.username) {
        return fail('not_signed_in');
      }
      return ok(reviews.of(owner.server, owner.username, !session.isDemo).held());
    },
    // What was typed last may arrive after its user has left: it still goes where it belongs.
    'reviews:one:keep': ({ owner, part, isUrgent }) => {
      const kept = reviews.opened(owner.server, owner.username);
      if (!kept) return fail('not_signed_in');
      return kept.keep(part, isUrgent) ? ok(null) : fail('review_too_large');
    },
    'reviews:one:export': async ({ owner, id, name }) => {
      const review = reviews.opened(owner.server, owner.username)?.find(id);
      return review ? ok(await reviewFiles.save(review, name)) : fail('not_found');
    },
    'reviews:file:import': async ({ owner }) => {
      const kept = reviews.opened(owner.server, owner.username);
      return kept ? ok(await reviewFiles.bring(kept)) : fail('not_signed_in');
    },
  }) satisfies Partial<Handlers>;
