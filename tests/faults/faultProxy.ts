import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { seededRandom, type Random } from '../../electron/demo/city/random';
import { createLane } from './lane';
import { answer, headOf, isWhole, LOOPBACK, portOf } from './proxyWire';
import { FINE_WEATHER, type ProxyWeather } from './proxyWeather';

export type FaultProxyOptions = {
  /** Origin of the real server, on loopback. */
  readonly target: string;
  readonly seed: number;
  /** The proxy ends by itself after so long, in ms. Default: two minutes. */
  readonly lifetimeMs?: number;
  /** Faults that stay when the weather becomes fine. Default: nothing. */
  readonly standing?: Partial<ProxyWeather>;
  /** For `madeAt`; default: the runtime's own. */
  readonly now?: () => number;
  /** A plain answer of the server was passed on completely. */
  readonly onAnswered?: (answer: { readonly server: string | null; readonly madeAt: number }) => void;
  /** A request for a stream would be passed on to the server now; false swallows it here. */
  readonly onStream?: () => boolean;
};

export type FaultProxy = {
  /** Where clients connect. */
  readonly origin: string;
  readonly weather: ProxyWeather;
  /** Connections open between a client and the proxy. */
  openConnections(): number;
  /** Ends every open connection: `reset` without a close frame, `close` in order. */
  cut(how: 'reset' | 'close'): void;
  /** Everything that is open now becomes half-open: no byte passes any more, in either direction, and no end. */
  loseConnections(): void;
  /** While true, new connections are accepted and never answered. */
  swallows: boolean;
  /** Another server, on loopback, gets everything that is new. What is open stays where it is. */
  turnTo(target: string): void;
  /** Plain requests, or streams too, wait from now on. @returns releases them, and later ones */
  holdRequests(which: 'plain' | 'all'): () => void;
  /** Paths of those that wait. */
  heldPaths(): readonly string[];
  /** Requests of streams that the server has got and not answered. */
  unansweredStreams(): number;
  /** The port is closed, and open connections are cut. */
  refuse(): Promise<void>;
  /** Listens again, at the same address. */
  accept(): Promise<void>;
  /** Fine weather for all that is new; what is half-open stays so. */
  clearUp(): Promise<void>;
  /** Leaves nothing open. */
  stop(): Promise<void>;
};

/** A request that waits. */
type Held = { readonly path: string; readonly go: () => void };

/** More connections than any test here opens; beyond it there is a leak. */
const MOST_CONNECTIONS = 500;

/** Starts a proxy on loopback that misbehaves on demand between a client and a real server. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  let targetPort = portOf(options.target);
  const clear: ProxyWeather = { ...FINE_WEATHER, ...options.standing };
  let held: { readonly which: 'plain' | 'all'; readonly waiting: Held[] } | null = null;
  let unanswered = 0;
  const now = options.now ?? (() => performance.now());
  const random: Random = seededRandom(options.seed);
  const weather: ProxyWeather = { ...clear };
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

  /** Hands chunks on in order, as late and as slowly as the weather says; a sleepy reader stops the writer. */
  function pump(client: Socket, from: NodeJS.ReadableStream, to: Duplex, end: () => void): void {
    const inTurn = createLane(weather, later);
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

  function forward(request: IncomingMessage, response: ServerResponse): void {
    const client = request.socket;
    const isStream = (request.headers.accept ?? '').includes('text/event-stream');
    if (isStream && weather.stream !== null) return answer(response, weather.stream);
    if (!isStream && random() < weather.answerShare) return answer(response, weather.answer);
    if (held && (held.which === 'all' || !isStream)) {
      const go = (): void => void (client.destroyed || forward(request, response));
      held.waiting.push({ path: request.url ?? '', go });
      return;
    }
    if (isStream && options.onStream?.() === false) return;
    if (isStream) unanswered += 1;
    let isAnswered = !isStream;
    const answered = (): void => {
      if (!isAnswered) unanswered -= 1;
      isAnswered = true;
    };
    const upstream = sendRequest(
      {
        host: LOOPBACK,
        port: targetPort,
        method: request.method,
        path: request.url,
        headers: request.headers,
        agent: false,
      },
      (reply) => {
        answered();
        const seen = { server: String(reply.headers.server ?? '') || null, madeAt: now() };
        if (!isStream) response.once('finish', () => options.onAnswered?.(seen));
        later(random() * weather.shuffleMs, () => deliver(client, reply, response));
      },
    );
    upstream.on('socket', (socket) => keep(upstreams, socket));
    upstream.on('error', () => client.destroy());
    upstream.on('close', answered);
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
      if (weather.isGathering) return void reply.resume();
      const inTurn = createLane(weather, later);
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
    const upstream = connect(targetPort, LOOPBACK);
    keep(upstreams, upstream);
    client.on('close', () => upstream.destroy());
    const inTurn = createLane(weather, later);
    const endClient = (): void =>
      inTurn(0, () => {
        if (client.readableEnded) client.destroy();
        else if (!lost.has(client)) client.end();
      });
    upstream.on('close', endClient);
    const lines = [`${request.method} ${request.url} HTTP/1.1`];
    for (let index = 0; index < request.rawHeaders.length; index += 2) {
      lines.push(`${request.rawHeaders[index]}: ${request.rawHeaders[index + 1]}`);
    }
    upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    pump(client, client, upstream, () => upstream.end());
    client.on('end', () => void (lost.has(client) && client.destroy()));
    let isOpen = false;
    upstream.on('data', (chunk: Buffer) => {
      const isHandshake = !isOpen;
      isOpen = true;
      inTurn(chunk.length, () => {
        const send = (part: Buffer, sent?: () => void): void => {
          if (!client.destroyed) client.write(part, () => sent?.());
        };
        if (lost.has(client)) return;
        if (isHandshake && weather.isDeaf) {
          send(headOf(chunk));
          lost.add(client);
        } else if (isHandshake) send(chunk);
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
    if (!proxy.swallows && !lost.has(socket as Socket)) return tunnel(request, socket as Socket, head);
    // The end of what was lost is not reported, but a client that has gone leaves nothing behind here.
    socket.on('end', () => socket.destroy()).resume();
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
    turnTo: (target) => {
      targetPort = portOf(target);
    },
    holdRequests: (which) => {
      const waiting: Held[] = [];
      held = { which, waiting };
      return () => {
        held = null;
        for (const { go } of waiting) go();
      };
    },
    heldPaths: () => held?.waiting.map(({ path }) => path) ?? [],
    unansweredStreams: () => unanswered,
    refuse: close,
    accept: async () => {
      if (!server.listening && !isStopped) await listen(port);
    },
    clearUp: async () => {
      Object.assign(weather, clear);
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
