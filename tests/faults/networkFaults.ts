/** The faults of the simulated network at the moment. Probabilities are 0 to 1. */
export type NetworkFaults = {
  /** `refused`: the port is closed. `swallowed`: nothing is ever answered, on open links too. */
  reach: 'open' | 'refused' | 'swallowed';
  /** Longest one-way delay, in ms. */
  delayMs: number;
  /** Null: unlimited. */
  bytesPerSecond: number | null;
  /** Share of HTTP requests that get `httpFault` in place of an answer. */
  httpFaultShare: number;
  httpFault: HttpFault;
  /** The answer to every handshake in place of the server's own. */
  handshake: Refusal | null;
  /** The answer to every request for a stream, in place of a stream. `login page`: 200 and a login form. */
  stream: Refusal | 'login page' | null;
  /** A proxy passes on handshakes and swallows every frame that follows, in both directions. */
  swallowsFrames: boolean;
  /** A buffering proxy passes on the head of a stream and never its body. */
  buffersStreams: boolean;
  /** Shares of announcements that never arrive, arrive twice, after the next one, or garbled. */
  lost: number;
  repeated: number;
  swapped: number;
  garbled: number;
  /** Share of frames and events cut off in the middle, the connection with them. */
  torn: number;
};

export type Refusal = { readonly status: number; readonly retryAfterMs: number | null };

/** Faults that may be permanent, in offices whose proxy causes them. */
export type LastingFaults = Partial<Pick<NetworkFaults, 'swallowsFrames' | 'buffersStreams'>>;

/** `torn body`: the connection ends in the middle of the answer. `cut`: before it. */
export type HttpFault = Refusal | 'page' | 'login page' | 'torn body' | 'cut';

export const NO_FAULTS: NetworkFaults = {
  reach: 'open',
  delayMs: 60,
  bytesPerSecond: null,
  httpFaultShare: 0,
  httpFault: 'page',
  handshake: null,
  stream: null,
  swallowsFrames: false,
  buffersStreams: false,
  lost: 0,
  repeated: 0,
  swapped: 0,
  garbled: 0,
  torn: 0,
};
