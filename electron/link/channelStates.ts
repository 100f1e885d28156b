/**
 * All states of a channel. The last three name what serves it; while a lower tier serves, an attempt at a better one
 * may be under way without a change of state.
 */
export const CHANNEL_STATES = [
  'stopped',
  'opening',
  'waiting',
  'doubting',
  'websocket',
  'sse',
  'polling',
] as const;

export type ChannelStateName = (typeof CHANNEL_STATES)[number];

/**
 * Where each state may lead; staying is always allowed. docs/architecture.md draws this table, and a test compares the
 * two.
 */
export const CHANNEL_TRANSITIONS: Readonly<Record<ChannelStateName, readonly ChannelStateName[]>> = {
  stopped: ['opening', 'polling'],
  // An attempt ends with an open connection, a refusal (then the next tier, or a doubt about the login), or no answer.
  opening: ['websocket', 'sse', 'polling', 'waiting', 'doubting', 'stopped'],
  // Back-off; a signal or the user ends it early.
  waiting: ['opening', 'polling', 'stopped'],
  // 403 or a redirect: the login is checked over HTTP first.
  doubting: ['opening', 'polling', 'stopped'],
  websocket: ['opening', 'waiting', 'stopped'],
  // The WebSocket is open before the stream is closed.
  sse: ['websocket', 'opening', 'waiting', 'stopped'],
  polling: ['websocket', 'sse', 'waiting', 'doubting', 'stopped'],
};

/** Whether a channel may go from one state to another. */
export function isLegalTransition(from: ChannelStateName, to: ChannelStateName): boolean {
  return from === to || CHANNEL_TRANSITIONS[from].includes(to);
}

/** The table as a Mermaid state diagram, as docs/architecture.md shows it. */
export function drawChannelStates(): string {
  const arrows = CHANNEL_STATES.flatMap((from) =>
    CHANNEL_TRANSITIONS[from].map((to) => `  ${from} --> ${to}`),
  );
  return ['stateDiagram-v2', '  [*] --> stopped', ...arrows].join('\n');
}
