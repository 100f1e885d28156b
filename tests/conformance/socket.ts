import { WebSocket, type RawData } from 'ws';
import { Inbox } from './inbox';
import type { Visitor } from './visitor';
import { parseJson } from './visitor';

/** An open WebSocket that remembers what it got, parsed. */
export class TestSocket {
  readonly #socket: WebSocket;
  readonly #frames = new Inbox<unknown>();
  #closeCode: number | undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#frames.add(parseJson(textOf(data))));
    socket.on('close', (code) => {
      this.#closeCode = code;
      this.#frames.end();
    });
  }

  /** @throws Error with the handshake's status when it is refused */
  static async open(visitor: Visitor, path: string): Promise<TestSocket> {
    const { origin } = visitor.http;
    const socket = new WebSocket(origin.replace(/^http/, 'ws') + path, {
      origin,
      headers: { Cookie: visitor.http.cookieHeader() },
      handshakeTimeout: 10_000,
    });
    const opened = new TestSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      // Stays on: a later error is followed by a close, which is what counts.
      socket.on('error', reject);
    });
    return opened;
  }

  get frames(): readonly unknown[] {
    return this.#frames.items;
  }

  get closeCode(): number | undefined {
    return this.#closeCode;
  }

  send(data: string | Buffer): void {
    this.#socket.send(data);
  }

  /** True once the check holds; false when the link or the time (ms) ended first. */
  until(check: () => boolean, timeoutMs = 5_000): Promise<boolean> {
    return this.#frames.until(check, timeoutMs);
  }

  /** True once that many frames have come. */
  untilFrames(count: number): Promise<boolean> {
    return this.until(() => this.frames.length >= count);
  }

  /** Waits so long (ms): only that tells that nothing more comes. */
  async listenFor(ms: number): Promise<void> {
    await this.until(() => false, ms);
  }

  async untilClosed(timeoutMs = 5_000): Promise<boolean> {
    await this.#frames.until(() => this.#closeCode !== undefined, timeoutMs);
    return this.#closeCode !== undefined;
  }

  close(): void {
    this.#socket.terminate();
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString();
}
