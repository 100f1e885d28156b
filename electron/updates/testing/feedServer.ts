import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveHttp, type Loopback } from '../../../tests/fakes/loopback';
import type { Server } from 'node:http';

/** What the server does wrong with a file. */
export type Fault =
  | 'none'
  /** The line breaks in the middle. */
  | 'interrupted'
  /** It ends in the middle as if that were all. */
  | 'truncated'
  /** One byte is another. */
  | 'tampered'
  /** Bytes without an end. */
  | 'endless'
  | 'missing'
  | 'broken'
  | 'redirected'
  /** It begins and says no more. */
  | 'stalled'
  /** It begins, and goes on when {@link FeedServer.goOn} says so. */
  | 'paused'
  /** It says nothing at all. */
  | 'silent'
  /** A network's sign-in page. */
  | 'portal';

/** A file server of an office, which answers single ranges, with faults by the name of a file. */
export class FeedServer {
  readonly files = new Map<string, Buffer>();
  readonly faults = new Map<string, Fault>();
  /** What was asked for, as `name` or `name range`. */
  readonly asked: string[] = [];
  /** bytes of files that were sent */
  sent = 0;
  readonly #paused: (() => void)[] = [];
  #loopback: Loopback<Server> | null = null;

  async start(): Promise<void> {
    this.#loopback = await serveHttp((request, response) => this.#answer(request, response));
  }

  /** Ends with a slash. */
  get url(): string {
    return `${this.#loopback?.origin}/feed/`;
  }

  /** How many answers are in their middle and wait. */
  get waiting(): number {
    return this.#paused.length;
  }

  /** Ends the answers that wait, and all faults. */
  goOn(): void {
    this.faults.clear();
    for (const end of this.#paused.splice(0)) end();
  }

  async stop(): Promise<void> {
    await this.#loopback?.stop();
    this.#loopback = null;
  }

  #answer({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
    const name = new URL(url, 'http://x').pathname.replace('/feed/', '');
    const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '');
    this.asked.push(range ? `${name} ${range[1]}-${range[2]}` : name);
    const bytes = this.files.get(name);
    const fault = this.faults.get(name) ?? 'none';
    if (fault === 'broken') return void response.writeHead(500).end('oops');
    if (fault === 'redirected') return void response.writeHead(302, { location: `/feed/copy-${name}` }).end();
    if (fault === 'silent') return;
    if (fault === 'portal') return void response.writeHead(200).end('<html>Sign in</html>');
    if (!bytes || fault === 'missing') return void response.writeHead(404).end();
    const from = range ? Number(range[1]) : 0;
    const to = range ? Math.min(Number(range[2]) + 1, bytes.length) : bytes.length;
    const part = Buffer.from(bytes.subarray(from, to));
    const length = { 'content-length': String(part.length) };
    const half = part.subarray(0, Math.floor(part.length / 2));
    if (fault === 'tampered') part[half.length] = (part[half.length] ?? 0) ^ 1;
    this.sent += part.length;
    response.writeHead(range ? 206 : 200, {
      'accept-ranges': 'bytes',
      ...(range ? { 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` } : {}),
      ...(fault === 'truncated' || fault === 'endless' ? {} : length),
    });
    if (fault === 'none' || fault === 'tampered') return void response.end(part);
    if (fault === 'truncated') return void response.end(half);
    if (fault === 'endless') return this.#pour(response);
    response.write(half, () => {
      if (fault === 'interrupted') response.destroy();
      if (fault === 'paused') this.#paused.push(() => response.end(part.subarray(half.length)));
    });
  }

  #pour(response: ServerResponse): void {
    const piece = Buffer.alloc(64 * 1024);
    const more = (): void => {
      if (!response.destroyed) response.write(piece, () => setImmediate(more));
    };
    more();
  }
}
