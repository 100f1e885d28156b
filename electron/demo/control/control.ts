import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Interceptor } from '../interceptor';
import { refuse } from '../realtime/webSockets';
import { CONTROL_PATH, createControlApp } from './controlApp';
import { Faults } from './faults';
import type { ControlOptions } from './options';

/** The control endpoint: lets the holder of the token act on a running server. Never part of a packaged build. */
export class Control implements Interceptor {
  readonly path = CONTROL_PATH;
  readonly #faults: Faults;
  readonly #token: Buffer;
  readonly #answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;

  constructor(options: ControlOptions) {
    this.#faults = new Faults(options.timers);
    this.#token = Buffer.from(`Bearer ${options.token}`);
    const app = createControlApp(options, this.#faults);
    this.#answer = getRequestListener((request, env) => app.fetch(request, env as HttpBindings), {
      overrideGlobalObjects: false,
    });
  }

  async interceptRequest(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if (!request.url?.startsWith(`${this.path}/`)) return this.#faults.apply(request, response);
    if (this.#isHolder(request)) await this.#answer(request, response);
    else
      response
        .writeHead(401, { 'Content-Type': 'text/plain' })
        .end('the control token is missing or wrong\n');
    return true;
  }

  interceptUpgrade(_request: IncomingMessage, socket: Duplex): boolean {
    const refusal = this.#faults.handshakeRefusal;
    if (!refusal) return false;
    const headers = refusal.retryAfter === undefined ? [] : [`Retry-After: ${refusal.retryAfter}`];
    refuse(socket, `${refusal.status} ${refusal.reason}`, headers);
    return true;
  }

  #isHolder({ headers, socket }: IncomingMessage): boolean {
    const given = Buffer.from(headers.authorization ?? '');
    const isLoopback = socket.remoteAddress === '127.0.0.1';
    return isLoopback && given.length === this.#token.length && timingSafeEqual(given, this.#token);
  }
}
