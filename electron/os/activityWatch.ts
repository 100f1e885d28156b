import { app, BrowserWindow, powerMonitor } from 'electron';
import type { Activity } from '#shared/domain/activity';
import type { Clock } from '../time/clock';

/** Without any input for this long, in s, nobody is assumed to be there. */
const IDLE_AFTER_S = 300;

/** Tells whether the user is active and the computer on battery, and when the user comes back. */
export class ActivityWatch {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #startedAt: number;
  #isLocked = false;

  constructor(clock: Pick<Clock, 'now'>, onReturn: () => void) {
    this.#clock = clock;
    this.#startedAt = clock.now();
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
      isIdle: !this.#hasJustStarted && powerMonitor.getSystemIdleTime() >= IDLE_AFTER_S,
    };
  }

  /**
   * Somebody has just opened the application. The first questions for the time without input can take a desktop a quarter
   * of a second each, in which main could do nothing.
   */
  get #hasJustStarted(): boolean {
    const since = this.#clock.now() - this.#startedAt;
    return since >= 0 && since < IDLE_AFTER_S * 1_000;
  }
}
