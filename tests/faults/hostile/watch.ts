import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Interval of the measurements, in ms. */
const LOOK_MS = 5;

/** What this process spent from the start to the end of a watch. */
export type Cost = {
  /** Longest time in which nothing else could run in this thread, in ms; includes waiting for a busy processor. */
  readonly longestBlockMs: number;
  /** Longest time for which this thread worked without a pause, in ms of processor time. */
  readonly longestWorkMs: number;
  /** Greatest growth of the whole process's memory, in MB. */
  readonly memoryGrowthMb: number;
};

/** Measures this thread and this process until `end` is called. */
export class CostWatch {
  readonly #before = memoryWithoutWaste();
  readonly #timer = setInterval(() => this.#checkFailures(), LOOK_MS);
  #lookedAt = performance.now();
  #workedMs = threadWorkMs();
  #longestBlock = 0;
  #longestWork = 0;
  #peak = this.#before;

  /** Runs work of the test itself, which is not counted as the client's. */
  leaveOut<T>(run: () => T): T {
    const [at, worked] = [performance.now(), threadWorkMs()];
    try {
      return run();
    } finally {
      this.#lookedAt += performance.now() - at;
      this.#workedMs += threadWorkMs() - worked;
    }
  }

  end(): Cost {
    this.#checkFailures();
    clearInterval(this.#timer);
    return {
      longestBlockMs: Math.round(this.#longestBlock),
      longestWorkMs: Math.round(this.#longestWork),
      memoryGrowthMb: Math.round((this.#peak - this.#before) / 1e6),
    };
  }

  #checkFailures(): void {
    const [now, worked] = [performance.now(), threadWorkMs()];
    this.#longestBlock = Math.max(this.#longestBlock, now - this.#lookedAt - LOOK_MS);
    this.#longestWork = Math.max(this.#longestWork, worked - this.#workedMs);
    [this.#lookedAt, this.#workedMs] = [now, worked];
    this.#peak = Math.max(this.#peak, process.memoryUsage.rss());
  }
}

function threadWorkMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** Memory of this process in bytes, after unused memory was collected. */
function memoryWithoutWaste(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage.rss();
}
