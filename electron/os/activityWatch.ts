import { app, BrowserWindow, powerMonitor } from 'electron';
import type { Activity } from '#shared/domain/activity';

/** Without any input for this long, in s, nobody is assumed to be there. */
const IDLE_AFTER_S = 300;

/** Tells whether the user is active and the computer on battery, and when the user comes back. */
export class ActivityWatch {
  #isLocked = false;

  constructor(onReturn: () => void) {
    powerMonitor.on('lock-screen', () => {
      this.#isLocked = true;
    });
    // An unlock also makes the link suspect (`start/watches.ts`), which fetches everything: fetching here too would do
    // it twice.
    powerMonitor.on('unlock-screen', () => {
      this.#isLocked = false;
    });
    const watch = (window: BrowserWindow): void => {
      window.on('show', onReturn);
      window.on('restore', onReturn);
    };
    // The first window is opened before this watch is.
    for (const window of BrowserWindow.getAllWindows()) watch(window);
    app.on('browser-window-created', (_event, window) => watch(window));
  }

  read(): Activity {
    const isSeen = BrowserWindow.getAllWindows().some(
      (window) => window.isVisible() && !window.isMinimized(),
    );
    return {
      presence: this.#isLocked ? 'locked' : isSeen ? 'visible' : 'hidden',
      isOnBattery: powerMonitor.isOnBatteryPower(),
      isIdle: powerMonitor.getSystemIdleTime() >= IDLE_AFTER_S,
    };
  }
}
