import { existsSync, readlinkSync, statfsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { LOCK_NAME } from './profileLock';
import { userFolderOf } from './userFolder';

/** Call before anything asks for the folder of the user's files. */
export function chooseUserFolder(): void {
  const given = app.getPath('userData');
  const folder = userFolderOf({
    ...{ platform: process.platform, environment: process.env, hostname: hostname() },
    ...{ given, name: app.name, isChosen: app.commandLine.hasSwitch('user-data-dir') },
    exists: existsSync,
    readLock: (path) => readlinkSync(join(path, LOCK_NAME)),
    fileSystemOf: (path) => statfsSync(path).type,
  });
  if (folder !== given) app.setPath('userData', folder);
}
