import type { Weight } from '#shared/domain/record/sources';

/** How many requests of each weight are under way at once. */
const AT_ONCE: Readonly<Record<Weight, number>> = { light: 3, page: 1 };

type Task = {
  readonly key: string;
  readonly run: () => Promise<void>;
  /** Called once it has ended, or was dropped before it began. */
  readonly end: () => void;
  readonly ended: Promise<void>;
};

/** Requests that wait for their turn: light ones three at a time, pages one after the other. A key waits only once. */
export class Lanes {
  readonly #waiting: Record<Weight, Task[]> = { light: [], page: [] };
  readonly #running: Record<Weight, Set<string>> = { light: new Set(), page: new Set() };

  /** Whether any request waits or is under way. */
  get isBusy(): boolean {
    const { light, page } = this.#running;
    return light.size + page.size + this.#waiting.light.length + this.#waiting.page.length > 0;
  }

  /** Whether a request waits or is under way. */
  has(key: string): boolean {
    return (
      Object.values(this.#running).some((keys) => keys.has(key)) ||
      Object.values(this.#waiting).some((tasks) => tasks.some((one) => one.key === key))
    );
  }

  /**
   * @param run must not reject
   * @returns resolves once it has ended or was dropped
   */
  add(weight: Weight, key: string, run: () => Promise<void>): Promise<void> {
    const waiting = this.#waiting[weight].find((one) => one.key === key);
    if (waiting) return waiting.ended;
    let end: Task['end'] = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    this.#waiting[weight].push({ key, run, end, ended });
    this.#next(weight);
    return ended;
  }

  /** Forgets what has not begun. */
  dropWaiting(): void {
    for (const tasks of Object.values(this.#waiting)) for (const { end } of tasks.splice(0)) end();
  }

  #next(weight: Weight): void {
    const running = this.#running[weight];
    while (running.size < AT_ONCE[weight]) {
      // One that is under way already waits until that has ended.
      const index = this.#waiting[weight].findIndex(({ key }) => !running.has(key));
      const [task] = index < 0 ? [] : this.#waiting[weight].splice(index, 1);
      if (!task) return;
      running.add(task.key);
      void task.run().finally(() => {
        running.delete(task.key);
        task.end();
        this.#next(weight);
      });
    }
  }
}
