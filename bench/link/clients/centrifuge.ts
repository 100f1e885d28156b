import { Centrifuge } from 'centrifuge';
import { WebSocket } from 'ws';
import type { LinkClient, ProgressEvent, ServedBy } from './client';

/** A list of transports is given, because it has no fallback without one; everything else is default. */
export const centrifuge: LinkClient = {
  name: 'centrifuge',
  server: 'centrifuge',
  hasLowerTier: true,
  start: (origin, onProgress) => {
    const client = new Centrifuge(
      [
        { transport: 'websocket', endpoint: `${origin.replace('http', 'ws')}/connection/websocket` },
        { transport: 'http_stream', endpoint: `${origin}/connection/http_stream` },
      ],
      { websocket: WebSocket, emulationEndpoint: `${origin}/emulation` },
    );
    let servedBy: ServedBy = null;
    client.on('connected', ({ transport }) => (servedBy = transport === 'websocket' ? 'websocket' : 'below'));
    client.on('connecting', () => (servedBy = null));
    client.on('disconnected', () => (servedBy = null));
    client.on('error', () => undefined);
    client.on('publication', ({ data }) =>
      onProgress?.((data as ProgressEvent).progress_data.percentage_complete),
    );
    const startedAt = performance.now();
    client.connect();
    return Promise.resolve({
      startedAt,
      servedBy: () => servedBy,
      close: () => Promise.resolve(client.disconnect()),
    });
  },
};
