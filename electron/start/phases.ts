/** What is to be stopped when the application ends, in reverse order. */
export class Ends {
  readonly #ends: (() => void | Promise<void>)[] = [];
  #onFailure: ((error: unknown) => void) | null = null;

  /** What is added after the application has ended is stopped at once. */
  add(end: () => void | Promise<void>): void {
    this.#ends.push(end);
    if (this.#onFailure) void this.run(this.#onFailure);
  }

  /**
   * Stops everything once. One that fails does not keep the others from stopping. @param onFailure told of each failure
   */
  async run(onFailure: (error: unknown) => void): Promise<void> {
    this.#onFailure = onFailure;
    for (const end of this.#ends.splice(0).reverse()) {
      try {
        await end();
      } catch (error) {
        onFailure(error);
      }
    }
  }
}

/**
 * One step of a start: takes what earlier steps made, and returns what it adds and what has to be stopped at the end.
 */
export type Phase<Needs, Gives extends object> = (there: Needs, ends: Ends) => Gives | Promise<Gives>;

/** A list of steps, each given all that the ones before it made. The compiler refuses one that comes too early. */
export class Phases<Given extends object, There extends Given> {
  readonly #steps: readonly Phase<never, object>[];

  private constructor(steps: readonly Phase<never, object>[]) {
    this.#steps = steps;
  }

  /** An empty list, for a start with the given input. */
  static of<Given extends object>(): Phases<Given, Given> {
    return new Phases([]);
  }

  /** The list with one more step at its end. */
  add<Gives extends object>(step: Phase<There, Gives>): Phases<Given, There & Gives> {
    return new Phases([...this.#steps, step]);
  }

  /** Runs the steps one after another. Rejects with the first that fails; the ones after it are not run. */
  async run(given: Given, ends: Ends): Promise<There> {
    let there: object = given;
    for (const step of this.#steps) there = { ...there, ...(await step(there as never, ends)) };
    return there as There;
  }
}
