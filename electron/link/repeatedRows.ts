import type { DomainEvent } from '#shared/domain/event';

/** More projects than this are no city's; forgetting costs a few fetches. */
const MAX_ROWS = 20_000;

/**
 * A stream looks back further than the time between two looks, so that it tells each change three or four times
 * (server contract §3). What it has told already, by id and time of change, would only have the same lists fetched again.
 */
export class RepeatedRows {
  readonly #told = new Map<number, string>();

  /** Leaves out the rows told before, and an event that has no other. */
  remove(events: readonly DomainEvent[]): readonly DomainEvent[] {
    return events.flatMap((event): DomainEvent[] => {
      if (event.kind !== 'projects_changed') return [event];
      const rows = event.rows.filter(({ id, updatedAt }) => this.#isNews(id, updatedAt));
      return rows.length > 0 ? [{ ...event, rows }] : [];
    });
  }

  #isNews(id: number, updatedAt: string | null): boolean {
    // Without a time nothing tells one change from the next.
    if (updatedAt === null) return true;
    if (this.#told.get(id) === updatedAt) return false;
    if (this.#told.size >= MAX_ROWS) this.#told.clear();
    this.#told.set(id, updatedAt);
    return true;
  }
}
