import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between the application and a server, and counts what is asked. */
export type CountingProxy = {
  readonly url: string;
  /** Path and time of every request so far, epoch ms. */
  readonly asked: readonly { readonly at: number; readonly what: string }[];
  close(): void;
};

/** @param port of the server, on this computer */
export async function startCountingProxy(port: number): Promise<CountingProxy> {
  const asked: { at: number; what: string }[] = [];
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    client.on('data', (chunk) => {
      for (const [, what = ''] of chunk.toString('latin1').matchAll(/^((?:GET|POST) \S+) HTTP\/1\.1\r$/gm)) {
        asked.push({ at: Date.now(), what });
      }
    });
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    asked,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
