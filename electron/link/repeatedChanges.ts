import type { DomainEvent } from '#shared/domain/event';

/** No city has more projects than this. When it is exceeded all is forgotten, which costs a few fetches. */
const MAX_REMEMBERED = 20_000;

/**
 * The server's stream reports each change three or four times (server contract §3). Repeats, known by id and time of
 * change, are dropped: they would only have the same lists fetched again.
 */
export class RepeatedChanges {
  readonly #told = new Map<number, string>();

  /** Leaves out the changes told before, and an event that has no others. */
  remove(events: readonly DomainEvent[]): readonly DomainEvent[] {
    return events.flatMap((event): DomainEvent[] => {
      if (event.kind !== 'projects_changed') return [event];
      const projects = event.projects.filter(({ id, updatedAt }) => this.#isNews(id, updatedAt));
      return projects.length > 0 ? [{ ...event, projects }] : [];
    });
  }

  #isNews(id: number, updatedAt: string | null): boolean {
    // Without a time, two changes cannot be told apart.
    if (updatedAt === null) return true;
    if (this.#told.get(id) === updatedAt) return false;
    if (this.#told.size >= MAX_REMEMBERED) this.#told.clear();
    this.#told.set(id, updatedAt);
    return true;
  }
}
