/** A real server that a schedule over sockets runs against, and what the schedule can do to it. */
export type TestServer = {
  /** Its own address, without the faults of the proxy: "http://127.0.0.1:<port>" */
  readonly origin: string;
  /** Its `Server` header. */
  serverHeader(): string;
  /** Makes a random change. @param ids projects that the client holds */
  change(ids: readonly number[]): Promise<void>;
  endLogins(): Promise<void>;
  /** Restarts it, or replaces it with a server that behaves differently on the same port; open connections end. */
  becomeAnother(): Promise<void>;
  /** Replaces it with another kind of server without an interruption: open connections stay open. */
  swap(): Promise<void>;
  stop(): Promise<void>;
};
