import { Worker } from 'node:worker_threads';
// oxlint-disable-next-line import/default -- the bundler's plugin makes it
import source from './pageWorker?worker-source';
import type { ReadingThread } from './readBeside';

/** A page or list that needs more than this is none, in MiB; the thread is ended then. */
const MEMORY_MB = 160;

/**
 * Starts the thread that reads. Its program is text within this one: a packaged application is a single archive, which
 * a thread cannot be started from.
 */
export function startReadingThread(): ReadingThread {
  const worker = new Worker(source, {
    eval: true,
    name: 'reading',
    // It reads texts and needs nothing else of this process.
    env: {},
    stdin: false,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  // Reading never keeps the application from ending.
  worker.unref();
  return worker;
}
