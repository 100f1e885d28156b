import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app, powerMonitor } from 'electron';
import { INSTALL_KINDS, type InstallKind } from '#shared/domain/updates';
import { systemFiles } from '../disk/fileSystem';
import type { UpdateParts } from '../ipc/handlers/updates';
import type { Network } from '../network/network';
import { howInstalled } from '../updates/howInstalled';
import { UpdateMemory } from '../updates/memory';
import { requireRoom, systemFreeBytes } from '../updates/room';
import { UpdateDesk } from '../updates/updateDesk';
import { ownBuildMark } from './buildMark';
import type { Given, Ground } from './ground';
import type { MainWindow } from './mainWindow';
import type { Ends } from './phases';
import { chooseUpdateKeys } from './readBuildMark';
import type { Choices } from './settings';

export type Updates = { readonly updates: UpdateParts };

/** Looks for updates where the office has named a feed, and installs at the very end what was found good. */
export function openUpdates(
  there: Given & Ground & Choices & MainWindow & { readonly network: Network },
  ends: Ends,
): Updates {
  const { administrator, clock, log, state, window } = there;
  const { store } = state;
  const folder = join(there.folder, 'updates');
  const program = process.env['APPIMAGE'] ?? '';
  const installed = readInstalled();
  const hasUnsentWork = (): boolean => store.state.work.length > 0 || store.state.pending.length > 0;
  /** What it was before everything was closed. */
  let hadUnsentWork: boolean | null = null;
  const desk = new UpdateDesk({
    ...{ clock, log, installed },
    random: Math.random,
    policy: {
      url: administrator.updatesUrl,
      mode: administrator.updatesMode,
      channel: administrator.updatesChannel,
      ring: administrator.updatesRing,
      deferDays: administrator.updatesDeferDays,
    },
    keys: chooseUpdateKeys(ownBuildMark(), process.env['GISTAGUM_UPDATE_KEYS'], __UPDATE_KEYS__),
    current: app.getVersion(),
    machine: { platform: process.platform, arch: process.arch },
    memory: new UpdateMemory({ files: systemFiles, folder, newId: randomUUID }),
    fetch: there.network.fetchUpdates,
    requireRoom: (size) =>
      requireRoom(
        {
          ...{ files: systemFiles, folder, freeBytes: systemFreeBytes },
          program: installed === 'appimage' ? program : null,
        },
        size,
      ),
    download: async (job) => {
      const ways = await import('../updates/ways');
      return installed === 'appimage'
        ? ways.downloadAppImage({ ...job, folder }, program)
        : ways.downloadSetup({ ...job, folder });
    },
    occupation: () => ({ hasUnsentWork: hadUnsentWork ?? hasUnsentWork() }),
    quit: () => app.quit(),
    onView: (view) => store.commit([{ type: 'value_set', name: 'updates', value: view }]),
  });
  ends.add(() => {
    hadUnsentWork = hasUnsentWork();
    desk.stop();
  });
  app.once('quit', (_event, exitCode) => {
    if (exitCode !== 0) return;
    // Everything is closed. The new copy would take this one for a copy that runs, and end.
    app.releaseSingleInstanceLock();
    desk.installAtEnd();
  });
  // Ways out that cannot be held up: the system would end an installation in the middle.
  powerMonitor.on('shutdown', () => desk.hold());
  window.on('session-end', () => desk.hold());
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => desk.hold());
  desk.start();
  return {
    updates: {
      check: () => void desk.check(),
      download: () => void desk.download(),
      restart: ({ isReviewing, isPresenting }) =>
        desk.restart({ isReviewing, isPresenting: isPresenting || window.isFullScreen() }),
    },
  };
}

function readInstalled(): InstallKind {
  // Of the environment, in a source checkout alone: it is not installed, and tests let it pass for something that is.
  const named = app.isPackaged ? undefined : process.env['GISTAGUM_INSTALLED'];
  const chosen = INSTALL_KINDS.find((kind) => kind === named);
  return (
    chosen ??
    howInstalled({
      platform: process.platform,
      isPackaged: app.isPackaged,
      executable: process.execPath,
      env: process.env,
      packageType: readPackageType(),
      hasBeside: (name) => existsSync(join(dirname(process.execPath), name)),
    })
  );
}

/** The packager's mark in a deb or rpm; null elsewhere. */
function readPackageType(): string | null {
  try {
    return readFileSync(join(process.resourcesPath, 'package-type'), 'utf8').trim();
  } catch {
    return null;
  }
}
