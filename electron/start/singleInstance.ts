import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import { DEEP_LINK_SCHEME, parseDeepLink, type Route } from '#shared/routes';
import { isCommandMessage, QUIT_MESSAGE } from '../commands/quit';
import { systemFiles } from '../disk/fileSystem';
import { parseArguments } from './arguments';
import { openedFileOf, type OpenedFile } from './openedFiles';
import { isHeldByAnotherCopy, LOCK_NAME, makeStandInFolder } from './profileLock';

/**
 * Makes this the only copy for its user folder; false when another one is running and was told to show its window. A
 * user folder that cannot be written does not mean a second copy: what Chromium must write then goes to a folder
 * elsewhere, which is `userData` from then on. Call before the application is ready.
 */
export function keepSingleInstance(): boolean {
  if (app.requestSingleInstanceLock()) return true;
  const folder = app.getPath('userData');
  const isSecond = isHeldByAnotherCopy({
    platform: process.platform,
    hostname: hostname(),
    readLink: () => readlinkSync(join(folder, LOCK_NAME)),
    isRunning,
    probe: () => systemFiles.probe(folder),
  });
  if (isSecond) return false;
  const standIn = makeStandInFolder(app.getPath('temp'), folder, process.getuid?.() ?? null);
  if (standIn === null) return true;
  app.setPath('userData', standIn);
  return app.requestSingleInstanceLock();
}

/** Whether the process is of this program: the number of a copy that ended may belong to another process by now. */
function isRunning(processId: number): boolean {
  try {
    return basename(readlinkSync(`/proc/${processId}/exe`)) === basename(process.execPath);
  } catch {
    // There is no such file system, as on macOS, or it is another user's process.
  }
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export type DeepLinkOptions = {
  /** Goes to a place, and has the window come forward. */
  readonly open: (route: Route) => void;
  /** Only shows the window: a user who clicks the icon again wants to find what they left. */
  readonly comeForward: () => void;
  /** Opens a file, and has the window come forward. */
  readonly openFile: (file: OpenedFile) => void;
};

/** What a command line gives a running copy; an ordinary start gives nothing. */
const messageSchema = z.object({ message: z.string() }).catch({ message: '' });

/** Handles every deep link, every start of a second copy, and what commands ask of a running one. Registers the scheme in installed copies. */
export function onDeepLink({ open, comeForward, openFile }: DeepLinkOptions): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
  app.on('second-instance', (_event, argv, folder, data) => {
    const { message } = messageSchema.parse(data);
    if (message === QUIT_MESSAGE) return app.quit();
    if (isCommandMessage(message)) return;
    const { route, files } = parseArguments(argv.slice(1), folder);
    for (const file of files) openFile(file);
    if (route) open(route);
    else comeForward();
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const route = parseDeepLink(url);
    if (route) open(route);
  });
}

/** Handles every file that macOS asks to open; the other systems pass them as arguments. Call before `ready`. */
export function onOpenFile(open: (file: OpenedFile) => void): void {
  app.on('open-file', (event, path) => {
    const file = openedFileOf(path, '/');
    if (!file) return;
    event.preventDefault();
    open(file);
  });
}
