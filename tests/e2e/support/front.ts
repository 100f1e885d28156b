import {
  createServer,
  request as ask,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { City } from './city';

/** A proxy before a city that passes everything on, and answers in its place where a test says so. */
export type Front = {
  readonly url: string;
  readonly port: number;
  /** By path without its query, `:id` for a number in it; a path that is not here is the city's. */
  readonly answers: Map<string, RequestListener>;
  /** What becomes of each value of the heads of the city's own answers, by path. */
  readonly heads: Map<string, (values: readonly string[]) => readonly string[]>;
  /** Answers to the handshake of a socket, by path. */
  readonly upgrades: Map<string, (request: IncomingMessage, socket: Duplex, head: Buffer) => void>;
  /** Has the city answer after all. */
  forward(request: IncomingMessage, response: ServerResponse): void;
  /** From now on every answer is the city's own; every connection ends, so that none goes on with what it was told. */
  clear(): void;
  /** Ends every open connection. */
  cut(): void;
  /** What was seen of each secret cookie: names and values that were set or sent. */
  readonly cookies: ReadonlySet<string>;
  /** The requests, oldest first; sockets are not counted. */
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
  const answers: Front['answers'] = new Map();
  const heads: Front['heads'] = new Map();
  const upgrades: Front['upgrades'] = new Map();
  const cookies = new Set<string>();
  const requests: FrontRequest[] = [];
  const sockets = new Set<Socket>();
  const note = ({ cookie, 'set-cookie': set = [] }: IncomingHttpHeaders): void => {
    for (const text of [cookie ?? '', ...set]) {
      for (const [, , value] of text.matchAll(SECRETS)) if (value) cookies.add(value);
    }
  };
  const askCity = (request: IncomingMessage) => {
    note(request.headers);
    return ask({
      port: city.port,
      host: '127.0.0.1',
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: request.headers,
    });
  };
  const forward = (request: IncomingMessage, response: ServerResponse): void => {
    const onward = askCity(request);
    const head = heads.get(pathOf(request));
    onward.on('response', (answered) => {
      note(answered.headers);
      const own = head ? [...head(answered.rawHeaders)] : answered.rawHeaders;
      response.writeHead(answered.statusCode ?? 502, options.hasSecureCookies ? markSecure(own) : own);
      answered.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  };
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((request, response) => {
    const path = pathOf(request);
    requests.push({ method: request.method ?? 'GET', path, headers: request.headers });
    const answer = answers.get(path) ?? answers.get(path.replace(/\d+/, ':id'));
    if (answer) answer(request, response);
    else forward(request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    note(request.headers);
    const upgrade = upgrades.get(pathOf(request));
    if (upgrade) return upgrade(request, socket, head);
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
    heads,
    upgrades,
    cookies,
    requests,
    forward,
    cut,
    clear: () => {
      for (const table of [answers, heads, upgrades]) table.clear();
      cut();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?')[0] ?? '/';
}

/** @param raw names and values in turn */
function markSecure(raw: readonly string[]): string[] {
  return raw.map((text, index) =>
    index % 2 === 1 && raw[index - 1]?.toLowerCase() === 'set-cookie' ? `${text}; Secure` : text,
  );
}
