import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A request that came through the proxy, times in epoch ms. */
export type CountedRequest = {
  readonly at: number;
  /** Method and path. */
  readonly what: string;
  /** When the last byte of its answer went; 0 while none has. */
  readonly endedAt: number;
  /** Bytes of its answer, head included. */
  readonly bytes: number;
};

/** A running proxy between the application and a server that records every request. */
export type CountingProxy = {
  readonly url: string;
  readonly requests: readonly CountedRequest[];
  close(): void;
};

/** @param port of the server, on this computer */
export async function startCountingProxy(port: number): Promise<CountingProxy> {
  const requests: { at: number; what: string; endedAt: number; bytes: number }[] = [];
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    let last: (typeof requests)[number] | undefined;
    upstream.on('data', (chunk) => {
      if (!last) return;
      last.endedAt = Date.now();
      last.bytes += chunk.length;
    });
    client.on('data', (chunk) => {
      for (const [, what = ''] of chunk.toString('latin1').matchAll(/^((?:GET|POST) \S+) HTTP\/1\.1\r$/gm)) {
        last = { at: Date.now(), what, endedAt: 0, bytes: 0 };
        requests.push(last);
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
    requests,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
