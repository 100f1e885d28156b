import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { DemoServer } from '../index';
import { textOf } from '../realtime/webSockets';
import type { Browser } from './browser';

/** Text that arrives little by little; tests wait for a part of it, never for so many ms. */
class Inbox {
  text = '';
  isEnded = false;
  readonly #watchers = new Set<() => void>();

  add(text: string): void {
    this.text += text;
    this.#wake();
  }

  end(): void {
    this.isEnded = true;
    this.#wake();
  }

  /** Resolves once the check holds. */
  async until(check: () => boolean): Promise<void> {
    while (!check()) {
      await new Promise<void>((resolve) => this.#watchers.add(resolve));
    }
  }

  #wake(): void {
    for (const watcher of this.#watchers) watcher();
    this.#watchers.clear();
  }
}

/** An event stream read as raw bytes, head included. */
export class RawStream {
  readonly #socket: Socket;
  readonly #inbox = new Inbox();

  constructor(server: DemoServer, path: string, browser: Browser) {
    this.#socket = connect(server.port, '127.0.0.1');
    this.#socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${browser.cookieHeader}\r\n\r\n`);
    this.#socket.on('data', (chunk) => this.#inbox.add(chunk.toString()));
    this.#socket.on('error', () => this.#inbox.end());
    this.#socket.on('close', () => this.#inbox.end());
  }

  /** Everything received so far, as it was. */
  get raw(): string {
    return this.#inbox.text;
  }

  get isEnded(): boolean {
    return this.#inbox.isEnded;
  }

  /** The status line and headers. */
  get head(): string {
    return this.raw.split('\r\n\r\n')[0] ?? '';
  }

  /** The data lines and heartbeats so far, in order: parsed events, or the string "heartbeat". */
  get lines(): unknown[] {
    return this.raw
      .split(/\r?\n/)
      .filter((line) => line.startsWith('data: ') || line === ': heartbeat')
      .map((line): unknown => (line === ': heartbeat' ? 'heartbeat' : JSON.parse(line.slice(6))));
  }

  /** Resolves when so many heartbeats have come. */
  untilHeartbeats(count: number): Promise<void> {
    return this.#inbox.until(() => this.lines.filter((line) => line === 'heartbeat').length >= count);
  }

  untilEnded(): Promise<void> {
    return this.#inbox.until(() => this.#inbox.isEnded);
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** Sends a WebSocket handshake by hand; resolves with the whole answer, or its head when it is 101. */
export function shakeHands(
  server: DemoServer,
  path: string,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const all = {
    Host: '127.0.0.1',
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version': '13',
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}\r\n`],
  );
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1');
    let answer = '';
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (answer.startsWith('HTTP/1.1 101') && answer.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

/** An open WebSocket that remembers what it got. */
export class Link {
  readonly frames: unknown[] = [];
  readonly #socket: WebSocket;
  readonly #inbox = new Inbox();
  closeCode: number | undefined;
  pings: string[] = [];

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      this.frames.push(JSON.parse(textOf(data)));
      this.#inbox.add('.');
    });
    socket.on('ping', (data) => {
      this.pings.push(data.toString());
      this.#inbox.add('.');
    });
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      this.closeCode = code;
      this.#inbox.end();
    });
  }

  static async open(server: DemoServer, path: string, browser: Browser): Promise<Link> {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, {
      origin: server.url,
      headers: { Cookie: browser.cookieHeader },
    });
    const link = new Link(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return link;
  }

  send(data: string | Buffer): void {
    this.#socket.send(data);
  }

  /** The frames so far, once the server has answered a question asked now: nothing can still be on its way. */
  async framesUntilNow(): Promise<unknown[]> {
    const isEcho = (frame: unknown) => JSON.stringify(frame).includes('"echo"');
    const echoes = this.frames.filter(isEcho).length;
    this.send('{}');
    await this.#inbox.until(() => this.frames.filter(isEcho).length > echoes);
    return this.frames.filter((frame) => !isEcho(frame));
  }

  untilFrames(count: number): Promise<void> {
    return this.#inbox.until(() => this.frames.length >= count);
  }

  untilPings(count: number): Promise<void> {
    return this.#inbox.until(() => this.pings.length >= count);
  }

  untilClosed(): Promise<void> {
    return this.#inbox.until(() => this.closeCode !== undefined);
  }

  close(): void {
    this.#socket.terminate();
  }
}
