import type { Json } from '../wireJson';

/** One look at the city: what a stream has to say now. The stream ends after the batch that says so. */
export interface StreamBatch {
  readonly events: readonly Json[];
  readonly isLast?: boolean;
}

/** Where a stream's events come from. */
export interface StreamSource {
  readonly heartbeatMs: number;
  /** Sent before the first heartbeat. */
  readonly first: () => StreamBatch;
  /** Asked at every heartbeat, before it is sent. */
  readonly next: () => StreamBatch;
}
