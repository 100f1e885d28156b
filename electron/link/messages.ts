import type { LiveTransport } from '#shared/domain/connection';
import type { DomainEvent } from '#shared/domain/event';
import type { RejectLog } from '../diagnostics/rejectLog';
import { normalise } from './normalise';
import { RepeatedChanges } from './repeatedChanges';

/** Reads the server's messages: events, counted rejects, and repeats, which are dropped. */
export class Messages {
  readonly #rejects: RejectLog;
  readonly #repeated = new RepeatedChanges();

  constructor(rejects: RejectLog) {
    this.#rejects = rejects;
  }

  /** Events of one message; none where it is unusable or repeats an earlier one. @param path of the channel */
  read(path: string, transport: LiveTransport, data: string | Uint8Array): readonly DomainEvent[] {
    const source = `${transport} ${path}`;
    const { events, rejects } = normalise(data);
    for (const { kind, reason, count } of rejects) {
      this.#rejects.add(kind, source, reason, data.length, count);
    }
    const told = events.filter((event) => event.kind !== 'server_error');
    const fresh = transport === 'sse' ? this.#repeated.remove(told) : told;
    if (told.length < events.length) {
      this.#rejects.add('server_error', source, 'the server reported an error', data.length);
    }
    return fresh;
  }
}
