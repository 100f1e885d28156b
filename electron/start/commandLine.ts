import { writeSync } from 'node:fs';
import { userInfo } from 'node:os';
import { app } from 'electron';
import { localeOf } from '#shared/messages/locale';
import { createTranslate } from '#shared/messages/translate';
import type { CommandCall, WrongCall } from '../commands/commandTable';
import type { CommandPorts } from '../commands/ports';
import { runCommand } from '../commands/runCommand';
import { createTerminal } from '../commands/terminal';
import { createLog } from '../diagnostics/log';
import { UNFINISHED } from '../disk/bigFiles';
import { systemFiles } from '../disk/fileSystem';
import { writeWhole } from '../disk/writeWhole';
import { wordsOfComputer } from './thisComputer';
import { systemClock } from '../time/clock';
import { policySourcesHere } from './policies';

/**
 * Runs a command and ends the program with its code. Chromium waits meanwhile, so that no screen is needed.
 */
export async function runAndExit(call: CommandCall | WrongCall): Promise<void> {
  app.exit(await runCommand(call, commandPorts()));
}

function commandPorts(): CommandPorts {
  return {
    say: (text) => writeLine(1, text),
    complain: (text) => writeLine(2, text),
    translate: createTranslate(localeOf(Intl.DateTimeFormat().resolvedOptions().locale)),
    clock: systemClock,
    random: Math.random,
    openTerminal:
      process.stdin.isTTY && process.stderr.isTTY
        ? () => createTerminal({ input: process.stdin, output: process.stderr })
        : null,
    // To a place that a person names, where another file may have the usual name of an unfinished one.
    files: {
      ...systemFiles,
      writeAtomically: (path, data) => writeWhole(path, data, `.${process.pid}${UNFINISHED}`),
    },
    // Lines for the user are said; the log of the application belongs to the copy that has its folder.
    log: createLog(() => undefined),
    folder: app.getPath('userData'),
    platform: process.platform,
    environment: process.env,
    policySources: policySourcesHere(),
    about: {
      name: app.name,
      version: app.getVersion(),
      electron: process.versions.electron,
      chromium: process.versions['chrome'] ?? '',
      node: process.versions.node,
      architecture: process.arch,
      isPackaged: app.isPackaged,
    },
    privateWords: { ...wordsOfComputer(), user: [userInfo().username] },
    running: { take: (message) => app.requestSingleInstanceLock({ message }) },
  };
}

/** Written before the program ends, also into a pipe. One that nobody reads any more is no fault of the command. */
function writeLine(stream: 1 | 2, text: string): void {
  try {
    writeSync(stream, `${text}\n`);
  } catch {
    // The reader has gone.
  }
}
