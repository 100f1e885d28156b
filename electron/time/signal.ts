/** Something that happens now and then, for whoever listens. */
export class Signal {
  readonly #listeners: (() => void)[] = [];

  /** Called from now on, after those who listened before. */
  listen(listener: () => void): void {
    this.#listeners.push(listener);
  }

  emit(): void {
    for (const listener of this.#listeners) listener();
  }
}
