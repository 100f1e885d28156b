import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Debian's own python3, which has the modules dbus and dbusmock; another python3 may come first on the PATH. */
export const PYTHON = '/usr/bin/python3';

/** A user of the system, by number. */
export type Owner = { readonly uid: number; readonly gid: number };

/** A running message bus. */
export type MessageBus = {
  /** What makes a program use it. */
  readonly env: { readonly DBUS_SESSION_BUS_ADDRESS: string };
  stop(): Promise<void>;
};

/**
 * Starts a message bus.
 * @param env of the services that it starts by itself
 * @param owner whose bus it is, as a user of the system; a bus answers to nobody else. Default: whoever runs the tests
 */
export async function startMessageBus(
  env: NodeJS.ProcessEnv = process.env,
  owner?: Owner,
): Promise<MessageBus> {
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env,
    ...owner,
  });
  const gone = once(bus, 'exit');
  const [address] = (await once(createInterface({ input: bus.stdout }), 'line')) as [string];
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    stop: async () => {
      bus.kill();
      await gone;
    },
  };
}

/** Waits until a service has its name on a message bus. @param env names the bus; default: the worker's */
export function untilOnBus(name: string, env: NodeJS.ProcessEnv = process.env, owner?: Owner): Promise<void> {
  return runPython(
    [
      'import dbus, time',
      'bus = dbus.SessionBus()',
      'deadline = time.time() + 20',
      `while not bus.name_has_owner("${name}") and time.time() < deadline: time.sleep(0.05)`,
      `assert bus.name_has_owner("${name}")`,
    ],
    env,
    owner,
  );
}

/** Runs a Python program on a message bus; default: the worker's. @throws Error when it fails */
export async function runPython(
  lines: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  owner?: Owner,
): Promise<void> {
  const child = spawn(PYTHON, ['-c', lines.join('\n')], { stdio: 'inherit', env, ...owner });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`the message bus did not answer: exit code ${code}`);
}
