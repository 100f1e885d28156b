import type { UserNotification } from '#shared/domain/notification';
import type { Project } from '#shared/domain/project';

/** One change shown before the server confirmed it. */
export type Early<Row> = {
  readonly ids: ReadonlySet<number>;
  /** How the row is shown already; null: removed. */
  readonly show: (row: Row) => Row | null;
};

/**
 * Rows of one kind as they are shown while changes are under way. Lists fetched meanwhile may be older than a change;
 * showing the change over them keeps them from undoing it.
 */
export class EarlyView<Row extends { readonly id: number }> {
  readonly #said = new Map<Early<Row>, Map<number, Row>>();

  /** @param rows what the server last said of the rows concerned */
  begin(early: Early<Row>, rows: Iterable<Row>): void {
    this.#said.set(early, new Map([...rows].map((row) => [row.id, row])));
  }

  /** The change is confirmed or was refused. @returns what the server last said of its rows */
  end(early: Early<Row>): ReadonlyMap<number, Row> {
    const said = this.#said.get(early) ?? new Map<number, Row>();
    this.#said.delete(early);
    return said;
  }

  /** Shows everything as the server last said. */
  get isEmpty(): boolean {
    return this.#said.size === 0;
  }

  /** Fetched rows as they are to be shown. */
  over(fetched: readonly Row[]): readonly Row[] {
    if (this.isEmpty) return fetched;
    return fetched.flatMap((row) => {
      let shown: Row | null = row;
      for (const [early, said] of this.#said) {
        if (!early.ids.has(row.id)) continue;
        said.set(row.id, row);
        shown = shown && early.show(shown);
      }
      return shown ?? [];
    });
  }
}

/** What is shown early, by kind of row. */
export type EarlyViews = {
  readonly projects: EarlyView<Project>;
  readonly notifications: EarlyView<UserNotification>;
};

/** No change is under way. */
export function createEarlyViews(): EarlyViews {
  return { projects: new EarlyView(), notifications: new EarlyView() };
}
