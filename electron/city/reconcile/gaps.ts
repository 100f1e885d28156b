import type { Resource } from '#shared/domain/freshness';

/**
 * Knows for each resource whether events may have been missed since it was last listed: then what a list shows as new
 * says nothing about the link. Only a list whose fetch began after a gap closes it; one under way may be older.
 */
export class Gaps {
  /** The number of gaps. It begins with one: nothing was listened to before. */
  #count = 1;
  /** Gaps that are closed by lists fetched later. */
  readonly #closed = new Map<Resource, number>();

  /** Events may have been missed until now. */
  open(): void {
    this.#count += 1;
  }

  /** Call when the fetch of a list begins; the result goes to {@link close}. */
  ask(): number {
    return this.#count;
  }

  /**
   * The list came. Returns whether it can be compared with one from before a gap. @param asked the result of {@link
   * ask}
   */
  close(resource: Resource, asked: number): boolean {
    const wasOpen = (this.#closed.get(resource) ?? 0) < this.#count;
    this.#closed.set(resource, asked);
    return wasOpen;
  }
}
