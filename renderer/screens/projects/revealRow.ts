type View = {
  /** px the rows are scrolled by. */
  readonly scrollTop: number;
  /** px of the scroller's visible part, without scroll bars. */
  readonly height: number;
  /** px of a head that stays over the rows. */
  readonly head: number;
};

/** Where to scroll to so that a whole row can be seen below the head; as little as possible, often nowhere. */
export function scrollToReveal(index: number, rowHeight: number, { scrollTop, height, head }: View): number {
  // The head comes before the rows, so a row scrolled to its own start lies right below it.
  const highest = index * rowHeight;
  const lowest = highest + rowHeight - Math.max(rowHeight, height - head);
  return Math.min(Math.max(scrollTop, lowest), highest);
}
