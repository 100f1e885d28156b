import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { seededRandom, type Random } from '../../electron/demo/city/random';
import { createDeliveryQueue } from './deliveryQueue';
import { answer, headOf, isWhole, LOOPBACK, portOf } from './proxyWire';
import { NO_FAULTS, type ProxyFaults } from './proxyFaults';

export type FaultProxyOptions = {
  /** Origin of the real server, on loopback. */
  readonly target: string;
  readonly seed: number;
  /** The proxy stops by itself after this long, in ms. Default: two minutes. */
  readonly lifetimeMs?: number;
  /** Faults that `endFaults` leaves in place. Default: none. */
  readonly lasting?: Partial<ProxyFaults>;
  /** The clock for `madeAt`; default: the runtime's own. */
  readonly now?: () => number;
  /** Called when a plain answer of the server was passed on completely. */
  readonly onAnswered?: (answer: { readonly server: string | null; readonly madeAt: number }) => void;
  /** Called before a request for a stream is passed on to the server; false drops it without an answer. */
  readonly onStream?: () => boolean;
};

export type FaultProxy = {
  /** Where clients connect. */
  readonly origin: string;
  readonly faults: ProxyFaults;
  /** Connections open between a client and the proxy. */
  openConnections(): number;
  /** Ends every open connection, by a TCP reset or an ordinary close. */
  cut(how: 'reset' | 'close'): void;
  /** Makes every open connection half-open: nothing passes any more in either direction, not even its end. */
  loseConnections(): void;
  /** While true, new connections are accepted but never answered. */
  swallows: boolean;
  /** Sends new connections to another server on loopback. Open ones stay with the previous server. */
  turnTo(target: string): void;
  /** Holds plain requests, or streams too, from now on. @returns a function that releases them and stops holding */
  holdRequests(which: 'plain' | 'all'): () => void;
  /** Paths of the held requests. */
  heldPaths(): readonly string[];
  /** How many stream requests the server has received and not answered. */
  unansweredStreams(): number;
  /** Closes the port and all open connections. */
  refuse(): Promise<void>;
  /** Listens again at the same address. */
  accept(): Promise<void>;
  /** Removes every fault for new connections; half-open ones stay so. */
  endFaults(): Promise<void>;
  /** Stops the proxy and closes everything. */
  stop(): Promise<void>;
};

/** A held request. */
type Held = { readonly path: string; readonly go: () => void };

/** More connections than any test opens, so that a leak is noticed. */
const MOST_CONNECTIONS = 500;

/** Starts a proxy on loopback that misbehaves on demand between a client and a real server. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  let targetPort = portOf(options.target);
  const clear: ProxyFaults = { ...NO_FAULTS, ...options.lasting };
  let held: { readonly which: 'plain' | 'all'; readonly waiting: Held[] } | null = null;
  let unanswered = 0;
  const now = options.now ?? (() => performance.now());
  const random: Random = seededRandom(options.seed);
  const faults: ProxyFaults = { ...clear };
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
  const isTorn = (): boolean => random() < faults.torn;

  /** Passes chunks on in order, with the current delay and throttling; a slow reader pauses the source. */
  function pump(client: Socket, from: NodeJS.ReadableStream, to: Duplex, end: () => void): void {
    const enqueue = createDeliveryQueue(faults, later);
    const write = (chunk: Buffer): void => {
      if (lost.has(client) || to.destroyed) return;
      if (!to.write(chunk)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    };
    from.on('data', (chunk: Buffer) => enqueue(chunk.length, () => write(chunk)));
    from.on('end', () => enqueue(0, () => (lost.has(client) ? undefined : end())));
  }

  /** Cuts off or repeats a frame or event. The server writes one small frame or event at a time. */
  function spoil(client: Socket, chunk: Buffer, send: (chunk: Buffer, sent?: () => void) => void): void {
    if (lost.has(client)) return;
    if (isTorn()) return send(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => client.destroy());
    send(chunk);
    if (random() < faults.repeated && isWhole(chunk)) send(chunk);
  }

  function forward(request: IncomingMessage, response: ServerResponse): void {
    const client = request.socket;
    const isStream = (request.headers.accept ?? '').includes('text/event-stream');
    if (isStream && faults.stream !== null) return answer(response, faults.stream);
    if (!isStream && random() < faults.answerShare) return answer(response, faults.answer);
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
        later(random() * faults.shuffleMs, () => deliver(client, reply, response));
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
      if (faults.buffersStreams) return void reply.resume();
      const enqueue = createDeliveryQueue(faults, later);
      reply.on('data', (chunk: Buffer) =>
        enqueue(chunk.length, () =>
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
    if (faults.handshake !== null) {
      const { status, retryAfterS } = faults.handshake;
      const retry = retryAfterS === null ? '' : `Retry-After: ${retryAfterS}\r\n`;
      client.end(`HTTP/1.1 ${status} Refused\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(targetPort, LOOPBACK);
    keep(upstreams, upstream);
    client.on('close', () => upstream.destroy());
    const enqueue = createDeliveryQueue(faults, later);
    const endClient = (): void =>
      enqueue(0, () => {
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
      enqueue(chunk.length, () => {
        const send = (part: Buffer, sent?: () => void): void => {
          if (!client.destroyed) client.write(part, () => sent?.());
        };
        if (lost.has(client)) return;
        if (isHandshake && faults.swallowsFrames) {
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
    // A half-open connection's end is not passed on; the socket is only closed on this side.
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
    faults,
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
    endFaults: async () => {
      Object.assign(faults, clear);
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
