import { Worker } from 'node:worker_threads';
// oxlint-disable-next-line import/default -- the bundler's plugin makes it
import readSource from './pageWorker?worker-source';
import type { ReadingThread } from './readBeside';

/**
 * Memory limit of the thread, in MiB; the longest list that is read needs about half of it. The young generation is
 * small, so that it is not allowed to grow for long before it is collected.
 */
const MEMORY = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 12 };

/**
 * Starts the thread that reads. Its program is read as a text: a packaged application is a single archive, which a
 * thread cannot be started from.
 */
export function startReadingThread(): ReadingThread {
  const worker = new Worker(readSource(), {
    eval: true,
    name: 'reading',
    // It reads texts and needs nothing else of this process.
    env: {},
    stdin: false,
    resourceLimits: MEMORY,
  });
  // Reading never keeps the application from ending.
  worker.unref();
  return worker;
}
