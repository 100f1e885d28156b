import { Inbox } from './inbox';
import type { Visitor } from './visitor';

/** One event stream read as text, block by block: a block is what stands between two blank lines. */
export class EventStream {
  readonly response: Response;
  readonly #blocks = new Inbox<string>();
  readonly #abort: AbortController;
  #isTorn = false;

  private constructor(response: Response, abort: AbortController) {
    this.response = response;
    this.#abort = abort;
    void this.#read();
  }

  /** @throws Error when no head comes in 10 s */
  static async open(visitor: Visitor, path: string): Promise<EventStream> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), 10_000);
    const response = await fetch(visitor.http.origin + path, {
      redirect: 'manual',
      signal: abort.signal,
      headers: { Accept: 'text/event-stream', Cookie: visitor.http.cookieHeader() },
    });
    clearTimeout(timer);
    return new EventStream(response, abort);
  }

  /** Whole blocks so far, without their blank lines. */
  get blocks(): readonly string[] {
    return this.#blocks.items;
  }

  get isEnded(): boolean {
    return this.#blocks.isEnded;
  }

  /** True when the server closed the connection without the chunk that ends the body. */
  get isTorn(): boolean {
    return this.#isTorn;
  }

  /** Payloads of the data blocks so far. */
  get events(): unknown[] {
    return this.blocks
      .filter((block) => block.startsWith('data: '))
      .map((block): unknown => JSON.parse(block.slice(6)));
  }

  untilBlocks(count: number, timeoutMs = 8_000): Promise<boolean> {
    return this.#blocks.until((blocks) => blocks.length >= count, timeoutMs);
  }

  untilEvent(check: (event: unknown) => boolean, timeoutMs = 15_000): Promise<boolean> {
    return this.#blocks.until(() => this.events.some(check), timeoutMs);
  }

  untilEnded(timeoutMs = 8_000): Promise<boolean> {
    return this.#blocks.until(() => this.isEnded, timeoutMs);
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of (this.response.body ?? []) as AsyncIterable<Uint8Array>) {
        const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) this.#blocks.add(part);
      }
    } catch {
      // Cut by us, or by the server: either way it has ended.
      this.#isTorn = !this.#abort.signal.aborted;
    } finally {
      this.#blocks.end();
    }
  }
}
