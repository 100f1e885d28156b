import { HubConnectionBuilder, HubConnectionState, type ILogger } from '@microsoft/signalr';
import type { LinkClient, ProgressEvent } from './client';

/**
 * Defaults with its automatic reconnect. It tells which transport it uses in its log only; it does not retry a start
 * that failed.
 */
export const signalr: LinkClient = {
  name: '@microsoft/signalr',
  server: 'signalr',
  hasLowerTier: true,
  start: (origin, onProgress) => {
    let isWebSocket = false;
    const log: ILogger = {
      log: (_level, message) => {
        if (message.startsWith('WebSocket connected to')) isWebSocket = true;
        if (message.startsWith('SSE connected to')) isWebSocket = false;
      },
    };
    const connection = new HubConnectionBuilder()
      .withUrl(`${origin}/hub`)
      .withAutomaticReconnect()
      .configureLogging(log)
      .build();
    connection.on('change', (event: ProgressEvent) => onProgress?.(event.progress_data.percentage_complete));
    const startedAt = performance.now();
    connection.start().catch(() => undefined);
    return Promise.resolve({
      startedAt,
      standing: () => {
        if (connection.state !== HubConnectionState.Connected) return null;
        return isWebSocket ? 'websocket' : 'below';
      },
      // A start that hangs makes the stop hang: the proxy's end ends both.
      close: () => {
        connection.stop().catch(() => undefined);
        return Promise.resolve();
      },
    });
  },
};
