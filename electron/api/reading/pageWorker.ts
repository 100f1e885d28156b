import { parentPort } from 'node:worker_threads';
import { READERS } from './readers';
import { readNow } from './reading';
import { piecesOf, type ReadingMessage, type ReadingOrder } from './messages';

// The thread beside: reads one text after the other, and gives the result in pieces, each on request: pieces that wait
// in the queue would be handled all at once.

const port = parentPort;
if (!port) throw new Error('this file runs in a thread of its own');

const send = (message: ReadingMessage): void => port.postMessage(message);

/** Pieces of a text whose end has not come yet. */
const begun: string[] = [];

/** The part of the result that was not given yet. */
let left: Iterator<readonly unknown[]> | null = null;
let rest: unknown = null;

function give(): void {
  const piece = left?.next();
  if (piece && !piece.done) return send({ type: 'rows', rows: piece.value });
  left = null;
  send({ type: 'done', rest });
}

port.on('message', (order: ReadingOrder) => {
  if (order === 'next') return give();
  if ('piece' in order) return void begun.push(order.piece);
  const { name, hint } = order;
  const text = begun.splice(0).join('') + order.text;
  if (!Object.hasOwn(READERS, name)) throw new Error('no such reader');
  const result = readNow(name, text, hint);
  if (!result.ok) return send({ type: 'failed', detail: result.error.detail ?? '' });
  left = piecesOf(result.value.rows)[Symbol.iterator]();
  ({ rest } = result.value);
  give();
});
