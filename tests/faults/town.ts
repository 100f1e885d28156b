/** A real server with a city in it, and what may happen there. */
export type Town = {
  /** Where it is reached past all faults: "http://127.0.0.1:<port>" */
  readonly origin: string;
  /** Its `Server` header. */
  server(): string;
  /** Something changes. @param ids projects that the client holds */
  change(ids: readonly number[]): Promise<void>;
  endLogins(): Promise<void>;
  /** It is restarted, or replaced by a server that behaves differently, on the same port. */
  becomeAnother(): Promise<void>;
  /** Another kind of server replaces it without an interruption: what is open stays open. */
  swap(): Promise<void>;
  stop(): Promise<void>;
};
