import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Debian's own python3 sees its dbus and dbusmock; another python3 may stand first on the PATH. */
export const PYTHON = '/usr/bin/python3';

/** Waits until a service has a name on this run's own message bus. */
export function untilOnBus(name: string): Promise<void> {
  return runPython(
    'import dbus, time',
    'bus = dbus.SessionBus()',
    'deadline = time.time() + 20',
    `while not bus.name_has_owner("${name}") and time.time() < deadline: time.sleep(0.05)`,
    `assert bus.name_has_owner("${name}")`,
  );
}

/** Runs a program on this run's own message bus. @throws Error when it fails */
export async function runPython(...lines: readonly string[]): Promise<void> {
  const child = spawn(PYTHON, ['-c', lines.join('\n')], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`the message bus did not answer: exit code ${code}`);
}
