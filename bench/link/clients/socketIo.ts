import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client';
import type { LinkClient, ProgressEvent } from './client';

function createSocketIo(name: string, options: Partial<ManagerOptions & SocketOptions>): LinkClient {
  return {
    name,
    server: 'socketIo',
    hasLowerTier: true,
    start: (origin, onProgress) => {
      const startedAt = performance.now();
      const socket = io(origin, { forceNew: true, ...options });
      socket.on('change', (event: ProgressEvent) => onProgress?.(event.progress_data.percentage_complete));
      return Promise.resolve({
        startedAt,
        servedBy: () => {
          if (!socket.connected) return null;
          return socket.io.engine.transport.name === 'websocket' ? 'websocket' : 'below';
        },
        close: () => Promise.resolve(void socket.disconnect()),
      });
    },
  };
}

/** With its defaults: long polling first, then an upgrade. */
export const socketIo = createSocketIo('socket.io-client', {});

/** WebSocket first, as the others do it. */
export const socketIoWebSocketFirst = createSocketIo('socket.io-client, ws first', {
  transports: ['websocket', 'polling'],
  tryAllTransports: true,
});
