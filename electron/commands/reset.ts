import { join } from 'node:path';
import { diskErrorCode } from '../disk/diskError';
import { EXIT, type CommandCall, type ExitCode } from './commandTable';
import { countKeptWork } from './keptWork';
import type { CommandPorts } from './ports';
import { LOOK_MESSAGE } from './quit';

/** Given so often, even work that only this computer has is removed. */
const TIMES_TO_LOSE_WORK = 2;

/** What holds the folder for this process, which the system removes when it ends. */
const LOCK_NAMES = /^(?:Singleton|lockfile$)/;

/**
 * Removes everything that the program keeps of its users: settings, logins, saved projects, pictures, logs. Refuses while
 * a copy runs, and while there is work that only this computer has, unless that was said twice.
 */
export function resetFolder(call: CommandCall, ports: CommandPorts): ExitCode {
  const { files, folder, running, say, complain, translate } = ports;
  if (!running.take(LOOK_MESSAGE)) {
    complain(translate('commands.resetRunning'));
    return EXIT.refused;
  }
  const work = countKeptWork(ports);
  const hasWork = work.changes > 0 || work.reviews > 0 || !work.isWhole;
  if (hasWork && call.times('lose-work') < TIMES_TO_LOSE_WORK) {
    complain(
      translate(work.isWhole ? 'commands.resetWork' : 'commands.resetUnknownWork', {
        changes: work.changes,
        reviews: work.reviews,
      }),
    );
    return EXIT.refused;
  }
  const { names, left } = namesIn(ports);
  for (const name of names.filter((one) => !LOCK_NAMES.test(one))) {
    try {
      files.remove(join(folder, name));
    } catch (error) {
      left.push(`${name} (${diskErrorCode(error)})`);
    }
  }
  if (left.length > 0) {
    complain(translate('commands.resetLeft', { names: left.join(', ') }));
    return EXIT.unavailable;
  }
  say(translate('commands.resetDone'));
  return EXIT.ok;
}

/** `left` names the folder itself where it cannot be read. */
function namesIn({ files, folder }: CommandPorts): {
  readonly names: readonly string[];
  readonly left: string[];
} {
  try {
    return { names: files.list(folder), left: [] };
  } catch (error) {
    return { names: [], left: [`. (${diskErrorCode(error)})`] };
  }
}
