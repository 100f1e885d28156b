import { fail, ok, type Result } from '#shared/result';
import type { Clock, TimerHandle } from '../../time/clock';
import { lettersOf, piecesOfText, type LongText } from '../longText';
import type { ReadingMessage, ReadingOrder } from './messages';
import type { Reader } from './reader';
import { READERS, type ReaderName, type ReadOf } from './readers';
import { readHere, type Read } from './reading';

/** Texts up to this length, in UTF-16 units, are read in the main thread: that takes less than handing them over. */
const READ_HERE = 24 * 1024;

/** What these are given unpacks to far more, so however short it is, it is read in the thread. */
const PACKED: ReadonlySet<ReaderName> = new Set<ReaderName>(['recordWorkbook']);

/** Longest text that is read at all, in UTF-16 units. */
const LONGEST_TEXT = 17_000_000;

/** A text that takes longer than this, in ms, is given up, and the thread with it. The longest lists take a second. */
const READ_WITHIN_MS = 6_000;

/**
 * A thread that has read a text longer than this, in UTF-16 units, is ended after it: it would keep the memory that
 * took.
 */
const HEAVY_TEXT = 1_000_000;

/** A thread, as far as it is used here; `node:worker_threads`' Worker is one. */
export type ReadingThread = {
  postMessage(order: ReadingOrder): void;
  on(event: 'message', listener: (message: ReadingMessage) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  terminate(): unknown;
};

export type ReadBesideOptions = {
  readonly clock: Clock;
  readonly createThread: () => ReadingThread;
  /** Lets other work have its turn between the pieces of a long text; default: the event loop's next round. */
  readonly giveWay?: () => Promise<void>;
  /** Told why a text was given up: `too_long`, `out_of_time`, `thread_failed` or `not_as_expected`. */
  readonly onFailure?: (reason: string) => void;
};

/**
 * Reads long texts in a thread beside, one after the other, so that an odd page keeps nothing else waiting. The thread
 * is started when first needed; one that takes too long or runs out of memory is ended, loses only its current text,
 * and is replaced.
 */
export function createReadBeside({
  clock,
  createThread,
  giveWay = () => new Promise((resolve) => setImmediate(resolve)),
  onFailure,
}: ReadBesideOptions): Read {
  let thread: ReadingThread | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** Receives the thread's messages; null while nobody waits for one. */
  let hear: ((message: ReadingMessage | 'ended') => void) | null = null;

  const threadNow = (): ReadingThread => {
    if (thread) return thread;
    const started = createThread();
    const isOver = (): void => {
      if (thread !== started) return;
      thread = null;
      hear?.('ended');
    };
    started.on('message', (message) => {
      if (thread === started) hear?.(message);
    });
    started.on('error', isOver);
    started.on('exit', isOver);
    thread = started;
    return started;
  };

  const endThread = (): void => {
    const ended = thread;
    thread = null;
    void ended?.terminate();
  };

  /** Hands a text over piece by piece, until its thread has ended. */
  const handOver = async (
    to: ReadingThread,
    name: ReaderName,
    text: LongText,
    hint: string,
  ): Promise<void> => {
    for (const piece of text.slice(0, -1)) {
      to.postMessage({ piece });
      await giveWay();
      if (thread !== to) return;
    }
    to.postMessage({ name, text: text.at(-1) ?? '', hint });
  };

  const readOne = <N extends ReaderName>(name: N, text: LongText, hint: string): Promise<Result<ReadOf<N>>> =>
    new Promise((resolve) => {
      const reader = READERS[name] as unknown as Reader<ReadOf<N>['rows'][number], ReadOf<N>['rest']>;
      const rows: ReadOf<N>['rows'][number][] = [];
      let timer: TimerHandle | null = null;
      const end = (result: Result<ReadOf<N>>): void => {
        clock.cancel(timer);
        hear = null;
        if (lettersOf(text) > HEAVY_TEXT) endThread();
        resolve(result);
      };
      const giveUp = (reason: string): void => {
        endThread();
        onFailure?.(reason);
        end(fail('answer_invalid', reason));
      };
      hear = (message) => {
        if (message === 'ended') return giveUp('thread_failed');
        if (message.type === 'failed') return end(fail('answer_invalid', message.detail));
        if (message.type === 'done') {
          const rest = reader.rest.safeParse(message.rest);
          return rest.success ? end(ok({ rows, rest: rest.data })) : giveUp('not_as_expected');
        }
        for (const row of message.rows) {
          const checked = reader.row.safeParse(row);
          if (!checked.success) return giveUp('not_as_expected');
          rows.push(checked.data);
        }
        // Only now: otherwise everything that has arrived is handled without a pause.
        thread?.postMessage('next');
      };
      timer = clock.after(READ_WITHIN_MS, () => giveUp('out_of_time'));
      // No thread can be started just now, for lack of memory or of a process id; the next text may get one.
      const fall = (): void => giveUp('thread_failed');
      try {
        handOver(threadNow(), name, text, hint).catch(fall);
      } catch {
        fall();
      }
    });

  return (name, given, hint = '') => {
    const text = typeof given === 'string' ? piecesOfText(given) : given;
    const letters = lettersOf(text);
    if (letters <= READ_HERE && !PACKED.has(name)) return readHere(name, text, hint);
    if (letters > LONGEST_TEXT) {
      onFailure?.('too_long');
      return Promise.resolve(fail('answer_too_large', 'too_long'));
    }
    const read = last.then(() => readOne(name, text, hint));
    last = read;
    return read;
  };
}
