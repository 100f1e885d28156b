/** Which of two connections that serve one channel for a moment a message came by. */
export type Side = 'old' | 'new';

/**
 * Two connections to one server deliver the same messages, one of them perhaps a moment later than the other. Each
 * message counts as often as the connection that brought it more often did: the server itself sends some twice
 * (server contract §4), and what one of the two alone has seen must not be lost.
 */
export class Overlap {
  /** Per text, how much more often the old connection (above 0) or the new one (below 0) brought it. */
  readonly #lead = new Map<string, number>();

  /** Notes a message and tells whether the other connection has brought the same one already. */
  isRepeat(side: Side, data: string | Uint8Array): boolean {
    // Only text carries events; what is binary is refused and counted however often it comes.
    if (typeof data !== 'string') return false;
    const lead = this.#lead.get(data) ?? 0;
    const next = side === 'old' ? lead + 1 : lead - 1;
    if (next === 0) this.#lead.delete(data);
    else this.#lead.set(data, next);
    return Math.abs(next) < Math.abs(lead);
  }
}
