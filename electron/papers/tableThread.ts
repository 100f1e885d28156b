import { parentPort } from 'node:worker_threads';
import { makeTable, type TableOrder, type TableAnswer } from './makeTable';

// The thread that makes files of tables: a list of ten thousand takes a second, in which main has other things to do.

const port = parentPort;
if (!port) throw new Error('this file runs in a thread of its own');

port.once('message', (order: TableOrder) => {
  makeTable(order).then(
    (bytes) => port.postMessage({ type: 'made', bytes } satisfies TableAnswer, [bytes.buffer]),
    (error: unknown) =>
      port.postMessage({
        type: 'failed',
        detail: error instanceof Error ? error.name : 'unknown',
      } satisfies TableAnswer),
  );
});
