import {
  createServer,
  request as ask,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
} from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { City } from './city';

/** Stands before a city, hands everything on, and answers in its place where a test says so. */
export type Front = {
  readonly url: string;
  /** By path without its query; a path that is not here is the city's. */
  readonly answers: Map<string, RequestListener>;
  /** What became known of each secret cookie: names and values that were set or sent. */
  readonly cookies: ReadonlySet<string>;
  stop(): Promise<void>;
};

const SECRETS = /(?:^|[\s;,])(sessionid|csrftoken)=([^;,\s"]+)/g;

export async function serveFront(city: City): Promise<Front> {
  const answers = new Map<string, RequestListener>();
  const cookies = new Set<string>();
  const sockets = new Set<Socket>();
  const note = ({ cookie, 'set-cookie': set = [] }: IncomingHttpHeaders): void => {
    for (const text of [cookie ?? '', ...set]) {
      for (const [, , value] of text.matchAll(SECRETS)) if (value) cookies.add(value);
    }
  };
  const forward = (request: IncomingMessage) => {
    note(request.headers);
    return ask({
      port: city.port,
      host: '127.0.0.1',
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: request.headers,
    });
  };
  const server = createServer((request, response) => {
    const answer = answers.get((request.url ?? '/').split('?')[0] ?? '/');
    if (answer) return answer(request, response);
    const onward = forward(request);
    onward.on('response', (answered) => {
      note(answered.headers);
      response.writeHead(answered.statusCode ?? 502, answered.rawHeaders);
      answered.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    note(request.headers);
    const onward = connect(city.port, '127.0.0.1', () => {
      const lines = request.rawHeaders.flatMap((name, index) =>
        index % 2 === 0 ? [`${name}: ${request.rawHeaders[index + 1] ?? ''}`] : [],
      );
      onward.write(`GET ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    cookies,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
