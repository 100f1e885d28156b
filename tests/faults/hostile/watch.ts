import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How often is looked, in ms. */
const LOOK_MS = 5;

/** What a stretch of time cost this process. */
export type Cost = {
  /** Longest time in which nothing else could run in this thread, in ms; on a busy machine it was kept waiting as well. */
  readonly longestBlockMs: number;
  /** Longest time that this thread was at work without a pause, in ms of the processor. */
  readonly longestWorkMs: number;
  /** By how much the memory of the whole process grew at most, MB. */
  readonly memoryGrowthMb: number;
};

/** Watches this thread and this process until it is ended. */
export class CostWatch {
  readonly #before = memoryWithoutWaste();
  readonly #timer = setInterval(() => this.#look(), LOOK_MS);
  #lookedAt = performance.now();
  #workedMs = threadWorkMs();
  #longestBlock = 0;
  #longestWork = 0;
  #peak = this.#before;

  /** Runs what only a test does: it costs the client nothing. */
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
    this.#look();
    clearInterval(this.#timer);
    return {
      longestBlockMs: Math.round(this.#longestBlock),
      longestWorkMs: Math.round(this.#longestWork),
      memoryGrowthMb: Math.round((this.#peak - this.#before) / 1e6),
    };
  }

  #look(): void {
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

/** What an earlier stretch of time left unused is given back first. */
function memoryWithoutWaste(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage.rss();
}
