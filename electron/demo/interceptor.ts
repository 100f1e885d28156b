import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** What the control endpoint does to requests before the server sees them. */
export interface Interceptor {
  /** Where its own endpoint is. */
  readonly path: string;
  /** True: the request is answered, or never will be. */
  interceptRequest(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** True: the handshake is answered. */
  interceptUpgrade(request: IncomingMessage, socket: Duplex): boolean;
}
