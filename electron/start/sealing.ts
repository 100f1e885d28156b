import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { createKeychain } from '../credentials/keychain';
import { systemBigFiles, type BigFiles } from '../disk/bigFiles';
import { systemFiles, type FileSystem } from '../disk/fileSystem';
import { rewriteFile } from '../disk/rewriteFile';
import { KeyRing } from '../sealing/keyRing';
import { Sealing } from '../sealing/sealing';
import { forgetSettled, settleSaved } from '../sealing/settleSaved';
import type { Given, Ground } from './ground';
import type { Ends } from './phases';
import type { Choices } from './settings';

/** Between two files that are sealed or put back, in ms. */
const PAUSE = 20;

/** The disk as the stores of work, reviews, photos, documents and packs see it. */
export type Sealed = { readonly sealedFiles: FileSystem; readonly sealedBigFiles: BigFiles };

/** Puts encryption below the stores, where the policy asks, and begins to bring what is there into that state. */
export function openSealing(there: Given & Ground & Choices, ends: Ends): Sealed {
  const { folder, clock, log, administrator, raiseNotice } = there;
  const isWanted = administrator.encryptSaved;
  const own = join(folder, 'sealing');
  const journals = ['outbox-journal', 'reviews-journal'].map((name) => join(folder, name));
  const names = ['outbox', 'reviews', 'reviews-photos', 'reviews-photos-copy', 'media', 'packs'];
  const folders = names.map((name) => join(folder, name));
  const keychain = createKeychain(safeStorage, process.platform);
  const files = systemFiles;
  const random = randomBytes;
  const ring = new KeyRing({ folder: own, files, keychain, random, now: () => clock.now(), log });
  const sealing = new Sealing({
    ...{ root: folder, journals, files, ring, isWanted, random, log },
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    onInClear: () => raiseNotice('saved_in_clear'),
    onUnopened: () => raiseNotice('saved_sealed'),
  });
  let isEnded = false;
  ends.add(() => {
    isEnded = true;
  });
  const pause = (): Promise<'go_on' | 'stop'> =>
    new Promise((resolve) => clock.after(PAUSE, () => resolve(isEnded ? 'stop' : 'go_on')));
  const mark = join(own, 'settled');
  if (isWanted && !ring.openOrMake()) {
    forgetSettled({ files, mark, log });
    raiseNotice('saved_in_clear');
  } else {
    const { hasKey } = ring;
    const disk = { files, rewrite: rewriteFile };
    void settleSaved({ sealing, ...disk, folders, journals, mark, isWanted, hasKey, pause, log });
  }
  return { sealedFiles: sealing.files(), sealedBigFiles: sealing.bigFiles(systemBigFiles) };
}
