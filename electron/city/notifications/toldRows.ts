/** So many ids are remembered at most; then the lower half is forgotten, and with it everything as old. */
const MOST_IDS = 2_000;

/**
 * Remembers which rows were news once. A row may disappear from a list and come back: it could not be read, or a
 * deletion moved it past the page that was being read. Ids rise with time, so what was there before is one number.
 */
export class ToldRows {
  #newestOld = 0;
  readonly #ids = new Set<number>();

  /** Rows up to this one were there already, whenever they come into sight. */
  isOldUpTo(id: number): void {
    if (id <= this.#newestOld) return;
    this.#newestOld = id;
    for (const told of this.#ids) if (told <= id) this.#ids.delete(told);
  }

  /** Those of the rows that are news, each of them once. */
  take<Row extends { readonly id: number }>(rows: readonly Row[]): readonly Row[] {
    const news = rows.filter(({ id }) => id > this.#newestOld && !this.#ids.has(id));
    for (const { id } of news) this.#ids.add(id);
    if (this.#ids.size > MOST_IDS) {
      const rising = [...this.#ids].sort((a, b) => a - b);
      this.isOldUpTo(rising[rising.length - MOST_IDS / 2] as number);
    }
    return news;
  }
}
