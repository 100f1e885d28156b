import { readAtMost } from '../city/reviews/reviewFiles';
import type { Streets } from './basemap';
import type { Given, Ground } from './ground';
import type { Keeping } from './keeping';
import { OpenedReviews } from './openedReviews';
import type { Pages } from './pages';
import type { Work } from './work';

/** Opens files that the operating system hands over: the same checks as for a file that the user chooses. */
export function openFiles(there: Given & Ground & Pages & Keeping & Work & Streets): object {
  const { log, opened, openStreets, places, publisher, raiseNotice, reviews, sessions, state } = there;
  const openedReviews = new OpenedReviews({
    log,
    read: readAtMost,
    now: () => {
      const { place } = sessions;
      if (!place) return null;
      const { origin, username, isDemo } = place;
      const kept = reviews.of(origin, username, !isDemo);
      const photos = reviews.photos(origin, username);
      return photos && { owner: { server: origin, username }, kept, photos };
    },
    tell: (outcome) => {
      raiseNotice('review_opened', { outcome });
      if (outcome !== 'waits') places.open({ name: 'reviews' });
    },
    onBrought: (owner) => publisher.send('reviews:found', owner),
  });
  state.store.subscribe(() => void openedReviews.look());
  opened.listen(({ is, path }) => {
    there.windows.comeForward('main');
    if (is === 'review') void openedReviews.open(path);
    else void openStreets(path).then((outcome) => raiseNotice('pack_opened', { outcome }));
  });
  return {};
}
