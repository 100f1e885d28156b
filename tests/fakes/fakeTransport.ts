import type {
  CloseReason,
  OpenTransport,
  TransportConnection,
  TransportHandlers,
} from '../../electron/link/transport';

/** One connection the code under test opened; the test acts as the server through `handlers`. */
export type FakeConnection = {
  readonly tier: 'websocket' | 'sse';
  readonly path: string;
  readonly handlers: TransportHandlers;
  isClosed: boolean;
  /** How often the code under test checked whether the server still answers. */
  suspicions: number;
};

/**
 * Fakes of both transports that record every connection in order. To extend: do what a server does through `last().handlers`,
 * e.g. `last().handlers.onOpen()`. A closed connection may still call back late, as a real one might.
 */
export class FakeTransport {
  readonly connections: FakeConnection[] = [];

  opener(tier: 'websocket' | 'sse'): OpenTransport {
    return (path, handlers): TransportConnection => {
      const connection: FakeConnection = { tier, path, handlers, isClosed: false, suspicions: 0 };
      this.connections.push(connection);
      return {
        close: () => {
          connection.isClosed = true;
        },
        suspect: () => {
          connection.suspicions += 1;
        },
      };
    };
  }

  /** The connection opened last, on one path when given. */
  last(path?: string): FakeConnection {
    const found = this.connections.findLast((connection) => path === undefined || connection.path === path);
    if (!found) throw new Error('no connection was opened');
    return found;
  }

  /** Connections neither side has ended. */
  get open(): readonly FakeConnection[] {
    return this.connections.filter((connection) => !connection.isClosed);
  }

  /** Ends the connection as the server or the network would. */
  end(connection: FakeConnection, reason: CloseReason): void {
    connection.isClosed = true;
    connection.handlers.onClose(reason);
  }
}

export const refused = (status: number, retryAfterMs: number | null = null): CloseReason => ({
  kind: 'refused',
  status,
  retryAfterMs,
});

export const CLOSED: CloseReason = { kind: 'closed', code: 1006 };

export const UNREACHABLE: CloseReason = { kind: 'unreachable', detail: 'ECONNREFUSED' };
