import { chmodSync, mkdirSync } from 'node:fs';
import electronLog from 'electron-log/node';
import { createLog, type LevelledLog } from './log';

/**
 * A log into `folder/main.log`, rotated at 2 MB, readable by this user only, and onto the console of a source checkout.
 * Where the disk refuses, only log lines are lost.
 */
export function createFileLog(folder: string, toConsole: boolean): LevelledLog {
  keepPrivate(folder);
  const target = electronLog.create({ logId: 'main' });
  target.transports.file.resolvePathFn = () => `${folder}/main.log`;
  target.transports.file.maxSize = 2 * 1024 * 1024;
  target.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  target.transports.file.level = 'info';
  target.transports.console.level = toConsole ? 'warn' : false;
  return createLog((level, line) => target[level](line));
}

/** Also files and folders that an earlier version made under any umask. */
function keepPrivate(folder: string): void {
  const steps = [
    () => mkdirSync(folder, { recursive: true, mode: 0o700 }),
    () => chmodSync(folder, 0o700),
    () => chmodSync(`${folder}/main.log`, 0o600),
    () => chmodSync(`${folder}/main.old.log`, 0o600),
  ];
  for (const step of steps) {
    try {
      step();
    } catch {
      // It does not exist yet, or the disk is read-only.
    }
  }
}
