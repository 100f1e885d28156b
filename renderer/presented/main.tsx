import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/base.css';
import { LentMapContext, type LentMapProps } from '../kit/map/lentMap';
import { LentMap } from '../screens/map/LentMap';
import { PresentedReview } from '../screens/reviews/PresentedReview';
import { bridge } from '../state/bridge';
import { followSettings } from '../state/followSettings';
import { connectLive, liveStore, mirrorStatus } from '../state/liveStore';
import { connectPresented } from '../state/presentedStore';
import { reviewStore } from '../state/reviewStore';
import { connectSettings, settingsStore } from '../state/settingsStore';

// The page of a second screen: one project of the review that is presented, and its map. It reads, and changes nothing; main refuses
// everything else from it.

const api = bridge();
const settings = connectSettings(api, settingsStore);
connectLive(api, liveStore);

const isFilled = new Promise<void>((resolve) => {
  const stop = mirrorStatus.subscribe((status) => {
    if (!status.isFilled) return;
    stop();
    resolve();
  });
});

const drawMap = (props: LentMapProps): ReactNode => <LentMap {...props} />;

// Whoever stands at the screen may send it away.
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') window.close();
});

void Promise.all([settings.ready, isFilled, connectPresented(api, reviewStore)]).then(() => {
  followSettings(settingsStore, document.documentElement, {
    dark: matchMedia('(prefers-color-scheme: dark)'),
    reducedMotion: matchMedia('(prefers-reduced-motion: reduce)'),
  });
  const root = document.getElementById('root');
  if (!root) throw new Error('presented.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <LentMapContext value={drawMap}>
        <PresentedReview />
      </LentMapContext>
    </StrictMode>,
  );
});
