import type { SavedPaper } from '#shared/domain/papers/outcome';
import type { ReviewImport } from '#shared/domain/review/outcome';
import { isDeleted, photosIn } from '#shared/domain/review/reading';
import { saysNothing, type Review } from '#shared/domain/review/review';
import { fail, ok } from '#shared/result';
import type { KeptReviews } from '../../city/reviews/keptReviews';
import type { ReviewDesk } from '../../city/reviews/reviewDesk';
import type { ReviewPhotos } from '../../city/reviews/reviewPhotos';
import type { SessionManager } from '../../session/sessionManager';
import type { Handlers } from '../handle';

export type ReviewParts = {
  readonly sessions: Pick<SessionManager, 'place'>;
  readonly reviews: ReviewDesk;
  /** Told what was written into a review, for who looks at it elsewhere. */
  readonly onReviewPart: (owner: ReviewOwner, part: Review) => void;
  readonly reviewFiles: {
    /** Asks for a place, and saves a review there. @param name of the file, without its ending */
    readonly save: (review: Review, photos: ReviewPhotos, name: string) => Promise<SavedPaper>;
    /** Asks for a file, and merges it. */
    readonly bring: (into: KeptReviews, photos: ReviewPhotos) => Promise<ReviewImport>;
  };
};

type ReviewOwner = { readonly server: string; readonly username: string };

/** Meetings over projects: kept on this computer, for whoever works here, with the server or without. */
export const reviewHandlers = ({ sessions, reviews, onReviewPart, reviewFiles }: ReviewParts) => {
  /** Only of the user whose data may be shown now: not of one whose login is kept, before it was accepted. */
  const isHere = ({ server, username }: ReviewOwner): boolean => {
    const { place } = sessions;
    return place !== null && place.origin === server && place.username === username;
  };
  return {
    'reviews:all:get': ({ owner }) => {
      if (!isHere(owner)) return fail('not_signed_in');
      return ok(reviews.of(owner.server, owner.username, !sessions.place?.isDemo).held());
    },
    // What was typed last may arrive after its user has left: it still goes where it belongs.
    'reviews:one:keep': ({ owner, part, isUrgent }) => {
      const kept = reviews.opened(owner.server, owner.username)?.keep(part, isUrgent);
      if (!kept) return fail('not_signed_in');
      if (kept.is === 'kept') {
        reviews.photos(owner.server, owner.username)?.noteNamed(part.id, photosIn(part));
        onReviewPart(owner, part);
      }
      if (kept.is === 'kept' || saysNothing(part)) return ok(null);
      return fail(kept.is === 'too_large' ? 'review_too_large' : 'not_found');
    },
    'reviews:one:export': async ({ owner, id, name }) => {
      if (!isHere(owner)) return fail('not_signed_in');
      const review = reviews.opened(owner.server, owner.username)?.find(id);
      const photos = reviews.photos(owner.server, owner.username);
      return review && photos ? ok(await reviewFiles.save(review, photos, name)) : fail('not_found');
    },
    'reviews:file:import': async ({ owner }) => {
      const kept = isHere(owner) ? reviews.opened(owner.server, owner.username) : null;
      const photos = reviews.photos(owner.server, owner.username);
      return kept && photos ? ok(await reviewFiles.bring(kept, photos)) : fail('not_signed_in');
    },
    'reviews:photo:keep': ({ owner, id, bytes }) => {
      const photos = isHere(owner) ? reviews.photos(owner.server, owner.username) : null;
      const review = reviews.opened(owner.server, owner.username)?.find(id);
      if (!photos) return fail('not_signed_in');
      if (!review || isDeleted(review)) return fail('not_found');
      try {
        const kept = photos.put(id, bytes, photosIn(review));
        if (kept.is === 'kept') return ok(kept.photo);
        return fail(kept.is === 'full' ? 'review_too_large' : 'bad_request');
      } catch {
        return fail('not_kept');
      }
    },
  } satisfies Partial<Handlers>;
};
