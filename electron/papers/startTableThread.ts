import { Worker } from 'node:worker_threads';
// oxlint-disable-next-line import/default -- the bundler's plugin makes it
import readSource from './tableThread?worker-source';
import type { TableThread } from './tableMaker';

/** Memory limit of the thread, in MiB: the longest list takes half of it. */
const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };

/** Starts the thread for one table. Its program is read as a text, as that of the thread that reads. */
export function startTableThread(): TableThread {
  const worker = new Worker(readSource(), {
    eval: true,
    name: 'tables',
    env: {},
    stdin: false,
    resourceLimits: MEMORY,
  });
  worker.unref();
  return worker;
}
