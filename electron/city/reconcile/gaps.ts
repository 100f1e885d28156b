import type { Resource } from '#shared/domain/freshness';

/**
 * Knows for each resource whether events may have been missed since it was last listed: what a list shows as new then
 * says nothing about the link. Only a list asked for after a gap closes it; one on its way may be older.
 */
export class Gaps {
  /** How many there were. In the beginning there is one: nobody listened yet. */
  #count = 1;
  /** Gaps that lists asked for later have closed. */
  readonly #closed = new Map<Resource, number>();

  /** Events may have been missed until now. */
  open(): void {
    this.#count += 1;
  }

  /** Call when a list is asked for; the answer goes to {@link close}. */
  ask(): number {
    return this.#count;
  }

  /** The list came. Returns whether it compares with one from before a gap. @param asked what {@link ask} said */
  close(resource: Resource, asked: number): boolean {
    const wasOpen = (this.#closed.get(resource) ?? 0) < this.#count;
    this.#closed.set(resource, asked);
    return wasOpen;
  }
}
