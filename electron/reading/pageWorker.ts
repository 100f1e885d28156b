import { parentPort } from 'node:worker_threads';
import { READERS, type ReaderName } from './readers';
import { readNow } from './reading';
import { ROWS_A_MESSAGE, type ReadingMessage } from './messages';

// The thread beside: reads one text after the other, and sends what it found in pieces that the other side takes in
// without a pause.

const port = parentPort;
if (!port) throw new Error('this file runs in a thread of its own');

const send = (message: ReadingMessage): void => port.postMessage(message);

type Task = { readonly name: ReaderName; readonly text: string; readonly hint: string };

port.on('message', ({ name, text, hint }: Task) => {
  if (!Object.hasOwn(READERS, name)) throw new Error('no such reader');
  const result = readNow(name, text, hint);
  if (!result.ok) return send({ type: 'failed', detail: result.error.detail ?? '' });
  const { rows, rest } = result.value;
  for (let from = 0; from < rows.length; from += ROWS_A_MESSAGE) {
    send({ type: 'rows', rows: rows.slice(from, from + ROWS_A_MESSAGE) });
  }
  send({ type: 'done', rest });
});
