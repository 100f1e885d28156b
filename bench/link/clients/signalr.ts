import { HubConnectionBuilder, HubConnectionState, type ILogger } from '@microsoft/signalr';
import type { LinkClient, ProgressEvent } from './client';

/**
 * Its defaults with automatic reconnect. Only its log tells which transport it uses. It does not retry a start that
 * failed.
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
      servedBy: () => {
        if (connection.state !== HubConnectionState.Connected) return null;
        return isWebSocket ? 'websocket' : 'below';
      },
      // Stopping hangs while a start hangs, so it is not awaited; closing the proxy ends both.
      close: () => {
        connection.stop().catch(() => undefined);
        return Promise.resolve();
      },
    });
  },
};
