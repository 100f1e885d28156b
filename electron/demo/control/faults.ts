import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Timers } from '../timers';

export interface CannedAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly location: string | undefined;
}

export interface HandshakeRefusal {
  readonly status: number;
  readonly reason: string;
  /** Seconds. */
  readonly retryAfter: number | undefined;
}

/** The faults a test has set: late answers, other answers, refused handshakes. */
export class Faults {
  readonly #timers: Timers;
  readonly #delays = new Map<string, number>();
  readonly #answers = new Map<string, CannedAnswer>();
  handshakeRefusal: HandshakeRefusal | undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Delays answers below a path by so many ms; 0 ends it. */
  delay(path: string, ms: number): void {
    if (ms === 0) this.#delays.delete(path);
    else this.#delays.set(path, ms);
  }

  /** Answers a path with this instead of what the server would say. */
  replaceAnswer(path: string, answer: CannedAnswer): void {
    this.#answers.set(path, answer);
  }

  clear(): void {
    this.#delays.clear();
    this.#answers.clear();
    this.handshakeRefusal = undefined;
  }

  /** Waits, then answers where an answer was set. True when the request is answered. */
  async apply(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    const ms = lookUp(this.#delays, path);
    if (ms !== undefined) await this.#timers.wait(ms);
    const answer = lookUp(this.#answers, path);
    if (!answer) return false;
    const headers = {
      'Content-Type': answer.contentType,
      ...(answer.location && { Location: answer.location }),
    };
    response.writeHead(answer.status, headers).end(answer.body);
    return true;
  }
}

function lookUp<Value>(table: ReadonlyMap<string, Value>, path: string): Value | undefined {
  const exact = table.get(path);
  if (exact !== undefined) return exact;
  for (const [pattern, value] of table) {
    if (pattern.endsWith('*') && path.startsWith(pattern.slice(0, -1))) return value;
  }
  return undefined;
}
