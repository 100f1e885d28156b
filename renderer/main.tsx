import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/base.css';
import { App } from './shell/App';
import { loadAppInfo } from './kit/appInfo';
import { readTheRest } from './shell/later';
import { runMenuCommand } from './shell/menuCommands';
import { keepUi } from './shell/keepUi';
import { resetOnNewSession } from './shell/resetOnNewSession';
import { actionStore } from './state/actionStore';
import { bridge } from './state/bridge';
import { reopenForms } from './state/drafts';
import { connectLive, liveStore, mirrorStatus } from './state/liveStore';
import { connectSettings, settingsStore } from './state/settingsStore';
import { followSettings } from './state/followSettings';
import { uiStore } from './state/uiStore';
import { keepFocus } from './ui/keepFocus';

const api = bridge();
const settings = connectSettings(api, settingsStore);
connectLive(api, liveStore);
resetOnNewSession(liveStore, uiStore, actionStore);
keepUi({ storage: sessionStorage, live: liveStore, ui: uiStore });
api.onNavigate((route) => uiStore.getState().navigate(route));
api.onMenuCommand(runMenuCommand);
void loadAppInfo(api);
// After the page was loaded anew: what stood in its forms is main's.
const stopWaiting = mirrorStatus.subscribe(({ isFilled }) => {
  if (!isFilled) return;
  stopWaiting();
  reopenForms();
});

// Drawn only once language and theme are known, so that neither changes before the reader's eyes.
void settings.ready.then(() => {
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
  requestIdleCallback(() => void readTheRest());
});
