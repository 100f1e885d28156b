import { app } from 'electron';
import type { AppNotice, AppNoticeCode } from '#shared/domain/appNotice';
import type { Log } from '../diagnostics/log';
import { ownBuildMark } from './buildMark';
import { judgeStart, type StartVerdict } from './unsafeStart';

/**
 * Removes what would undo safety in a package; call it before anything else. Null when the application has to start
 * once more, which is arranged already: the caller only ends.
 */
export function startSafely(): StartVerdict | null {
  const argv = process.argv.slice(1);
  const verdict = judgeStart({
    build: ownBuildMark().build,
    hasSwitch: (name) => app.commandLine.hasSwitch(name),
    env: process.env,
    argv,
  });
  for (const { kind, name } of verdict.remove) {
    if (kind === 'switch') app.commandLine.removeSwitch(name);
    else delete process.env[name];
  }
  if (!verdict.startAgainWith) return verdict;
  app.relaunch({ args: [...verdict.startAgainWith] });
  return null;
}

/** Reports in the log and on screen what was left out and what is in force. */
export function tellStart(
  { leftOut, inForce }: StartVerdict,
  log: Log,
  raise: (code: AppNoticeCode, values: AppNotice['values']) => void,
): void {
  for (const name of leftOut) log.warn('start', 'left_out', { name });
  for (const name of inForce) log.warn('start', 'in_force', { name });
  if (leftOut.length > 0) raise('unsafe_left_out', { names: leftOut.join(', ') });
  if (inForce.length > 0) raise('unsafe_in_force', { names: inForce.join(', ') });
}
