import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PYTHON, runPython, untilOnBus, type Owner } from './messageBus';

/** A running `org.freedesktop.Notifications` service (dbusmock) on the worker's message bus. */
export type NotificationService = {
  /** Every call it received, one line each: `<time> Notify "<app>" <replaces> "<icon>" "<title>" "<body>" …`. */
  readonly calls: readonly string[];
  /** Clicks a notification, which invokes its default action. @param id from 1 upwards */
  click(id: number): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts it. It must run before the application first asks for its capabilities.
 * @param capabilities as in the Desktop Notifications Specification, separated by spaces
 * @param bus names the message bus it is on; default: the worker's
 * @param owner whose bus that is; default: whoever runs the tests
 */
export async function startNotificationService(
  capabilities = 'actions body',
  bus: NodeJS.ProcessEnv = {},
  owner?: Owner,
): Promise<NotificationService> {
  const env = { ...process.env, ...bus };
  const service = spawn(
    PYTHON,
    [
      '-m',
      'dbusmock',
      '--template',
      'notification_daemon',
      // Without "actions" a client sends no action, and a notification could not be clicked.
      '--parameters',
      JSON.stringify({ capabilities }),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...env, PYTHONUNBUFFERED: '1' }, ...owner },
  );
  const calls: string[] = [];
  createInterface({ input: service.stdout }).on('line', (line) => calls.push(line));
  await untilOnBus('org.freedesktop.Notifications', env, owner);
  return {
    calls,
    click: (id) =>
      runPython(
        [
          'import dbus',
          'service = dbus.SessionBus().get_object("org.freedesktop.Notifications", "/org/freedesktop/Notifications")',
          'mock = dbus.Interface(service, "org.freedesktop.DBus.Mock")',
          `mock.EmitSignal("org.freedesktop.Notifications", "ActionInvoked", "us", [dbus.UInt32(${id}), "default"])`,
        ],
        env,
        owner,
      ),
    stop: async () => {
      service.kill();
      await once(service, 'exit');
    },
  };
}
