/** Something that happens now and then, with its listeners. */
export class Signal {
  readonly #listeners: (() => void)[] = [];

  /** Listens from now on, after earlier listeners. */
  listen(listener: () => void): void {
    this.#listeners.push(listener);
  }

  emit(): void {
    for (const listener of this.#listeners) listener();
  }
}
