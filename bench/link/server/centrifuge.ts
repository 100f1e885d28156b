import { createServer, type ServerResponse } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { readBody, serve, type BenchServer } from './serve';

/** The ping interval that Centrifugo gives its clients by default, in seconds. */
const PING_S = 25;

/**
 * Just enough of the centrifuge protocol (JSON, one server-side channel) for its client to connect over a WebSocket or
 * an HTTP stream, be pinged, and receive publications.
 */
export async function serveCentrifuge(): Promise<BenchServer> {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const writers = new Map<object, (line: string) => void>();
  let sessions = 0;

  const welcome = (peer: object, id: number, write: (line: string) => void): void => {
    const connect = { client: `c${++sessions}`, version: 'bench', session: `s${sessions}`, node: 'n' };
    write(JSON.stringify({ id, connect: { ...connect, ping: PING_S, pong: true, subs: { projects: {} } } }));
    const pings = setInterval(() => write('{}'), PING_S * 1000);
    writers.set(peer, write);
    forget.set(peer, () => {
      clearInterval(pings);
      writers.delete(peer);
      forget.delete(peer);
    });
  };
  const forget = new Map<object, () => void>();

  const server = createServer((request, response) => {
    if (request.url !== '/connection/http_stream') return void response.writeHead(200).end();
    void readBody(request).then((body) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.on('close', () => forget.get(response)?.());
      for (const id of connectIds(body)) welcome(response, id, (line) => writeLine(response, line));
    });
  });
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (link: WebSocket) => {
      link.on('error', () => link.terminate());
      link.on('close', () => forget.get(link)?.());
      link.on('message', (data: Buffer) => {
        for (const id of connectIds(data.toString())) welcome(link, id, (line) => link.send(line));
      });
    });
  });
  return serve(server, (text) => {
    const line = `{"push":{"channel":"projects","pub":{"data":${text}}}}`;
    for (const write of writers.values()) write(line);
  });
}

/** Ids of the `connect` commands in a text of one command per line. Others need no answer; an empty one is a pong. */
function connectIds(text: string): number[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as { id?: number; connect?: unknown })
    .flatMap(({ id, connect }) => (connect !== undefined && id !== undefined ? [id] : []));
}

function writeLine(response: ServerResponse, line: string): void {
  response.write(`${line}\n`);
}
