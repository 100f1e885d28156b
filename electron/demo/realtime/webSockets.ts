import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Person } from '../city/model';
import { judgeOrigin } from '../http/hosts';
import type { Profile } from '../profile';
import type { Timers } from '../timers';
import { toWireJson } from '../wireJson';
import type { Frame } from './frames';

const PING_EVERY_MS = 20_000;
const DROP_WITHOUT_PONG_MS = 30_000;
const ECHO = toWireJson({ type: 'echo', message: 'Message received' });
const INVALID = toWireJson({ type: 'error', message: 'Invalid JSON' });

type Channel = Frame['channel'];

export interface WebSocketsOptions {
  readonly timers: Timers;
  readonly profile: () => Profile;
  /** The person a Cookie header signs in as. */
  readonly personOfCookies: (cookies: string | undefined) => Person | undefined;
}

/** The /ws/ part of the server: handshakes (server contract §2.2), echo, pings, and the frames of every change. */
export class WebSockets {
  readonly #options: WebSocketsOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    handleProtocols: () => false,
  });
  readonly #links = new Map<WebSocket, { channel: Channel; person: Person }>();
  /** While true, links stay open and send nothing: no frame, no ping. */
  isFrozen = false;

  constructor(options: WebSocketsOptions) {
    this.#options = options;
    // Only daphne serves WebSockets, whatever serves the rest, and its answers name it.
    this.#server.on('headers', (headers) => headers.push('Server: daphne'));
  }

  /** How many links each channel has. */
  get counts(): Readonly<Record<Channel, number>> {
    const channels = [...this.#links.values()].map(({ channel }) => channel);
    const count = (channel: Channel) => channels.filter((one) => one === channel).length;
    return { projects: count('projects'), notifications: count('notifications') };
  }

  /** Answers a handshake: 101, or a bare status line. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const verdict = this.#judge(request);
    if ('refusal' in verdict) return refuse(socket, verdict.refusal);
    this.#server.handleUpgrade(request, socket, head, (link) =>
      this.#welcome(link, verdict.channel, verdict.person),
    );
  }

  /** Sends a frame to everybody it is for, at the time it is for. */
  send({ channel, userId, afterMs, body }: Frame): void {
    const text = toWireJson(body);
    const deliver = () => this.#deliver(channel, text, userId);
    if (afterMs === 0) deliver();
    else this.#options.timers.after(afterMs, deliver);
  }

  /** Sends a payload as it stands, for tests of what no server should send. Returns how many links got it. */
  sendRaw(channel: Channel, payload: string | Buffer): number {
    const links = [...this.#links].filter(([, link]) => link.channel === channel);
    for (const [socket] of links) socket.send(payload);
    return links.length;
  }

  /** Cuts every link, without a close frame unless a code is given. */
  cutAll(code?: number): number {
    const links = [...this.#links.keys()];
    for (const link of links) {
      if (code === undefined) link.terminate();
      else link.close(code);
    }
    return links.length;
  }

  #deliver(channel: Channel, text: string, userId: number | undefined): void {
    if (this.isFrozen) return;
    for (const [socket, link] of this.#links) {
      if (link.channel === channel && (userId === undefined || link.person.id === userId)) socket.send(text);
    }
  }

  /** The order matters: the protocol's own checks, then the Origin, then the route, then the session. */
  #judge(request: IncomingMessage): { refusal: string } | { channel: Channel; person: Person } {
    const { headers, url = '' } = request;
    const version = headers['sec-websocket-version'];
    if (version !== '13' && version !== '8') {
      return {
        refusal: `400 WebSocket version ${version ?? 'missing'} not supported (supported versions: 8, 13)`,
      };
    }
    const origin = judgeOrigin(headers.origin);
    if (origin === 'unparsable')
      return { refusal: `400 HTTP Origin header invalid: No host part in Origin '${headers.origin ?? ''}'` };
    if (origin === 'refused') return { refusal: '403 Access denied' };
    const channel = /^\/ws\/(notifications|projects)\/(?:\?|$)/.exec(url)?.[1] as Channel | undefined;
    if (!channel) return { refusal: '500 Internal server error' };
    const person = this.#options.personOfCookies(headers.cookie);
    if (!person) return { refusal: '403 Access denied' };
    return channel === 'notifications' ? { channel, person } : this.#judgeProjects(person);
  }

  #judgeProjects(person: Person): { refusal: string } | { channel: Channel; person: Person } {
    if (this.#options.profile().webSockets === 'everyone' || person.role === 'superuser') {
      return person.role === 'none' ? { refusal: '403 Access denied' } : { channel: 'projects', person };
    }
    return { refusal: '500 Internal server error' };
  }

  #welcome(link: WebSocket, channel: Channel, person: Person): void {
    const { timers } = this.#options;
    let cancelDrop: (() => void) | undefined;
    const stopPings = timers.every(PING_EVERY_MS, () => {
      if (this.isFrozen) return;
      link.ping(randomBytes(6).toString('hex'));
      cancelDrop ??= timers.after(DROP_WITHOUT_PONG_MS, () => link.terminate());
    });
    this.#links.set(link, { channel, person });
    link.on('pong', () => {
      cancelDrop?.();
      cancelDrop = undefined;
    });
    link.on('message', (data, isBinary) => {
      // The server's consumer fails on binary frames, and the failure closes the link.
      if (isBinary) return link.close(1011);
      if (!this.isFrozen) link.send(isJson(textOf(data)) ? ECHO : INVALID);
    });
    link.on('error', () => link.terminate());
    link.on('close', () => {
      stopPings();
      cancelDrop?.();
      this.#links.delete(link);
    });
  }
}

/** Answers a handshake and closes. A refusal by daphne is a bare status line: no headers, no body (server contract §2). */
export function refuse(
  socket: Duplex,
  statusAndReason: string,
  headers: readonly string[] = [],
  body = '',
): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${statusAndReason}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n${body}`);
}

/** The text of a frame; the library hands it over in one buffer, several, or bare bytes. */
export function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
