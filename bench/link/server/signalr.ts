import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { readBody, serve, type BenchServer } from './serve';

/** Ends each message of the hub protocol. */
const END = '\u001e';

/** ASP.NET's default keep-alive, in ms. */
const PING_EVERY_MS = 15_000;

/**
 * Just enough of the SignalR hub protocol (JSON) for its client to negotiate, connect over a WebSocket or server-sent
 * events, be pinged, and receive invocations.
 */
export async function serveSignalR(): Promise<BenchServer> {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const writers = new Map<string, (message: string) => void>();
  const streams = new Map<string, ServerResponse>();

  const welcome = (id: string, write: (message: string) => void): (() => void) => {
    write(`{}${END}`);
    writers.set(id, write);
    const pings = setInterval(() => write(`{"type":6}${END}`), PING_EVERY_MS);
    return () => {
      clearInterval(pings);
      writers.delete(id);
    };
  };

  const server = createServer((request, response) => {
    const id = idOf(request);
    if (request.url?.startsWith('/hub/negotiate')) {
      const answer = {
        negotiateVersion: 1,
        connectionId: randomUUID(),
        connectionToken: randomUUID(),
        availableTransports: [
          { transport: 'WebSockets', transferFormats: ['Text', 'Binary'] },
          { transport: 'ServerSentEvents', transferFormats: ['Text'] },
        ],
      };
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
    } else if (request.method === 'GET') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.flushHeaders();
      streams.set(id, response);
      response.on('close', () => streams.delete(id));
    } else {
      void readBody(request).then((body) => {
        response.writeHead(200).end();
        const stream = streams.get(id);
        if (!stream || !isHandshake(body)) return;
        stream.on(
          'close',
          welcome(id, (message) => stream.write(`data: ${message}\r\n\r\n`)),
        );
      });
    }
  });
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (link: WebSocket) => {
      link.on('error', () => link.terminate());
      link.on('message', (data: Buffer) => {
        if (isHandshake(data.toString())) {
          link.on(
            'close',
            welcome(idOf(request), (message) => link.send(message)),
          );
        }
      });
    });
  });
  return serve(server, (text) => {
    const message = `{"type":1,"target":"change","arguments":[${text}]}${END}`;
    for (const write of writers.values()) write(message);
  });
}

function isHandshake(text: string): boolean {
  return text.includes('"protocol"');
}

function idOf(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('id') ?? '';
}
