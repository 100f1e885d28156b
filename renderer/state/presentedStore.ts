import type { DesktopApi } from '#shared/ipc/interface';
import { mergeReviews } from '#shared/domain/review/review';
import type { ReviewStore } from './reviewStore';

/**
 * Fills the reviews of a second screen's window with what is presented, and keeps them so. It writes nothing to main, which would refuse
 * it.
 * @returns once it is known what is shown
 */
export async function connectPresented(
  api: Pick<DesktopApi, 'getPresented' | 'onPresentedTurned' | 'onPresentedPart'>,
  store: ReviewStore,
): Promise<void> {
  api.onPresentedTurned(({ projectId }) => store.setState({ projectId }));
  api.onPresentedPart((part) => {
    const { reviews } = store.getState();
    const held = reviews.get(part.id);
    // A part of a review that is not here yet comes with the whole.
    if (held) store.setState({ reviews: new Map(reviews).set(part.id, mergeReviews(held, part)) });
  });
  const answer = await api.getPresented();
  if (!answer.ok) return;
  const { owner, reviewId, projectId, reviews } = answer.value;
  store.setState({
    ...{ owner, projectId },
    phase: 'held',
    openId: reviewId,
    reviews: new Map(reviews.map((review) => [review.id, review])),
  });
}
