import { EXIT, type ExitCode } from './commandTable';
import type { CommandPorts } from './ports';

/** Asks the running copy to quit; see {@link QUIT_MESSAGE}. */
export const QUIT_MESSAGE = 'quit';

/** Only looks whether a copy still runs. */
export const LOOK_MESSAGE = 'look';

/** The messages of commands to a running copy, none of which brings its window forward. */
export const isCommandMessage = (message: unknown): boolean =>
  message === QUIT_MESSAGE || message === LOOK_MESSAGE;

/** How often, in ms, it is looked whether the copy has ended. */
const LOOK_MS = 500;

/** For how long, in ms: answers to what was sent are waited for half a minute by the copy that quits. */
const WAIT_MS = 45_000;

/**
 * Asks the running copy to quit, as its own menu would: what is being sent is waited for, and where something would be
 * lost its user is asked, and may stay. Answers when it has ended: `ok`, also where none ran; `refused` where it still
 * runs.
 */
export async function quitRunningCopy({
  running,
  clock,
  say,
  complain,
  translate,
}: CommandPorts): Promise<ExitCode> {
  if (running.take(QUIT_MESSAGE)) {
    say(translate('commands.notRunning'));
    return EXIT.ok;
  }
  const end = clock.now() + WAIT_MS;
  while (clock.now() < end) {
    await new Promise<void>((resolve) => clock.after(LOOK_MS, resolve));
    if (!running.take(LOOK_MESSAGE)) continue;
    say(translate('commands.hasQuit'));
    return EXIT.ok;
  }
  complain(translate('commands.stillRunning'));
  return EXIT.refused;
}
