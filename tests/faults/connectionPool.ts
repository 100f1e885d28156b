/** The dispatcher of Node's own fetch. Node does not export its class; undici keeps an instance under a global symbol. */
type Dispatcher = { close(): Promise<void>; destroy(error?: Error): Promise<void> };

/**
 * A fetch with its own connections, so that a client never reuses idle or dead connections of an earlier one, as two
 * runs of the application never share any.
 */
export class ConnectionPool {
  #dispatcher = createDispatcher();

  readonly fetch: typeof globalThis.fetch = (input, init) =>
    globalThis.fetch(input, { ...init, dispatcher: this.#dispatcher } as RequestInit);

  /**
   * Closes all connections and aborts the requests on them, as Chromium does when the network changes.
   */
  renew(): void {
    const old = this.#dispatcher;
    this.#dispatcher = createDispatcher();
    void old.destroy(Object.assign(new Error('the network changed'), { code: 'ERR_NETWORK_CHANGED' }));
  }

  /** Resolves when every request has ended and every idle connection is closed. */
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
