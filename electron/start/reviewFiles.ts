import { app, dialog } from 'electron';
import { REVIEW_ENDING } from '#shared/domain/review/review';
import { carriedReview, importReview, readAtMost } from '../city/reviews/reviewFiles';
import type { ReviewParts } from '../ipc/handlers/reviews';
import type { Ground } from './ground';
import type { Papers } from './papers';

export type ReviewFiles = Pick<ReviewParts, 'reviewFiles'>;

/** Carries reviews from one computer to another, by files that the user saves and chooses. */
export function openReviewFiles({ log, windows, saver }: Ground & Papers): ReviewFiles {
  const choose = async (): Promise<string | null> => {
    const parent = windows.get('main');
    const asked = {
      defaultPath: app.getPath('documents'),
      filters: [{ name: REVIEW_ENDING, extensions: [REVIEW_ENDING] }],
      properties: ['openFile' as const],
    };
    const chosen = parent ? await dialog.showOpenDialog(parent, asked) : await dialog.showOpenDialog(asked);
    return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
  };
  return {
    reviewFiles: {
      save: (review, photos, name) =>
        saver.save({
          name,
          ending: REVIEW_ENDING,
          make: () =>
            Promise.resolve({
              is: 'made',
              bytes: new TextEncoder().encode(carriedReview(review, photos)),
            } as const),
        }),
      bring: (into, photos) => importReview(into, photos, { log, choose, read: readAtMost }),
    },
  };
}
