import { ATTACHMENT_LIMITS } from '#shared/domain/action';
import { addEntry } from '#shared/domain/review/edits';
import { fail } from '#shared/result';
import type { Translate } from '#shared/messages/translate';
import { reducePhoto } from '../../kit/media/reducePhoto';
import { bridge } from '../../state/bridge';
import { changeReview, reviewStore } from '../../state/reviewStore';

const MEGABYTE = 1024 * 1024;

/**
 * Adds pictures to what a review says of a project: each made small, given to main, and named by the review once it is on the disk.
 * @param known hashes of those that the project has already
 * @returns why others were left out, one sentence each
 */
export async function addPhotos(
  id: string,
  projectId: number,
  files: readonly File[],
  known: ReadonlySet<string>,
  translate: Translate,
): Promise<readonly string[]> {
  const refused: string[] = [];
  const { owner } = reviewStore.getState();
  if (!owner) return refused;
  const held = new Set(known);
  for (const file of files) {
    const { name } = file;
    // One after the other: an unpacked photo takes a hundred megabytes.
    const reduced = await reducePhoto(file);
    if (reduced.is !== 'reduced') {
      const size = ATTACHMENT_LIMITS.bytes / MEGABYTE;
      refused.push(translate(`photos.refused.${reduced.is}`, { name, size }));
      continue;
    }
    const kept = await bridge()
      .keepReviewPhoto({ owner, id, bytes: reduced.bytes })
      .catch(() => fail('unexpected'));
    if (!kept.ok) {
      const isFull = kept.error.code === 'review_too_large';
      refused.push(translate(isFull ? 'photos.refused.full' : 'photos.refused.not_kept', { name }));
    } else if (held.has(kept.value.hash)) refused.push(translate('photos.refused.twice', { name }));
    else {
      const { hash } = kept.value;
      held.add(hash);
      const value = { kind: 'photo', projectId, hash, caption: '', at: Date.now() } as const;
      changeReview(id, (review, author) => addEntry(review, crypto.randomUUID(), value, author));
    }
  }
  return refused;
}
