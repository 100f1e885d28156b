import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { seededRandom, type Random } from '../../electron/demo/city/random';

/** What the proxy does to traffic at the moment. Shares are 0 to 1; set fields at any time. */
export type ProxyWeather = {
  /** Every chunk waits so long, in ms. */
  delayMs: number;
  /** Answers wait up to so long each, in ms, and so come back in another order. */
  shuffleMs: number;
  /** Null: as fast as it goes. */
  bytesPerSecond: number | null;
  /** Share of plain requests answered by {@link answer}. */
  answerShare: number;
  answer: ProxyAnswer;
  /** Given to every WebSocket handshake instead of the server's own. */
  handshake: { readonly status: number; readonly retryAfterS: number | null } | null;
  /** Given to every request for a stream instead of one. */
  stream: ProxyAnswer | null;
  /** Share of WebSocket frames and stream events sent twice. */
  repeated: number;
  /** Share of WebSocket frames, stream events and bodies cut off in the middle, the connection with them. */
  torn: number;
};

/** `page`: 200 and HTML. `login page`: 200 and a login form. */
export type ProxyAnswer =
  'page' | 'login page' | { readonly status: number; readonly retryAfterS: number | null };

const CLEAR: ProxyWeather = {
  delayMs: 0,
  shuffleMs: 0,
  bytesPerSecond: null,
  answerShare: 0,
  answer: 'page',
  handshake: null,
  stream: null,
  repeated: 0,
  torn: 0,
};

export type FaultProxyOptions = {
  /** Origin of the real server, on loopback. */
  readonly target: string;
  readonly seed: number;
  /** The proxy ends by itself after so long, in ms. Default: two minutes. */
  readonly lifetimeMs?: number;
};

export type FaultProxy = {
  /** Where clients connect. */
  readonly origin: string;
  readonly weather: ProxyWeather;
  /** Connections open between a client and the proxy. */
  openConnections(): number;
  /** Ends every open connection: `reset` without a goodbye, `close` in order. */
  cut(how: 'reset' | 'close'): void;
  /** Everything that is open now becomes half-open: no byte passes any more, in either direction, and no end. */
  loseConnections(): void;
  /** While true, new connections are accepted and nothing ever comes of them. */
  swallows: boolean;
  /** Nobody listens any more, and what was open is cut. */
  refuse(): Promise<void>;
  /** Listens again, at the same address. */
  accept(): Promise<void>;
  /** Fine weather for all that is new; what is half-open stays so. */
  clearUp(): Promise<void>;
  /** Leaves nothing open. */
  stop(): Promise<void>;
};

const LOOPBACK = '127.0.0.1';
/** More connections than any test of ours opens; beyond it somebody leaks. */
const MOST_CONNECTIONS = 500;
const PAGE = '<!DOCTYPE html><html><body><h1>Maintenance</h1></body></html>';
const LOGIN_PAGE =
  '<!DOCTYPE html><html><body><form method="post"><input name="username"></form></body></html>';

/** Starts a proxy on loopback that misbehaves on demand between a client and a real server. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const target = new URL(options.target);
  if (target.hostname !== LOOPBACK) throw new Error(`the target must be on loopback, not ${target.hostname}`);
  const random: Random = seededRandom(options.seed);
  const weather: ProxyWeather = { ...CLEAR };
  const clients = new Set<Socket>();
  const upstreams = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const lost = new WeakSet<Socket>();
  let isStopped = false;

  const later = (ms: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };
  const keep = (sockets: Set<Socket>, socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const isTorn = (): boolean => random() < weather.torn;

  /** Runs what is given one after another, each when the weather lets so many bytes through: timers alone may swap. */
  function createLane(): (bytes: number, run: () => void) => void {
    const queue: { readonly dueAt: number; readonly run: () => void }[] = [];
    let freeAt = 0;
    const next = (): void => {
      const [first] = queue;
      if (!first) return;
      later(Math.max(0, first.dueAt - performance.now()), () => {
        queue.shift();
        first.run();
        next();
      });
    };
    return (bytes, run) => {
      const now = performance.now();
      const speed = weather.bytesPerSecond;
      freeAt = Math.max(freeAt, now) + (speed === null ? 0 : (bytes / speed) * 1_000);
      const dueAt = freeAt + weather.delayMs;
      if (queue.length === 0 && dueAt - now < 1) return run();
      queue.push({ dueAt, run });
      if (queue.length === 1) next();
    };
  }

  /** Hands chunks on in order, as late and as slowly as the weather says; a sleepy reader stops the writer. */
  function pump(client: Socket, from: NodeJS.ReadableStream, to: Duplex, end: () => void): void {
    const inTurn = createLane();
    const write = (chunk: Buffer): void => {
      if (lost.has(client) || to.destroyed) return;
      if (!to.write(chunk)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    };
    from.on('data', (chunk: Buffer) => inTurn(chunk.length, () => write(chunk)));
    from.on('end', () => inTurn(0, () => (lost.has(client) ? undefined : end())));
  }

  /** Changes what a live connection delivers. The server writes one small frame or event at a time. */
  function spoil(client: Socket, chunk: Buffer, send: (chunk: Buffer, sent?: () => void) => void): void {
    if (lost.has(client)) return;
    if (isTorn()) return send(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => client.destroy());
    send(chunk);
    if (random() < weather.repeated && isWhole(chunk)) send(chunk);
  }

  function answer(response: ServerResponse, what: ProxyAnswer): void {
    const { status, retryAfterS } =
      typeof what === 'object' ? what : { status: 200, retryAfterS: null as number | null };
    response.writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      ...(retryAfterS === null ? {} : { 'Retry-After': String(retryAfterS) }),
    });
    response.end(what === 'login page' ? LOGIN_PAGE : PAGE);
  }

  function forward(request: IncomingMessage, response: ServerResponse): void {
    const client = request.socket;
    const isStream = (request.headers.accept ?? '').includes('text/event-stream');
    if (isStream && weather.stream !== null) return answer(response, weather.stream);
    if (!isStream && random() < weather.answerShare) return answer(response, weather.answer);
    const upstream = sendRequest(
      {
        host: LOOPBACK,
        port: target.port,
        method: request.method,
        path: request.url,
        headers: request.headers,
        agent: false,
      },
      (reply) => later(random() * weather.shuffleMs, () => deliver(client, reply, response)),
    );
    upstream.on('socket', (socket) => keep(upstreams, socket));
    upstream.on('error', () => client.destroy());
    response.on('close', () => upstream.destroy());
    request.pipe(upstream);
  }

  function deliver(client: Socket, reply: IncomingMessage, response: ServerResponse): void {
    if (lost.has(client) || response.destroyed) return;
    const headers = { ...reply.headers };
    delete headers.connection;
    delete headers['transfer-encoding'];
    response.writeHead(reply.statusCode ?? 502, headers);
    reply.on('error', () => client.destroy());
    if (reply.headers['content-type']?.startsWith('text/event-stream')) {
      response.flushHeaders();
      const inTurn = createLane();
      reply.on('data', (chunk: Buffer) =>
        inTurn(chunk.length, () =>
          spoil(client, chunk, (part, sent) => void response.write(part, () => sent?.())),
        ),
      );
      reply.on('end', () => client.destroy());
      return;
    }
    if (isTorn()) {
      reply.once('data', (chunk: Buffer) => {
        response.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => client.destroy());
      });
      return;
    }
    pump(client, reply, response as unknown as Duplex, () => response.end());
  }

  function tunnel(request: IncomingMessage, client: Socket, head: Buffer): void {
    if (weather.handshake !== null) {
      const { status, retryAfterS } = weather.handshake;
      const retry = retryAfterS === null ? '' : `Retry-After: ${retryAfterS}\r\n`;
      client.end(`HTTP/1.1 ${status} Refused\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(Number(target.port), LOOPBACK);
    keep(upstreams, upstream);
    client.on('close', () => upstream.destroy());
    const inTurn = createLane();
    const endClient = (): void => inTurn(0, () => void (lost.has(client) || client.end()));
    upstream.on('close', endClient);
    const lines = [`${request.method} ${request.url} HTTP/1.1`];
    for (let index = 0; index < request.rawHeaders.length; index += 2) {
      lines.push(`${request.rawHeaders[index]}: ${request.rawHeaders[index + 1]}`);
    }
    upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    pump(client, client, upstream, () => upstream.end());
    let isOpen = false;
    upstream.on('data', (chunk: Buffer) => {
      const isHandshake = !isOpen;
      isOpen = true;
      inTurn(chunk.length, () => {
        const send = (part: Buffer, sent?: () => void): void => {
          if (!client.destroyed) client.write(part, () => sent?.());
        };
        if (lost.has(client)) return;
        if (isHandshake) send(chunk);
        else spoil(client, chunk, send);
      });
    });
    upstream.on('end', endClient);
  }

  const server = createServer((request, response) => {
    if (proxy.swallows || lost.has(request.socket)) return;
    forward(request, response);
  });
  server.keepAliveTimeout = 60_000;
  server.maxConnections = MOST_CONNECTIONS;
  server.on('connection', (socket: Socket) => {
    keep(clients, socket);
    if (proxy.swallows) lost.add(socket);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!proxy.swallows && !lost.has(socket as Socket)) tunnel(request, socket as Socket, head);
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, LOOPBACK, () => {
        server.off('error', reject);
        resolve();
      });
    });
  const close = async (): Promise<void> => {
    const closed = server.listening
      ? new Promise<void>((resolve) => server.close(() => resolve()))
      : Promise.resolve();
    for (const socket of [...clients, ...upstreams]) socket.destroy();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;

  const proxy: FaultProxy = {
    origin: `http://${LOOPBACK}:${port}`,
    weather,
    swallows: false,
    openConnections: () => clients.size,
    cut: (how) => {
      for (const socket of clients) {
        if (how === 'reset') socket.resetAndDestroy();
        else socket.destroy();
      }
    },
    loseConnections: () => {
      for (const socket of clients) lost.add(socket);
    },
    refuse: close,
    accept: async () => {
      if (!server.listening && !isStopped) await listen(port);
    },
    clearUp: async () => {
      Object.assign(weather, CLEAR);
      proxy.swallows = false;
      await proxy.accept();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(life);
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await close();
    },
  };
  const life = setTimeout(() => void proxy.stop(), options.lifetimeMs ?? 120_000);
  return proxy;
}

/** Whether a chunk is one whole, short text frame, or whole stream events: only then does sending it twice make sense. */
function isWhole(chunk: Buffer): boolean {
  if (chunk[0] === 0x81) {
    const short = chunk[1] ?? 0;
    if (short < 126) return chunk.length === 2 + short;
    return short === 126 && chunk.length === 4 + chunk.readUInt16BE(2);
  }
  return chunk.toString().endsWith('\n\n');
}
