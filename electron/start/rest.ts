import { followLoginStart } from './atLogin';
import { openBasemap } from './basemap';
import { followPolicies } from './followPolicies';
import type { Given, Ground } from './ground';
import { openChecks } from './checks';
import { openKeeping } from './keeping';
import type { Listening } from './listening';
import { tellFormsOfPages, type MainWindow } from './mainWindow';
import { openMedia } from './media';
import { openWay } from './network';
import type { Pages } from './pages';
import { openFiles } from './openFiles';
import { openPapers } from './papers';
import type { OfficePolicy } from './policies';
import { openPresenting } from './presenting';
import type { Rescues } from './rescue';
import { openReviewFiles } from './reviewFiles';
import { Phases } from './phases';
import { answerCalls, openMenu, showFirst } from './calls';
import { openSealing } from './sealing';
import { openServerCheck } from './serverCheck';
import type { Choices } from './settings';
import { openSupport } from './support';
import { openUpdates } from './updates';
import { watchAround } from './watches';
import { openWork } from './work';

/** What follows the window: read and put together while its page is being loaded. */
export const REST = Phases.of<
  Given & Ground & OfficePolicy & Choices & Pages & Rescues & Listening & MainWindow
>()
  .add(openWay)
  .add(openSealing)
  .add(openKeeping)
  .add(tellFormsOfPages)
  .add(openWork)
  .add(openMedia)
  .add(openBasemap)
  .add(openPapers)
  .add(openReviewFiles)
  .add(followPolicies)
  .add(openChecks)
  .add(openSupport)
  .add(openServerCheck)
  .add(openUpdates)
  .add(openPresenting)
  .add(openMenu)
  .add(followLoginStart)
  .add(showFirst)
  .add(openFiles)
  .add(answerCalls)
  .add(watchAround);
