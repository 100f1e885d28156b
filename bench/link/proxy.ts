import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What happens to a WebSocket handshake: passed on, answered with a refusal, or swallowed. */
export type HandshakeHandling = 'pass' | 'swallow' | { readonly refuse: 403 | 404 };

/** Longest request head that is examined, in bytes; requests with a longer one are passed on. */
const MAX_HEAD_BYTES = 16_384;

/**
 * A loopback TCP proxy in front of one server. It reads only the head of each connection's first request, to recognise
 * WebSocket handshakes, and passes on every byte unchanged.
 */
export class Proxy {
  readonly origin: string;
  upgrades: HandshakeHandling = 'pass';
  readonly #server: ReturnType<typeof createServer>;
  readonly #sockets = new Set<Socket>();
  readonly #open = new Set<Socket>();
  #isDead = false;

  private constructor(port: number, server: ReturnType<typeof createServer>) {
    this.origin = `http://127.0.0.1:${port}`;
    this.#server = server;
  }

  /** @param target port on 127.0.0.1 */
  static async start(target: number): Promise<Proxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new Proxy((server.address() as AddressInfo).port, server);
    server.on('connection', (socket) => proxy.#accept(socket, target));
    return proxy;
  }

  /** The number of WebSocket connections that were passed on and are still open. */
  get openUpgrades(): number {
    return this.#open.size;
  }

  /** Swallows both directions of all connections from now on, new ones too, without a FIN or RST. */
  goDead(): void {
    this.#isDead = true;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #accept(client: Socket, target: number): void {
    this.#keep(client);
    let head = Buffer.alloc(0);
    const read = (chunk: Buffer): void => {
      if (this.#isDead) return;
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0 && head.length < MAX_HEAD_BYTES) return;
      client.off('data', read);
      const isUpgrade = /\r\nupgrade: *websocket\r\n/i.test(
        `${head.subarray(0, end).toString('latin1')}\r\n`,
      );
      const handling = isUpgrade ? this.upgrades : 'pass';
      if (handling === 'swallow') return void client.resume();
      if (handling !== 'pass') {
        client.end(`HTTP/1.1 ${handling.refuse} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
        return;
      }
      this.#join(client, target, head, isUpgrade);
    };
    client.on('data', read);
  }

  #join(client: Socket, target: number, head: Buffer, isUpgrade: boolean): void {
    const server = connect(target, '127.0.0.1');
    this.#keep(server);
    server.write(head);
    if (isUpgrade) this.#open.add(client);
    const pass = (from: Socket, to: Socket): void => {
      from.on('data', (chunk) => {
        if (!this.#isDead) to.write(chunk);
      });
      from.on('close', () => {
        this.#open.delete(client);
        if (!this.#isDead) to.destroy();
      });
    };
    pass(client, server);
    pass(server, client);
  }

  #keep(socket: Socket): void {
    socket.setNoDelay(true);
    this.#sockets.add(socket);
    // Errors are expected, because broken connections are measured; `close` handles the end.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }
}
