import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net';

/** A server on a free loopback port. To extend: write the behaviour a test needs into its own listener. */
export type Loopback<S> = { readonly origin: string; readonly server: S; stop(): Promise<void> };

/** Serves HTTP with the given listener. */
export async function serveHttp(listener: RequestListener): Promise<Loopback<Server>> {
  const server = createHttpServer(listener);
  return listen(server, () => server.closeAllConnections());
}

/** Accepts TCP connections and leaves everything else to the test; by default it never answers. */
export async function serveTcp(
  onConnection: (socket: Socket) => void = () => undefined,
): Promise<Loopback<TcpServer>> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    onConnection(socket);
  });
  return listen(server, () => sockets.forEach((socket) => socket.destroy()));
}

async function listen<S extends TcpServer>(server: S, disconnect: () => void): Promise<Loopback<S>> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    server,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        disconnect();
      }),
  };
}
