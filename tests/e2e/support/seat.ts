import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startVirtualDisplay } from '../../../scripts/lib/display.mjs';

/** What a desktop session gives to its programs, for one worker of the run alone. */
export type Seat = {
  /** For the programs started on it: its display and its message bus. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

/**
 * A display and a message bus of their own, so that windows of two workers never take the focus from each other, and
 * their notifications and keyrings do not mix. Empty outside Linux, where the person's own are used.
 */
export async function startSeat(): Promise<Seat> {
  if (process.platform !== 'linux') return { env: {}, stop: async () => undefined };
  const display = await startVirtualDisplay();
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, DISPLAY: display.name },
  });
  const gone = once(bus, 'exit');
  const [address] = (await once(createInterface({ input: bus.stdout }), 'line')) as [string];
  return {
    env: { DISPLAY: display.name, DBUS_SESSION_BUS_ADDRESS: address },
    stop: async () => {
      bus.kill();
      await gone;
      display.stop();
    },
  };
}
