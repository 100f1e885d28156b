import { reviewStore } from '../../state/reviewStore';
import { uiStore } from '../../state/uiStore';

/** Goes to a review, at one of its projects. */
export function openReview(reviewId: string, projectId: number): void {
  reviewStore.getState().open(reviewId);
  reviewStore.getState().turnTo(projectId);
  uiStore.getState().open('reviews');
}
