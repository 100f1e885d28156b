import type { ServerName } from '../server/protocol';

/** The events of the throughput measurement. */
export type ProgressEvent = { readonly progress_data: { readonly percentage_complete: number } };

/** What a client itself reports: served by its best transport, by a lower one, or not at all. */
export type ServedBy = 'websocket' | 'below' | null;

/** A running client. */
export type RunningClient = {
  /** `performance.now()` at which it began to connect, after its login. */
  readonly startedAt: number;
  servedBy(): ServedBy;
  /** HTTP requests so far, where the client can count them. */
  readonly requests?: () => number;
  close(): Promise<void>;
};

/** One realtime client with the defaults it is published with. */
export type LinkClient = {
  readonly name: string;
  readonly server: ServerName;
  /** Whether it has a transport to fall back to. */
  readonly hasLowerTier: boolean;
  /** @param origin `http://127.0.0.1:<port>` @param onProgress called with the value of each report that arrived */
  start(origin: string, onProgress?: (percent: number) => void): Promise<RunningClient>;
};
