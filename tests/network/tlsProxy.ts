import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';

/** A running TLS-terminating proxy in front of a server without TLS, as a reverse proxy stands in front of Django. */
export type TlsProxy = { readonly port: number; stop(): Promise<void> };

/** Starts one. @param toPort of the plain server on loopback @param options of Node's TLS server, at least `cert` and `key` */
export async function serveTls(toPort: number, options: TlsOptions): Promise<TlsProxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer({ ALPNProtocols: ['http/1.1'], ...options }, (client) => {
    const plain = connect(toPort, '127.0.0.1');
    keep(client);
    keep(plain);
    client.on('close', () => plain.destroy());
    plain.on('close', () => client.destroy());
    client.pipe(plain).pipe(client);
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
