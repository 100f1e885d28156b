/** So many ids are remembered at most; then the lower half is forgotten and counts as told. */
const MOST_IDS = 2_000;

/**
 * Remembers which notifications were told. One may disappear from a list and come back: it could not be read, or a
 * deletion moved it past the page that was being read. Ids rise with time, so all older ones are remembered by one number.
 */
export class ToldNotifications {
  #newestOld = 0;
  readonly #ids = new Set<number>();

  /** Notifications up to this id are old, whenever they are listed. */
  isOldUpTo(id: number): void {
    if (id <= this.#newestOld) return;
    this.#newestOld = id;
    for (const told of this.#ids) if (told <= id) this.#ids.delete(told);
  }

  /** Those that were not told before; they count as told from now on. */
  take<T extends { readonly id: number }>(listed: readonly T[]): readonly T[] {
    const fresh = listed.filter(({ id }) => id > this.#newestOld && !this.#ids.has(id));
    for (const { id } of fresh) this.#ids.add(id);
    if (this.#ids.size > MOST_IDS) {
      const rising = [...this.#ids].sort((a, b) => a - b);
      this.isOldUpTo(rising[rising.length - MOST_IDS / 2] as number);
    }
    return fresh;
  }
}
