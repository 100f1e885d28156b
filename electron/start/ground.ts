import { join } from 'node:path';
import { app, session as electronSession } from 'electron';
import type { AppNotice, AppNoticeCode } from '#shared/domain/appNotice';
import { createFileLog } from '../diagnostics/fileLog';
import type { LevelledLog } from '../diagnostics/log';
import { StorageStatus } from '../disk/storageStatus';
import { Publisher } from '../ipc/publish';
import { systemClock, type Clock } from '../time/clock';
import { logLostProcesses } from '../windows/keepPage';
import { guardNavigation } from '../windows/navigationGuard';
import { denyPermissions } from '../windows/permissions';
import { WindowRegistry } from '../windows/windowRegistry';
import type { Arguments } from './arguments';
import { openState, type MainState } from './mainState';
import type { OpenedFiles } from './openedFiles';
import type { Ends } from './phases';
import { tellStart } from './safeStart';
import type { StartVerdict } from './unsafeStart';

/** What the start has once the application is ready and known to be the only copy. */
export type Given = {
  readonly args: Arguments;
  /** The folder of all our files. */
  readonly folder: string;
  readonly safety: StartVerdict;
  readonly isSandboxed: boolean;
  /** Files that the operating system asks to open. */
  readonly opened: OpenedFiles;
  /** Takes whoever is to be told when a later phase fails; until then the start ends with a dialog. */
  readonly onStartFailed: (tell: (error: unknown) => void) => void;
  /** Stops what there is of a start that failed, and ends the program with a failure. */
  readonly endStart: () => void;
};

/** What all later phases use. */
export type Ground = {
  readonly clock: Clock;
  readonly log: LevelledLog;
  readonly logFolder: string;
  readonly state: MainState;
  /** What is not being saved, and why. */
  readonly storage: StorageStatus;
  readonly windows: WindowRegistry;
  readonly publisher: Publisher;
  readonly raiseNotice: (code: AppNoticeCode, values?: AppNotice['values']) => void;
};

/** Creates the log, the guards of every later page, the state and its publisher. */
export function openGround({ safety }: Given, ends: Ends): Ground {
  const clock = systemClock;
  const logFolder = join(app.getPath('userData'), 'logs');
  const log = createFileLog(logFolder, !app.isPackaged);
  log.info('app', 'start', { version: app.getVersion(), electron: process.versions.electron });
  ends.add(() => log.info('app', 'quit'));
  guardNavigation({ log, onQuit: () => app.quit() });
  logLostProcesses(log);
  denyPermissions(electronSession.defaultSession);

  const state = openState(clock);
  const { store } = state;
  const storage = new StorageStatus({
    now: () => clock.now(),
    log,
    read: () => store.state.storage,
    commit: (changes) => store.commit(changes),
  });
  const windows = new WindowRegistry();
  const publisher = new Publisher({ targets: () => windows.pages(), clock });
  ends.add(() => publisher.stop());
  const raiseNotice: Ground['raiseNotice'] = (code, values = {}) =>
    store.commit([{ type: 'notice_raised', notice: { code, at: clock.now(), values } }]);
  tellStart(safety, log, raiseNotice);
  return { clock, log, logFolder, state, storage, windows, publisher, raiseNotice };
}
