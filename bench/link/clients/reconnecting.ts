import ReconnectingWebSocket from 'reconnecting-websocket';
import { LIVE_PATHS } from '../../../electron/link/reconnect';
import type { LinkClient, ProgressEvent } from './client';
import { signInBare } from './session';

/**
 * Bare `reconnecting-websocket` with its defaults on the city's own channel. Its default class is the runtime's own
 * WebSocket; that accepts headers beside the address, without which this server refuses every client.
 */
export const reconnecting: LinkClient = {
  name: 'reconnecting-websocket',
  server: 'city',
  hasLowerTier: false,
  start: async (origin, onProgress) => {
    const headers = { Cookie: await signInBare(origin), Origin: origin };
    const Bare = globalThis.WebSocket as unknown as new (url: string, options: object) => WebSocket;
    class WithHeaders extends Bare {
      constructor(url: string) {
        super(url, { headers });
      }
    }
    const startedAt = performance.now();
    const socket = new ReconnectingWebSocket(
      `${origin.replace('http', 'ws')}${LIVE_PATHS.projects.websocket}`,
      [],
      {
        WebSocket: WithHeaders,
      },
    );
    socket.addEventListener('message', ({ data }) => {
      const event = JSON.parse(String(data)) as ProgressEvent;
      onProgress?.(event.progress_data.percentage_complete);
    });
    return {
      startedAt,
      servedBy: () => (socket.readyState === ReconnectingWebSocket.OPEN ? 'websocket' : null),
      close: () => Promise.resolve(socket.close()),
    };
  },
};
