import type { TransportChoice } from '../../shared/config/settings';
import type { UserNotification } from '../../shared/domain/notification';
import { ok, type Result } from '../../shared/result';
import type { Workspace } from '../../electron/session/workspace';
import type { Clock } from '../../electron/time/clock';
import type { Credentials } from '../../electron/credentials/credentials';
import type { StateStore } from '../../electron/city/state/stateStore';
import { HttpClient } from '../../electron/api/httpClient';
import { LoginKeeper } from '../../electron/api/loginKeeper';
import { createClient } from './client';
import { ConnectionPool } from './connectionPool';
import { countListeners, type ListenerCount } from './listeners';

export type SocketClientOptions = {
  readonly origin: string;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly random: () => number;
  readonly store: StateStore;
  readonly transportChoice: TransportChoice;
  readonly onRequest: () => void;
  readonly onNewNotifications: (rows: readonly UserNotification[]) => void;
  readonly onDefect: (line: string) => void;
};

/** A running client with its own connections. A schedule may use several, one after another. */
export type SocketClient = {
  readonly workspace: Workspace;
  readonly pool: ConnectionPool;
  readonly listeners: ListenerCount;
};

/** Signs in and goes live. Errors: those of the login. */
export async function startSocketClient(options: SocketClientOptions): Promise<Result<SocketClient>> {
  const { origin, credentials, clock, random, store, onRequest } = options;
  const pool = new ConnectionPool();
  const fetch: typeof globalThis.fetch = (input, init) => {
    onRequest();
    return pool.fetch(input, init);
  };
  const http = new HttpClient({ origin, fetch, clock });
  const keeper = new LoginKeeper(http, { clock, random });
  const listeners = countListeners(store, keeper);
  const signedIn = await keeper.signIn(credentials);
  if (!signedIn.ok) return signedIn;
  const workspace = createClient({ ...options, fetch, http, keeper });
  workspace.start();
  return ok({ workspace, pool, listeners });
}
