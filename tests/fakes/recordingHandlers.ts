import { createDeferred } from './deferred';
import type { CloseReason, TransportHandlers } from '../../electron/link/transport';

/** Handlers that record what they were told, with promises for the first open and the end. */
export function recordHandlers(): TransportHandlers & {
  readonly calls: string[];
  readonly messages: (string | Uint8Array)[];
  readonly opened: Promise<void>;
  readonly closed: Promise<CloseReason>;
  /** How many signs of life were reported so far. */
  signsOfLife(): number;
} {
  const calls: string[] = [];
  const messages: (string | Uint8Array)[] = [];
  let signs = 0;
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
    signsOfLife: () => signs,
    onAlive: () => {
      signs += 1;
    },
    onClose: (reason) => {
      calls.push('close');
      closed.resolve(reason);
    },
  };
}
