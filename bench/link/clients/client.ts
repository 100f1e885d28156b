import type { ServerName } from '../server/protocol';

/** What the events of a flood carry; see the texts of the throughput measurement. */
export type ProgressEvent = { readonly progress_data: { readonly percentage_complete: number } };

/** A client's own state: delivering over its best transport, over a lower one, or not at all. */
export type Standing = 'websocket' | 'below' | null;

/** A running client. */
export type RunningClient = {
  /** `performance.now()` at which it began to connect; a login before that does not count. */
  readonly startedAt: number;
  standing(): Standing;
  /** HTTP requests so far, where the client can count them. */
  readonly requests?: () => number;
  close(): Promise<void>;
};

/** One realtime client with the defaults it is published with. */
export type LinkClient = {
  readonly name: string;
  readonly server: ServerName;
  /** Has something to fall back to. */
  readonly hasLowerTier: boolean;
  /** @param origin `http://127.0.0.1:<port>`. @param onProgress told the value each arrived report carries */
  start(origin: string, onProgress?: (percent: number) => void): Promise<RunningClient>;
};
