import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Identity } from '../../network/authority';

/** A server of this computer that is not the city's; a test writes what it answers. */
export type Elsewhere = { readonly port: number; readonly origin: string; stop(): Promise<void> };

/** Serves plain http. */
export function serveElsewhere(listener: RequestListener): Promise<Elsewhere> {
  return listen(createServer(listener), 'http');
}

/** Serves https. */
export function serveTls(identity: Identity, listener: RequestListener): Promise<Elsewhere> {
  return listen(createTlsServer(identity, listener), 'https');
}

/** A forward proxy that requires a login and accepts none. */
export async function serveProxyThatAsks(): Promise<Elsewhere> {
  const server = createServer((_request, response) => response.writeHead(407, CHALLENGE).end());
  server.on('connect', (_request, socket) => {
    socket.end(
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="office"\r\n\r\n',
    );
  });
  return listen(server, 'http');
}

const CHALLENGE = { 'Proxy-Authenticate': 'Basic realm="office"' };

async function listen(server: Server, scheme: string): Promise<Elsewhere> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `${scheme}://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
