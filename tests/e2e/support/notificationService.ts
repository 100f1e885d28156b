import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PYTHON, runPython, untilOnBus } from './messageBus';

/** A real `org.freedesktop.Notifications` service on this run's own message bus. */
export type NotificationService = {
  /** Every call it got, one line each: `<time> Notify "<app>" <replaces> "<icon>" "<title>" "<body>" …`. */
  readonly calls: readonly string[];
  /** Clicks a notification, as a desktop does: its default action is invoked. @param id from 1 upwards. */
  click(id: number): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts it; it must be there before the application first asks what notifications can do.
 * @param capabilities what it says it can do, by the Desktop Notifications Specification
 */
export async function startNotificationService(capabilities = 'actions body'): Promise<NotificationService> {
  const service = spawn(
    PYTHON,
    [
      '-m',
      'dbusmock',
      '--template',
      'notification_daemon',
      // Without "actions" a client sends none, and a notification could not be clicked.
      '--parameters',
      JSON.stringify({ capabilities }),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PYTHONUNBUFFERED: '1' } },
  );
  const calls: string[] = [];
  createInterface({ input: service.stdout }).on('line', (line) => calls.push(line));
  await untilOnBus('org.freedesktop.Notifications');
  return {
    calls,
    click: (id) =>
      runPython(
        'import dbus',
        'service = dbus.SessionBus().get_object("org.freedesktop.Notifications", "/org/freedesktop/Notifications")',
        'mock = dbus.Interface(service, "org.freedesktop.DBus.Mock")',
        `mock.EmitSignal("org.freedesktop.Notifications", "ActionInvoked", "us", [dbus.UInt32(${id}), "default"])`,
      ),
    stop: async () => {
      service.kill();
      await once(service, 'exit');
    },
  };
}
