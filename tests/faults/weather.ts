/** What the network does to traffic at the moment. Probabilities are 0 to 1. */
export type Weather = {
  /** `refused`: the port is closed. `swallowed`: everything disappears without an answer, also on open links. */
  reach: 'open' | 'refused' | 'swallowed';
  /** Longest one-way delay, in ms. */
  delayMs: number;
  /** Null: as fast as it goes. */
  bytesPerSecond: number | null;
  /** Share of HTTP requests that get {@link httpFault} instead of an answer. */
  httpFaultShare: number;
  httpFault: HttpFault;
  /** Given to every handshake instead of the server's own answer. */
  handshake: Refusal | null;
  /** Given to every request for a stream instead of one. `login page`: 200 and a login form. */
  stream: Refusal | 'login page' | null;
  /** A proxy lets handshakes through and swallows every frame that follows, in both directions. */
  isDeaf: boolean;
  /** A buffering proxy: it passes the head of a stream on and holds its body back for good. */
  isGathering: boolean;
  /** Announcements that never come, come twice, come after the next one, or come garbled. */
  lost: number;
  repeated: number;
  swapped: number;
  garbled: number;
  /** Share of frames and events cut off in the middle, the connection with them. */
  torn: number;
};

export type Refusal = { readonly status: number; readonly retryAfterMs: number | null };

/** Faults that may last for ever, in offices whose proxy causes them. */
export type Standing = Partial<Pick<Weather, 'isDeaf' | 'isGathering'>>;

/** `torn body`: the connection ends in the middle of the answer. `cut`: before it. */
export type HttpFault = Refusal | 'page' | 'login page' | 'torn body' | 'cut';

export const CLEAR: Weather = {
  reach: 'open',
  delayMs: 60,
  bytesPerSecond: null,
  httpFaultShare: 0,
  httpFault: 'page',
  handshake: null,
  stream: null,
  isDeaf: false,
  isGathering: false,
  lost: 0,
  repeated: 0,
  swapped: 0,
  garbled: 0,
  torn: 0,
};
