/** The faults that the proxy causes at the moment. Shares are 0 to 1; fields may be set at any time. */
export type ProxyFaults = {
  /** Delay of every chunk, in ms. */
  delayMs: number;
  /** Greatest random delay of each answer, in ms; answers may come back in another order. */
  shuffleMs: number;
  /** Null: unlimited. */
  bytesPerSecond: number | null;
  /** Share of plain requests answered by {@link answer}. */
  answerShare: number;
  answer: ProxyAnswer;
  /** The answer to every WebSocket handshake in place of the server's own. */
  handshake: { readonly status: number; readonly retryAfterS: number | null } | null;
  /** The answer to every request for a stream, in place of a stream. */
  stream: ProxyAnswer | null;
  /** Passes on handshakes and swallows every frame that follows, in both directions. */
  swallowsFrames: boolean;
  /** Passes on the head of a stream and never its body, as a buffering proxy does. */
  buffersStreams: boolean;
  /** Share of WebSocket frames and stream events sent twice. */
  repeated: number;
  /** Share of WebSocket frames, stream events and bodies cut off in the middle, the connection with them. */
  torn: number;
};

/** `page`: 200 and HTML. `login page`: 200 and a login form. */
export type ProxyAnswer =
  | 'page'
  | 'login page'
  | { readonly status: number; readonly retryAfterS: number | null };

export const NO_FAULTS: ProxyFaults = {
  delayMs: 0,
  shuffleMs: 0,
  bytesPerSecond: null,
  answerShare: 0,
  answer: 'page',
  handshake: null,
  stream: null,
  swallowsFrames: false,
  buffersStreams: false,
  repeated: 0,
  torn: 0,
};
