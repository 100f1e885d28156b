import { open, rename, rm, writeFile } from 'node:fs/promises';
import { UNFINISHED } from './bigFiles';

/** A file that the user wants somewhere, while it is being written: nothing stands under its name before it is whole. */
export type SavedFile = {
  readonly write: (piece: Uint8Array) => Promise<void>;
  /** Puts it under its name; replaces what stood there. */
  readonly finish: () => Promise<void>;
  /** Nothing is left of it. */
  readonly discard: () => Promise<void>;
};

/** Creates such a file; rejects with the system's error, as all of its methods may. */
export type CreateSavedFile = (path: string) => Promise<SavedFile>;

/**
 * On the computer's own disk. Windows is told of a file that came from a network, so that it asks before anything in it is run.
 * @param madeHere it was made by this application, of texts and numbers
 */
export function createSavedFile(platform: NodeJS.Platform, madeHere = false): CreateSavedFile {
  return async (path) => {
    const unfinished = path + UNFINISHED;
    const file = await open(unfinished, 'w', 0o600);
    return {
      write: async (piece) => {
        await file.writeFile(piece);
      },
      finish: async () => {
        await file.sync();
        await file.close();
        await rename(unfinished, path);
        if (platform === 'win32' && !madeHere) {
          await writeFile(`${path}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n').catch(() => undefined);
        }
      },
      discard: async () => {
        await file.close().catch(() => undefined);
        await rm(unfinished, { force: true }).catch(() => undefined);
      },
    };
  };
}
