import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One of the servers that clients are measured against. */
export type BenchServer = {
  readonly port: number;
  /** Sends one event, a JSON text, to everybody connected. */
  readonly send: (text: string) => void;
};

/** Listens on a free loopback port. */
export async function serve(server: Server, send: BenchServer['send']): Promise<BenchServer> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, send };
}

export async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
