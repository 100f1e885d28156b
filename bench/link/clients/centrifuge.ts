import { Centrifuge } from 'centrifuge';
import { WebSocket } from 'ws';
import type { LinkClient, ProgressEvent, Standing } from './client';

/** Its list of transports is given, since without one it has no fallback; everything else is default. */
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
    let standing: Standing = null;
    client.on('connected', ({ transport }) => (standing = transport === 'websocket' ? 'websocket' : 'below'));
    client.on('connecting', () => (standing = null));
    client.on('disconnected', () => (standing = null));
    client.on('error', () => undefined);
    client.on('publication', ({ data }) =>
      onProgress?.((data as ProgressEvent).progress_data.percentage_complete),
    );
    const startedAt = performance.now();
    client.connect();
    return Promise.resolve({
      startedAt,
      standing: () => standing,
      close: () => Promise.resolve(client.disconnect()),
    });
  },
};
