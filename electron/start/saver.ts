import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { SavedPaper } from '#shared/domain/papers/outcome';
import type { Translate } from '#shared/messages/translate';
import { createSavedFile } from '../disk/savedFile';
import { PaperSaver } from '../papers/savePaper';
import type { Ground } from './ground';
import type { Choices } from './settings';

/** Saves any file where the user wants it; the dialog belongs to the window that is in front. */
export function createSaver({ log, windows, settings }: Ground & Choices): PaperSaver {
  return new PaperSaver({
    log,
    choosePlace: async (name, ending) => {
      const parent = windows.get('rescue') ?? windows.get('main');
      const asked = {
        defaultPath: join(app.getPath('documents'), name),
        filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
      };
      const chosen = parent ? await dialog.showSaveDialog(parent, asked) : await dialog.showSaveDialog(asked);
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
    },
    create: createSavedFile(process.platform, true),
    formats: () => settings.administrator.exportFormats,
  });
}

/** Saves the bundle for support under its own name. */
export function saveBundle(
  saver: PaperSaver,
  translate: Translate,
  make: () => Uint8Array,
): Promise<SavedPaper> {
  return saver.save({
    name: translate('support.fileName', { version: app.getVersion() }),
    ending: 'zip',
    make: () => Promise.resolve({ is: 'made', bytes: make() } as const),
  });
}
