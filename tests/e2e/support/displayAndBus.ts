import { startVirtualDisplay } from '../../../scripts/lib/display.mjs';
import { startMessageBus } from './messageBus';

/** A virtual display and a message bus for one worker of the test run. */
export type DisplayAndBus = {
  /** Environment variables that make programs use them. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

/**
 * Starts them, so that windows of two workers do not take the focus from each other, and their notifications and keyrings
 * do not mix. On other systems than Linux nothing is started, and the user's own are used.
 */
export async function startDisplayAndBus(): Promise<DisplayAndBus> {
  if (process.platform !== 'linux') return { env: {}, stop: async () => undefined };
  const display = await startVirtualDisplay();
  const bus = await startMessageBus({ ...process.env, DISPLAY: display.name });
  return {
    env: { DISPLAY: display.name, ...bus.env },
    stop: async () => {
      await bus.stop();
      display.stop();
    },
  };
}
