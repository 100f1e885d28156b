import { presentable } from '#shared/domain/review/presented';
import { isDeleted } from '#shared/domain/review/reading';
import { fail, ok } from '#shared/result';
import type { ReviewDesk } from '../../city/reviews/reviewDesk';
import type { SessionManager } from '../../session/sessionManager';
import type { Presenting, PresentedWindow } from '../../windows/presenting';
import type { Handlers } from '../handle';

export type PresentingParts = {
  readonly sessions: Pick<SessionManager, 'place'>;
  readonly reviews: ReviewDesk;
  readonly presenting: Pick<Presenting<PresentedWindow>, 'displays' | 'begin' | 'turn' | 'end' | 'shown'>;
};

/** A review on a second screen: the main window says what it shows, and the screen's own window reads it. */
export const presentingHandlers = ({ sessions, reviews, presenting }: PresentingParts) => {
  const isHere = ({ server, username }: { readonly server: string; readonly username: string }): boolean =>
    sessions.place?.origin === server && sessions.place.username === username;
  return {
    'present:displays:get': () => ok(presenting.displays()),
    'present:screen:begin': ({ displayId, owner, id, projectId }) => {
      if (!isHere(owner)) return fail('not_signed_in');
      const review = reviews.opened(owner.server, owner.username)?.find(id);
      if (!review || isDeleted(review)) return fail('not_found');
      return presenting.begin(displayId, { owner, reviewId: id, projectId }) ? ok(null) : fail('not_found');
    },
    'present:screen:turn': ({ projectId }) => {
      presenting.turn(projectId);
      return ok(null);
    },
    'present:screen:end': () => {
      presenting.end();
      return ok(null);
    },
    'present:shown:get': () => {
      const { shown } = presenting;
      // Of a user who has left meanwhile nothing is shown.
      const held = shown && isHere(shown.owner) && reviews.opened(shown.owner.server, shown.owner.username);
      if (!shown || !held) return fail('not_found');
      return ok({ ...shown, reviews: held.held().reviews.map(presentable) });
    },
  } satisfies Partial<Handlers>;
};
