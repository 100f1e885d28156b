import { join } from 'node:path';
import { shell } from 'electron';
import { toGeoJson } from '#shared/domain/papers/geoJson';
import type { PaperParts } from '../ipc/handlers/papers';
import { printPaper } from '../papers/printPaper';
import type { PaperSaver } from '../papers/savePaper';
import { startTableThread } from '../papers/startTableThread';
import { makeTableBeside } from '../papers/tableMaker';
import { createPrintPages } from '../windows/printWindow';
import { BUNDLE } from './bundle';
import type { Ground } from './ground';
import type { MainWindow } from './mainWindow';
import type { Pages } from './pages';
import type { Ends } from './phases';
import { createSaver } from './saver';
import type { Choices } from './settings';

export type Papers = {
  readonly papers: PaperParts;
  /** Saves any file where the user wants it. */
  readonly saver: PaperSaver;
};

/** Makes reports and tables for the windows, and saves them where the user wants them. */
export function openPapers(there: Ground & Choices & Pages & MainWindow, ends: Ends): Papers {
  const { clock, media, window } = there;
  const saver = createSaver(there);
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
