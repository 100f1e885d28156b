import { join } from 'node:path';
import { app, dialog, shell } from 'electron';
import { toGeoJson } from '#shared/domain/papers/geoJson';
import type { PaperParts } from '../ipc/handlers/papers';
import { createSavedFile } from '../disk/savedFile';
import { printPaper } from '../papers/printPaper';
import { PaperSaver } from '../papers/savePaper';
import { startTableThread } from '../papers/startTableThread';
import { makeTableBeside } from '../papers/tableMaker';
import { createPrintPages } from '../windows/printWindow';
import { BUNDLE } from './bundle';
import type { Ground } from './ground';
import type { MainWindow } from './mainWindow';
import type { Pages } from './pages';
import type { Ends } from './phases';

export type Papers = {
  readonly papers: PaperParts;
  /** Saves any file where the user wants it. */
  readonly saver: PaperSaver;
};

/** Makes reports and tables for the windows, and saves them where the user wants them. */
export function openPapers(there: Ground & Pages & MainWindow, ends: Ends): Papers {
  const { clock, log, media, window } = there;
  const saver = new PaperSaver({
    log,
    choosePlace: async (name, ending) => {
      const parent = there.windows.get('main');
      const asked = {
        defaultPath: join(app.getPath('documents'), name),
        filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
      };
      const chosen = parent ? await dialog.showSaveDialog(parent, asked) : await dialog.showSaveDialog(asked);
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
    },
    create: createSavedFile(process.platform, true),
  });
  // A page that is being printed would keep the application from ending with its last window.
  window.once('closed', () => saver.stop());
  ends.add(() => saver.stop());
  const openPage = createPrintPages({
    root: join(BUNDLE, '../renderer'),
    media: (path) => media.answer(path),
  });
  return {
    saver,
    papers: {
      saveReport: ({ name, paper, foot }) =>
        saver.save({
          name,
          ending: 'pdf',
          make: (stop) => printPaper({ clock, openPage }, paper, foot, stop),
        }),
      saveTable: ({ name, format, table }) =>
        saver.save({
          name,
          ending: format,
          make: () => makeTableBeside({ clock, createThread: startTableThread }, { format, json: table }),
        }),
      saveMap: ({ name, features }) =>
        saver.save({
          name,
          ending: 'geojson',
          make: () => Promise.resolve({ is: 'made', bytes: new TextEncoder().encode(toGeoJson(features)) }),
        }),
      showLast: () => {
        if (saver.lastPath !== null) shell.showItemInFolder(saver.lastPath);
      },
    },
  };
}
