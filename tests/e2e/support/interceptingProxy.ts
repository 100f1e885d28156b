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

/** A running proxy in front of a demo server that passes everything on, except where a test answers in its place. */
export type InterceptingProxy = {
  readonly url: string;
  readonly port: number;
  /**
   * Own answers by path, without query, with `:id` for a number in it or `*` for everything below its first folder. Other paths
   * are passed on.
   */
  readonly answers: Map<string, RequestListener>;
  /** Functions that change the raw headers of the server's own answers, by path. */
  readonly heads: Map<string, (values: readonly string[]) => readonly string[]>;
  /** Own answers to WebSocket handshakes, by path. */
  readonly upgrades: Map<string, (request: IncomingMessage, socket: Duplex, head: Buffer) => void>;
  /** Passes a request on to the server. */
  forward(request: IncomingMessage, response: ServerResponse): void;
  /** Removes all own answers and ends every connection, so that none continues with an earlier answer. */
  clear(): void;
  /** Ends every open connection. */
  cut(): void;
  /** The values of all secret cookies that were set or sent. */
  readonly cookies: ReadonlySet<string>;
  /** All requests, oldest first, without WebSocket handshakes. */
  readonly requests: readonly InterceptedRequest[];
  stop(): Promise<void>;
};

export type InterceptedRequest = {
  readonly method: string;
  /** Path without its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
};

const SECRETS = /(?:^|[\s;,])(sessionid|csrftoken)=([^;,\s"]+)/g;

/** Starts one. @param options.hasSecureCookies marks every cookie as secure, as a server behind TLS may do */
export async function serveInterceptingProxy(
  city: Pick<City, 'port'>,
  options: { readonly hasSecureCookies?: boolean } = {},
): Promise<InterceptingProxy> {
  const answers: InterceptingProxy['answers'] = new Map();
  const heads: InterceptingProxy['heads'] = new Map();
  const upgrades: InterceptingProxy['upgrades'] = new Map();
  const cookies = new Set<string>();
  const requests: InterceptedRequest[] = [];
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
    const answer =
      answers.get(path) ??
      answers.get(path.replace(/\d+/, ':id')) ??
      answers.get(path.replace(/^(\/[^/]+\/).*/, '$1*'));
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

/** @param raw header names and values in turn */
function markSecure(raw: readonly string[]): string[] {
  return raw.map((text, index) =>
    index % 2 === 1 && raw[index - 1]?.toLowerCase() === 'set-cookie' ? `${text}; Secure` : text,
  );
}
