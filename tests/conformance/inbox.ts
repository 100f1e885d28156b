/** A list that grows while messages arrive; waits until a condition holds or nothing more can come. */
export class Inbox<Item> {
  readonly items: Item[] = [];
  #isEnded = false;
  readonly #watchers = new Set<() => void>();

  get isEnded(): boolean {
    return this.#isEnded;
  }

  add(item: Item): void {
    this.items.push(item);
    this.#wake();
  }

  end(): void {
    this.#isEnded = true;
    this.#wake();
  }

  /** True once the check holds; false when the end or the time-out (ms) came first. */
  async until(check: (items: readonly Item[]) => boolean, timeoutMs: number): Promise<boolean> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#wake();
    }, timeoutMs);
    while (!check(this.items) && !this.#isEnded && !isLate) {
      await new Promise<void>((resolve) => this.#watchers.add(resolve));
    }
    clearTimeout(timer);
    return check(this.items);
  }

  #wake(): void {
    const watchers = [...this.#watchers];
    this.#watchers.clear();
    for (const watcher of watchers) watcher();
  }
}
