import { join } from 'node:path';
import { app, shell } from 'electron';
import { systemFiles } from '../disk/fileSystem';
import { readLogs } from '../support/readLogs';
import { SupportDesk } from '../support/supportDesk';
import { Rescue } from '../windows/rescue';
import { createRescueWindows } from '../windows/rescueWindow';
import type { Failure } from '../windows/rescuePage';
import { BUNDLE } from './bundle';
import type { Given, Ground } from './ground';
import type { Pages } from './pages';
import type { Ends } from './phases';
import { wordsToRemove } from './privateWords';
import { createSaver, saveBundle } from './saver';
import type { Choices } from './settings';
import { aboutComputer } from './thisComputer';

/** The switch by which Chromium leaves the graphics card alone. */
const WITHOUT_GRAPHICS = 'disable-gpu';

/** What is put together only after the first window, and used once it is there. */
export type Later = {
  support: SupportDesk | null;
  /** Everything is there, also what asks before the end. */
  isWhole: boolean;
};

type There = Given &
  Ground &
  Choices &
  Pages & { readonly later: Later; readonly giveUp: (cause: Failure) => void };

/** Puts the rescue window together. It needs nothing of what is put together after the first window. */
export function createRescue(there: There, ends: Ends): Rescue {
  const { clock, log, logFolder, state, windows, page, translate } = there;
  const { store } = state;
  let startWith: readonly string[] | null = null;
  app.on('will-quit', () => {
    if (startWith) relaunch(startWith);
  });
  const quit = (cause: Failure, args: readonly string[] | null): void => {
    startWith = args;
    // What asks before the end may not have been put together.
    if (there.later.isWhole && cause !== 'start_failed') return app.quit();
    if (args) relaunch(args);
    there.endStart();
  };
  // What is saved is what the same one has shown.
  let desk: SupportDesk | null = null;
  const rescue = new Rescue({
    ...{ clock, log },
    open: createRescueWindows({
      root: join(BUNDLE, '../renderer'),
      title: app.name,
      pages: () => rescue,
      onOpened: (window) => windows.add('rescue', window),
    }),
    facts: () => ({
      locale: there.locale(),
      translate: translate(),
      falls: page.keeper?.falls ?? [],
      keptCount: store.state.work.filter(({ isKept }) => isKept).length,
      pendingCount: store.state.pending.length,
      hasGraphics: !app.commandLine.hasSwitch(WITHOUT_GRAPHICS),
      versions: [
        `${app.name} ${app.getVersion()}`,
        `Electron ${process.versions.electron}, ${process.platform}`,
      ],
      logFile: join(logFolder, 'main.log'),
    }),
    gather: () => (desk = there.later.support ?? createOwnDesk(there)).show(),
    save: (names) => (desk ?? createOwnDesk(there)).save(names),
    openLog: async () => (await shell.openPath(logFolder)) === '',
    loadAgain: () => page.keeper?.tryAgain(),
    startAgain: (cause, hasGraphics) => quit(cause, argumentsFor(hasGraphics)),
    quit: (cause) => quit(cause, null),
    onGivenUp: there.giveUp,
  });
  ends.add(() => rescue.end());
  return rescue;
}

/** The command line of this start, with or without the graphics card. */
function argumentsFor(hasGraphics: boolean): readonly string[] {
  const args = process.argv.slice(1).filter((word) => word !== `--${WITHOUT_GRAPHICS}`);
  return hasGraphics ? args : [...args, `--${WITHOUT_GRAPHICS}`];
}

function relaunch(args: readonly string[]): void {
  // An AppImage is unmounted at its end: it has to be started by its own file.
  const { APPIMAGE: image } = process.env;
  app.relaunch({ args: [...args], ...(image ? { execPath: image } : {}) });
}

/** Before the whole bundle can be gathered: what this computer is, and the log. */
function createOwnDesk(there: There): SupportDesk {
  const { clock, logFolder, translate } = there;
  const saver = createSaver(there);
  return new SupportDesk({
    now: () => clock.now(),
    collect: () =>
      Promise.resolve({
        values: { about: aboutComputer(clock.now()), window: { falls: there.page.keeper?.falls ?? [] } },
        logs: readLogs(systemFiles, logFolder),
      }),
    privateWords: () => wordsToRemove(there),
    save: (make) => saveBundle(saver, translate(), make),
  });
}
