import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/base.css';
import './ui/firstFrame.css';
import { App } from './shell/App';
import { loadAppInfo } from './kit/appInfo';
import { goTo } from './kit/lists/goTo';
import { readBoundariesEarly } from './kit/map/boundaries';
import { readTheRest } from './shell/later';
import { runMenuCommand } from './shell/menuCommands';
import { keepUi } from './shell/keepUi';
import { resetOnNewSession } from './shell/resetOnNewSession';
import { actionStore } from './state/actionStore';
import { bridge } from './state/bridge';
import { reopenForms } from './state/drafts';
import { connectLive, liveStore, mirrorStatus } from './state/liveStore';
import { paperStore } from './state/paperStore';
import { connectLists, listStore } from './state/listStore';
import { connectRecord, recordStore } from './state/recordStore';
import { connectReviews, reviewStore } from './state/reviewStore';
import { connectOffice, officeStore } from './state/officeStore';
import { connectSettings, settingsStore } from './state/settingsStore';
import { followSettings } from './state/followSettings';
import { uiStore } from './state/uiStore';
import { keepFocus } from './ui/keepFocus';

/** ms after the first paint of the application in which the map is drawn. */
const REST_AFTER = 3000;

const api = bridge();
const settings = connectSettings(api, settingsStore);
const office = connectOffice(api, officeStore);
connectLive(api, liveStore);
connectRecord(api, recordStore);
connectLists(api, listStore);
connectReviews(api, liveStore, reviewStore);
resetOnNewSession(liveStore, uiStore, actionStore, recordStore, listStore, paperStore);
keepUi({ storage: sessionStorage, live: liveStore, ui: uiStore });
api.onNavigate(goTo);
api.onMenuCommand(runMenuCommand);
void loadAppInfo(api);
// After the page was loaded anew: what stood in its forms is main's.
const stopWaiting = mirrorStatus.subscribe(({ isFilled }) => {
  if (!isFilled) return;
  stopWaiting();
  reopenForms();
});

/** There is something to show, or a reason why not. */
const isFilled = new Promise<void>((resolve) => {
  const stop = mirrorStatus.subscribe((status) => {
    if (!status.isFilled && status.error === null) return;
    stop();
    if (status.isFilled) readBoundariesEarly();
    resolve();
  });
});

// Drawn only once language, theme and what the office allows are known, so that nothing of it changes before the reader's eyes; until then the page shows
// the frame that stands in index.html.
void Promise.all([settings.ready, office.ready, isFilled]).then(() => {
  followSettings(settingsStore, document.documentElement, {
    dark: matchMedia('(prefers-color-scheme: dark)'),
    reducedMotion: matchMedia('(prefers-reduced-motion: reduce)'),
  });
  uiStore.getState().setListWidth(settingsStore.getState().listWidth);
  keepFocus(document);
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  // Not while the map is being put together, which takes all there is.
  setTimeout(() => requestIdleCallback(() => void readTheRest()), REST_AFTER);
});
