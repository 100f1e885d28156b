import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { SaveOutcome } from '#shared/domain/media';
import { createSavedFile } from '../disk/savedFile';
import { pictureSizeOf } from '#shared/domain/pictureSize';
import { parsePhotoAddress } from '#shared/domain/review/photo';
import { answerMedia, toldIn } from '../media/answerMedia';
import { MediaDesk, type OpenedMedia } from '../media/mediaDesk';
import { saveMedia } from '../media/saveMedia';
import type { Network } from '../network/network';
import type { Ground } from './ground';
import type { Keeping } from './keeping';
import type { Pages } from './pages';
import type { Work } from './work';

export type Media = {
  readonly mediaDesk: MediaDesk;
  /** Asks where, and saves a file there. */
  readonly saveMedia: (told: string, name: string) => Promise<SaveOutcome>;
};

/** Gives windows the pictures and documents of the server whose data they show. */
export function openMedia(there: Ground & Pages & Keeping & Work & { readonly network: Network }): Media {
  const { clock, sessions } = there;
  const mediaDesk = new MediaDesk({
    clock,
    fetch: there.network.fetchMedia,
    store: there.mediaStore,
    place: () => {
      const { place } = sessions;
      return place && { ...place, keepsCopies: !place.isDemo };
    },
  });
  sessions.packs.useMedia(mediaDesk);
  sessions.records.tellFiles((addresses) => mediaDesk.noteTold(addresses));
  there.media.open(async (path) => {
    const told = toldIn(path);
    const photo = told === null ? null : parsePhotoAddress(told);
    if (photo) return answerMedia(openPhoto(photo));
    return answerMedia(
      told === null
        ? { is: 'problem', problem: 'bad_address', kind: null, size: null }
        : await mediaDesk.open(told),
    );
  });
  /** A photo of a review of whoever works here. */
  const openPhoto = ({ reviewId, hash }: { reviewId: string; hash: string }): OpenedMedia => {
    const { place } = sessions;
    const photos = place && there.reviews.photos(place.origin, place.username);
    const bytes = photos?.read(reviewId, hash) ?? null;
    if (bytes) return { is: 'shown', kind: 'jpeg', bytes, pixels: pictureSizeOf(bytes, 'jpeg') };
    return { is: 'problem', problem: photos ? 'not_there' : 'not_signed_in', kind: null, size: null };
  };
  const choosePlace = async (name: string): Promise<string | null> => {
    const window = there.windows.get('main');
    const asked = { defaultPath: join(app.getPath('downloads'), name) };
    const chosen = window ? await dialog.showSaveDialog(window, asked) : await dialog.showSaveDialog(asked);
    return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
  };
  const create = createSavedFile(process.platform);
  return {
    mediaDesk,
    saveMedia: (told, name) =>
      saveMedia({ desk: mediaDesk, log: there.log, choosePlace, create }, told, name),
  };
}
