import { createDeferred } from './deferred';
import type { CloseReason, TransportHandlers } from '../../electron/link/transport';

/** Transport handlers that record their calls, with promises for the first open and the end. */
export function recordHandlers(): TransportHandlers & {
  readonly calls: string[];
  readonly messages: (string | Uint8Array)[];
  readonly opened: Promise<void>;
  readonly closed: Promise<CloseReason>;
  /** How often `onAlive` was called so far. */
  aliveCount(): number;
} {
  const calls: string[] = [];
  const messages: (string | Uint8Array)[] = [];
  let alive = 0;
  const opened = createDeferred<void>();
  const closed = createDeferred<CloseReason>();
  return {
    calls,
    messages,
    opened: opened.promise,
    closed: closed.promise,
    onOpen: () => {
      calls.push('open');
      opened.resolve();
    },
    onMessage: (data) => {
      calls.push('message');
      messages.push(data);
    },
    aliveCount: () => alive,
    onAlive: () => {
      alive += 1;
    },
    onClose: (reason) => {
      calls.push('close');
      closed.resolve(reason);
    },
  };
}
