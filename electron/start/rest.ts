import { openBasemap } from './basemap';
import type { Given, Ground } from './ground';
import { openKeeping } from './keeping';
import type { Listening } from './listening';
import { tellFormsOfPages, type MainWindow } from './mainWindow';
import { openMedia } from './media';
import { openWay } from './network';
import type { Pages } from './pages';
import { openPapers } from './papers';
import { openReviewFiles } from './reviewFiles';
import { Phases } from './phases';
import { answerCalls, openMenu, showFirst } from './calls';
import type { Choices } from './settings';
import { watchAround } from './watches';
import { openWork } from './work';

/** What follows the window: read and put together while its page is being loaded. */
export const REST = Phases.of<Given & Ground & Choices & Pages & Listening & MainWindow>()
  .add(openWay)
  .add(openKeeping)
  .add(tellFormsOfPages)
  .add(openWork)
  .add(openMedia)
  .add(openBasemap)
  .add(openPapers)
  .add(openReviewFiles)
  .add(openMenu)
  .add(showFirst)
  .add(answerCalls)
  .add(watchAround);
