import type { SaveOutcome } from '#shared/domain/media';
import { safeFileName } from '#shared/domain/mediaAddress';
import { diskErrorCode } from '../disk/diskError';
import type { CreateSavedFile } from '../disk/savedFile';
import type { Log } from '../diagnostics/log';
import type { MediaDesk } from './mediaDesk';

export type SaveMediaOptions = {
  readonly desk: Pick<MediaDesk, 'save'>;
  readonly log: Log;
  /** Asks the user for a place; null when they change their mind. @param name safe on every system */
  readonly choosePlace: (name: string) => Promise<string | null>;
  readonly create: CreateSavedFile;
};

/** Saves a file where the user wants it, whatever it is. It is written and never opened. */
export async function saveMedia(
  { desk, log, choosePlace, create }: SaveMediaOptions,
  told: string,
  name: string,
): Promise<SaveOutcome> {
  const path = await choosePlace(safeFileName(name));
  if (path === null) return 'cancelled';
  try {
    const file = await create(path);
    try {
      const problem = await desk.save(told, file.write);
      if (problem) {
        await file.discard();
        return problem;
      }
      await file.finish();
      return 'saved';
    } catch (error) {
      await file.discard();
      throw error;
    }
  } catch (error) {
    log.warn('media', 'not_saved', { code: diskErrorCode(error) });
    return 'not_written';
  }
}
