/** Which of two connections of one channel a message came by. */
export type Side = 'old' | 'new';

/**
 * Two connections to one server deliver the same messages, one perhaps a moment later than the other. Each message
 * counts as often as the connection that delivered it more often did: the server itself sends some twice
 * (server contract §4), and what only one of the two delivered must not be lost.
 */
export class Overlap {
  /** For each text, how much more often the old connection (above 0) or the new one (below 0) delivered it. */
  readonly #lead = new Map<string, number>();

  /** Notes a message; true where the other connection has delivered the same one already. */
  isRepeat(side: Side, data: string | Uint8Array): boolean {
    // Only text carries events; binary frames are refused and counted each time.
    if (typeof data !== 'string') return false;
    const lead = this.#lead.get(data) ?? 0;
    const next = side === 'old' ? lead + 1 : lead - 1;
    if (next === 0) this.#lead.delete(data);
    else this.#lead.set(data, next);
    return Math.abs(next) < Math.abs(lead);
  }
}
