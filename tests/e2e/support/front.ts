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
  readonly port: number;
  /** By path without its query; a path that is not here is the city's. */
  readonly answers: Map<string, RequestListener>;
  /** What became known of each secret cookie: names and values that were set or sent. */
  readonly cookies: ReadonlySet<string>;
  /** What was asked, oldest first; sockets are not counted. */
  readonly requests: readonly FrontRequest[];
  stop(): Promise<void>;
};

export type FrontRequest = {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
};

const SECRETS = /(?:^|[\s;,])(sessionid|csrftoken)=([^;,\s"]+)/g;

/** @param options.hasSecureCookies every cookie is marked as secure, as a server behind TLS may do */
export async function serveFront(
  city: Pick<City, 'port'>,
  options: { readonly hasSecureCookies?: boolean } = {},
): Promise<Front> {
  const answers = new Map<string, RequestListener>();
  const cookies = new Set<string>();
  const requests: FrontRequest[] = [];
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
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    requests.push({ method: request.method ?? 'GET', path, headers: request.headers });
    const answer = answers.get(path);
    if (answer) return answer(request, response);
    const onward = forward(request);
    onward.on('response', (answered) => {
      note(answered.headers);
      const headers = options.hasSecureCookies ? markSecure(answered.rawHeaders) : answered.rawHeaders;
      response.writeHead(answered.statusCode ?? 502, headers);
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
    port: (server.address() as AddressInfo).port,
    answers,
    cookies,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** @param raw names and values in turn */
function markSecure(raw: readonly string[]): string[] {
  return raw.map((text, index) =>
    index % 2 === 1 && raw[index - 1]?.toLowerCase() === 'set-cookie' ? `${text}; Secure` : text,
  );
}
