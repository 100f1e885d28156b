import { act, render } from '@testing-library/react';
import { addEntry, addProjects } from '#shared/domain/review/edits';
import type { ReactNode } from 'react';
import type { Author } from '#shared/domain/review/register';
import { mergeReviews, newReview, type Review, type ReviewNote } from '#shared/domain/review/review';
import type { CallResult, DesktopApi } from '#shared/ipc/interface';
import { ok } from '#shared/result';
import { liveStore } from '../../../state/liveStore';
import { connectReviews, reviewStore } from '../../../state/reviewStore';
import { installDesktop, show } from '../../../testing/fakeDesktop';
import { aProject, mapOf } from '../../../testing/projects';
import { ReviewsView } from '../ReviewsView';

/** The UUID of this number. */
export const uuid = (n: number): string => `6f1d4a52-0d1e-4b53-9d54-${n.toString(16).padStart(12, '0')}`;

/** Somebody, at a computer of their own. */
export const author = (n: number): Author => ({
  rev: `0000000${n}-0d1e-4b53-9d54-000000000000`,
  by: `user${n}`,
  at: n,
});

/** A note about the first project. */
export const note = (text: string): ReviewNote => ({ kind: 'note', projectId: 7, text, at: 5 });

/** "Monthly", over Road 7 and Road 8, with a note about the first. */
export function aReview(): Review {
  const details = { title: 'Monthly', date: '2026-11-27', place: 'Hall', participants: '' };
  const begun = newReview(uuid(1), details, author(1));
  const projects = [7, 8].map((id) => ({ id, name: `Road ${id}`, prn: '', barangay: null }));
  let next = 2;
  const listed = mergeReviews(
    begun,
    addProjects(begun, projects, () => uuid(next++), author(1)),
  );
  return mergeReviews(listed, addEntry(listed, uuid(20), note('Culvert'), author(1)));
}

/** What main tells beside the reviews, where all is well. */
export const TOLD: CallResult<'reviews:all:get'> = {
  reviews: [],
  damaged: 0,
  newer: 0,
  unreadable: 0,
  isListed: true,
  isKept: true,
};

let stop: () => void = () => undefined;

/** Draws the reviews of a user who has these. */
export async function open(
  reviews: readonly Review[],
  answers: Partial<DesktopApi> = {},
  wrap: (view: ReactNode) => ReactNode = (view) => view,
): Promise<DesktopApi> {
  const desktop = installDesktop({
    getReviews: () => Promise.resolve(ok({ ...TOLD, reviews: [...reviews] })),
    ...answers,
  });
  show({ projects: mapOf(aProject({ id: 7, name: 'Road 7' }), aProject({ id: 8, name: 'Road 8' })) });
  stop = connectReviews(desktop, liveStore, reviewStore);
  render(wrap(<ReviewsView />));
  await act(() => Promise.resolve());
  return desktop;
}

/** Forgets them, after a test. */
export function close(): void {
  stop();
  reviewStore.getState().reset();
}

/** The review as the window shows it now. */
export const shown = (): Review => reviewStore.getState().reviews.get(uuid(1)) ?? aReview();
