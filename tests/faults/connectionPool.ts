/** What Node's own fetch sends through; not exported by Node, but reachable by the name undici keeps it under. */
type Dispatcher = { close(): Promise<void>; destroy(error?: Error): Promise<void> };

/**
 * A fetch with connections of its own, as the browser's network of one app has: idle or dead connections of an earlier
 * client are not used by another.
 */
export class ConnectionPool {
  #dispatcher = createDispatcher();

  readonly fetch: typeof globalThis.fetch = (input, init) =>
    globalThis.fetch(input, { ...init, dispatcher: this.#dispatcher } as RequestInit);

  /**
   * The network changed: open connections are not used again, and what is under way breaks off, as Chromium does it.
   */
  renew(): void {
    const old = this.#dispatcher;
    this.#dispatcher = createDispatcher();
    void old.destroy(Object.assign(new Error('the network changed'), { code: 'ERR_NETWORK_CHANGED' }));
  }

  /** Resolves when everything under way has ended and every idle connection is closed. */
  close(): Promise<void> {
    return this.#dispatcher.close();
  }
}

function createDispatcher(): Dispatcher {
  const { constructor: Agent } = Reflect.get(
    globalThis,
    Symbol.for('undici.globalDispatcher.1'),
  ) as object as { constructor: new () => Dispatcher };
  return new Agent();
}
