import type { Clock } from '../time/clock';
import type { TableAnswer, TableOrder } from './makeTable';
import type { Made } from './made';

/** A thread, as far as it is used here; `node:worker_threads`' Worker is one. */
export type TableThread = {
  postMessage(order: TableOrder): void;
  on(event: 'message', listener: (answer: TableAnswer) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  terminate(): unknown;
};

export type TableMakerOptions = {
  readonly clock: Clock;
  readonly createThread: () => TableThread;
};

/** Fifty thousand rows take ten seconds on a slow computer. */
const WITHIN_MS = 60_000;

/** Makes the bytes of a file of one table in a thread of its own, which is gone afterwards with all it needed. */
export function makeTableBeside(
  { clock, createThread }: TableMakerOptions,
  order: TableOrder,
): Promise<Made> {
  return new Promise((resolve) => {
    let thread: TableThread | null = null;
    const end = (made: Made): void => {
      clock.cancel(timer);
      void thread?.terminate();
      resolve(made);
    };
    const timer = clock.after(WITHIN_MS, () => end({ is: 'timed_out' }));
    try {
      thread = createThread();
    } catch {
      return end({ is: 'not_made', reason: 'no_thread' });
    }
    thread.on('message', (answer) =>
      end(
        answer.type === 'made'
          ? { is: 'made', bytes: answer.bytes }
          : { is: 'not_made', reason: answer.detail },
      ),
    );
    thread.on('error', () => end({ is: 'not_made', reason: 'thread_failed' }));
    thread.on('exit', () => end({ is: 'not_made', reason: 'thread_ended' }));
    thread.postMessage(order);
    return undefined;
  });
}
