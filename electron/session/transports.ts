import { createOpenSse, type SseOptions } from '../link/sse';
import type { OpenTransport } from '../link/transport';
import { createOpenWebSocket, type WebSocketOptions } from '../link/webSocket';

/** Makes the openers of both live transports for one login. */
export type CreateTransports = (options: SseOptions & WebSocketOptions) => {
  readonly openWebSocket: OpenTransport;
  readonly openSse: OpenTransport;
};

/** Real sockets and streams. */
export const createTransports: CreateTransports = (options) => ({
  openWebSocket: createOpenWebSocket(options),
  openSse: createOpenSse(options),
});
