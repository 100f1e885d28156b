import { screen, type BrowserWindow, type Display } from 'electron';
import { fitInto, leastSize } from './bounds';

/**
 * Keeps the window whole on its screen while it is open: a monitor is unplugged, the resolution or the scale changes,
 * the window is moved to a smaller one.
 */
export function stayOnScreen(window: BrowserWindow): void {
  const here = (): Display => screen.getDisplayMatching(window.getBounds());
  const limit = (): void => {
    const { width, height } = leastSize(here().workArea);
    const [nowWidth, nowHeight] = window.getMinimumSize();
    if (nowWidth !== width || nowHeight !== height) window.setMinimumSize(width, height);
  };
  const fit = (): void => {
    limit();
    // The system sizes these itself.
    if (window.isMaximized() || window.isFullScreen() || window.isMinimized()) return;
    const now = window.getBounds();
    const wanted = fitInto(now, here().workArea);
    const isSame = (['x', 'y', 'width', 'height'] as const).every((key) => now[key] === wanted[key]);
    if (!isSame) window.setBounds(wanted);
  };
  limit();
  window.on('move', limit);
  screen.on('display-metrics-changed', fit);
  screen.on('display-removed', fit);
  window.once('closed', () => {
    screen.off('display-metrics-changed', fit);
    screen.off('display-removed', fit);
  });
}

/** The usable area of each screen, the primary one first. */
export function workAreas(): readonly Electron.Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}
