import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { untilOnBus } from './messageBus';

/** A running, unlocked GNOME keyring on the worker's message bus, with its files below a folder. */
export type Keyring = { stop(): Promise<void> };

/** Starts one. Another folder gives another keyring with other keys. */
export async function startKeyring(folder: string): Promise<Keyring> {
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...process.env, XDG_DATA_HOME: folder, XDG_RUNTIME_DIR: folder },
  });
  const gone = once(daemon, 'exit');
  daemon.stdin.end('opens the keyring of this test');
  await untilOnBus('org.freedesktop.secrets');
  return {
    stop: async () => {
      daemon.kill();
      await gone;
    },
  };
}
