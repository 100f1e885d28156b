import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What happens to a WebSocket handshake: passed on, answered with a refusal, or swallowed. */
export type UpgradeFate = 'pass' | 'swallow' | { readonly refuse: 403 | 404 };

/** Longest request head looked at, in bytes; whatever is longer is passed on. */
const MAX_HEAD_BYTES = 16_384;

/**
 * A loopback TCP proxy in front of one server. It reads only the head of the first request of each connection, to tell
 * a WebSocket handshake from the rest; every byte after it is passed on as it came.
 */
export class Proxy {
  readonly origin: string;
  upgrades: UpgradeFate = 'pass';
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

  /** WebSocket connections that have been passed on and still stand. */
  get openUpgrades(): number {
    return this.#open.size;
  }

  /** From now on both directions of everything are swallowed, new connections too, without a FIN or RST. */
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
      const fate = isUpgrade ? this.upgrades : 'pass';
      if (fate === 'swallow') return void client.resume();
      if (fate !== 'pass') {
        client.end(`HTTP/1.1 ${fate.refuse} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
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
    // A broken connection is what is being measured; its end is seen by `close`.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }
}
