import electronLog from 'electron-log/node';
import { createLog, type Log } from './log';

/** A log into `folder/main.log`, rotated at 2 MB, and onto the console of a source checkout. */
export function createFileLog(folder: string, toConsole: boolean): Log {
  const target = electronLog.create({ logId: 'main' });
  target.transports.file.resolvePathFn = () => `${folder}/main.log`;
  target.transports.file.maxSize = 2 * 1024 * 1024;
  target.transports.file.level = 'info';
  target.transports.console.level = toConsole ? 'warn' : false;
  return createLog((level, line) => target[level](line));
}
