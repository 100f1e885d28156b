import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Identity } from '../../network/authority';

/** A running server on loopback, other than the demo server, that answers as a test says. */
export type OtherServer = { readonly port: number; readonly origin: string; stop(): Promise<void> };

/** Starts one with plain http. */
export function serveOther(listener: RequestListener): Promise<OtherServer> {
  return listen(createServer(listener), 'http');
}

/** Starts one with https. */
export function serveTls(identity: Identity, listener: RequestListener): Promise<OtherServer> {
  return listen(createTlsServer(identity, listener), 'https');
}

/** Starts a forward proxy that requires a login and accepts none. */
export async function serveRefusingProxy(): Promise<OtherServer> {
  const server = createServer((_request, response) => response.writeHead(407, CHALLENGE).end());
  server.on('connect', (_request, socket) => {
    socket.end(
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="office"\r\n\r\n',
    );
  });
  return listen(server, 'http');
}

const CHALLENGE = { 'Proxy-Authenticate': 'Basic realm="office"' };

async function listen(server: Server, scheme: string): Promise<OtherServer> {
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
