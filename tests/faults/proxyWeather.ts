/** What the proxy does to traffic at the moment. Shares are 0 to 1; set fields at any time. */
export type ProxyWeather = {
  /** Every chunk waits so long, in ms. */
  delayMs: number;
  /** Answers wait up to so long each, in ms, and so come back in another order. */
  shuffleMs: number;
  /** Null: as fast as it goes. */
  bytesPerSecond: number | null;
  /** Share of plain requests answered by {@link answer}. */
  answerShare: number;
  answer: ProxyAnswer;
  /** Given to every WebSocket handshake instead of the server's own. */
  handshake: { readonly status: number; readonly retryAfterS: number | null } | null;
  /** Given to every request for a stream instead of one. */
  stream: ProxyAnswer | null;
  /** Handshakes are passed on, and every frame that follows is swallowed, in both directions. */
  isDeaf: boolean;
  /** The head of a stream is passed on and its body held back for good, as a buffering proxy does. */
  isGathering: boolean;
  /** Share of WebSocket frames and stream events sent twice. */
  repeated: number;
  /** Share of WebSocket frames, stream events and bodies cut off in the middle, the connection with them. */
  torn: number;
};

/** `page`: 200 and HTML. `login page`: 200 and a login form. */
export type ProxyAnswer =
  'page' | 'login page' | { readonly status: number; readonly retryAfterS: number | null };

export const FINE_WEATHER: ProxyWeather = {
  delayMs: 0,
  shuffleMs: 0,
  bytesPerSecond: null,
  answerShare: 0,
  answer: 'page',
  handshake: null,
  stream: null,
  isDeaf: false,
  isGathering: false,
  repeated: 0,
  torn: 0,
};
