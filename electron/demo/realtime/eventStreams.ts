import type { IncomingMessage, ServerResponse } from 'node:http';
import type { City } from '../city/city';
import type { Person } from '../city/model';
import type { Profile } from '../profile';
import type { Timers } from '../timers';
import { toWireJson } from '../wireJson';
import type { StreamBatch, StreamSource } from './streamSource';
import { dashboardEvents, notificationEvents, projectEvents, oneProjectEvents } from './streamEvents';

/** The worker's time-out cuts a stream after this long (server contract §3). */
const CUT_AFTER_MS = 120_000;
/** So long after a client has left a stream that never answered, the server stops answering for good (server contract §3). */
const FREEZE_AFTER_MS = 10_000;

export type StreamName = 'notifications' | 'dashboard' | 'projects' | { readonly projectId: number };

export interface EventStreamsOptions {
  readonly city: City;
  readonly timers: Timers;
  readonly profile: () => Profile;
  /** Called when a client has left a stream that never answered, which stops the whole server. */
  readonly onFreeze: () => void;
}

interface OpenStream {
  readonly response: ServerResponse;
  readonly end: () => void;
}

/** The open server-sent event streams. */
export class EventStreams {
  readonly #options: EventStreamsOptions;
  readonly #open = new Set<OpenStream>();
  readonly #waiting: (() => void)[] = [];
  /** While true, streams stay open and say nothing, not even a heartbeat. */
  isFrozen = false;

  constructor(options: EventStreamsOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#open.size;
  }

  /** Resolves when a worker is free: every open stream holds one (server contract §3). */
  async workerFree(): Promise<void> {
    const { workers } = this.#options.profile();
    if (workers === null || this.#open.size < workers) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.workerFree();
  }

  /** Answers a request with a stream that lasts until the client leaves, the server stops, or the profile cuts it. */
  serve(name: StreamName, person: Person, request: IncomingMessage, response: ServerResponse): void {
    const { timers, profile } = this.#options;
    const source = this.#sourceOf(name, person);
    const first = source.first();
    if (profile().eventStreams === 'swallowed' && !first.isLast) return this.#swallow(request, response);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-store, must-revalidate, private',
      'X-Accel-Buffering': 'no',
      Server: profile().serverHeader,
      Vary: 'Cookie',
    });
    if (this.#write(response, first)) return;
    response.write(': heartbeat\n\n');
    const stopBeats = timers.every(source.heartbeatMs, () => {
      if (this.isFrozen) return;
      if (this.#write(response, source.next())) return close();
      response.write(': heartbeat\n\n');
    });
    // A stopped worker closes the connection without the terminating chunk.
    const cancelCut =
      profile().eventStreams === 'cut'
        ? timers.after(CUT_AFTER_MS, () => request.socket.destroy())
        : undefined;
    const stream: OpenStream = { response, end: () => request.socket.destroy() };
    const close = () => {
      stopBeats();
      cancelCut?.();
      if (this.#open.delete(stream)) this.#waiting.splice(0).forEach((resume) => resume());
    };
    this.#open.add(stream);
    response.once('close', close);
  }

  /** Writes text as it stands into every open stream, for tests of what no server should send. */
  sendRaw(text: string): number {
    for (const { response } of this.#open) response.write(text);
    return this.#open.size;
  }

  /** Cuts every stream without ending it properly. */
  cutAll(): number {
    const streams = [...this.#open];
    for (const { end } of streams) end();
    return streams.length;
  }

  #sourceOf(name: StreamName, person: Person): StreamSource {
    const { city, profile } = this.#options;
    if (name === 'notifications') return notificationEvents(city, person, profile().announcesEveryChange);
    if (name === 'dashboard') return dashboardEvents(city, person);
    if (name === 'projects') return projectEvents(city, person);
    return oneProjectEvents(city, name.projectId, profile().announcesEveryChange);
  }

  /** True when the batch was the last one and the response has ended. */
  #write(response: ServerResponse, { events, isLast = false }: StreamBatch): boolean {
    for (const event of events) response.write(`data: ${toWireJson(event)}\n\n`);
    if (isLast) response.end();
    return isLast;
  }

  /** Not one byte, not even headers; and once the client has left, the whole server freezes. */
  #swallow(request: IncomingMessage, response: ServerResponse): void {
    const { timers, onFreeze } = this.#options;
    const stream: OpenStream = { response, end: () => request.socket.destroy() };
    this.#open.add(stream);
    response.once('close', () => {
      this.#open.delete(stream);
      timers.after(FREEZE_AFTER_MS, onFreeze);
    });
  }
}
