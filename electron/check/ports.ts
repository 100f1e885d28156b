import type { CheckStep, Finding, Subject } from '#shared/domain/serverCheck/finding';
import type { SocketWay } from '../network/network';
import type { Clock } from '../time/clock';
import type { ShownCertificate } from './certificate';

/** The ways that a check goes: straight from this computer (the command line), or as the application's own link does. */
export type CheckWays = {
  readonly fetch: typeof globalThis.fetch;
  readonly showCertificate: (origin: string) => Promise<ShownCertificate>;
  /**
   * The line that answers the request for a WebSocket, empty when the server closed the connection; `proxyStatus` is that of a
   * proxy which let nothing through. Rejects where nothing answers.
   */
  readonly shakeHands: (
    origin: string,
    path: string,
    headers: Readonly<Record<string, string | undefined>>,
  ) => Promise<{ readonly statusLine: string; readonly proxyStatus?: number }>;
  /** The headers of the answer to a reading request that offers compression. Rejects where nothing answers. */
  readonly readHeaders: (
    url: string,
    headers: Readonly<Record<string, string>>,
  ) => Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
  /** The proxy on the way to a server, without its login, as `http proxy.office:3128`; null for none. Default: not told. */
  readonly findProxy?: (origin: string) => Promise<string | null>;
  /** How sockets that stay open reach the server; default: straight. */
  readonly socketWay?: SocketWay;
};

/** Channels are held open for so many ms, and what they tell is counted. `random`, in [0, 1), spreads what has failed. */
export type Hold = { readonly ms: number; readonly random: () => number };

export type CheckPorts = CheckWays & {
  readonly clock: Clock;
  /** Told what is looked at, and what was found. */
  readonly onStep?: (step: CheckStep) => void;
  /** Whether events tell what changes is measured as well; default: it is not. */
  readonly hold?: Hold;
  /** Ends it early. */
  readonly signal?: AbortSignal;
};

/** A server that is being looked at. */
export type Place = {
  readonly origin: string;
  readonly ports: CheckPorts;
  /** A look begins. @throws the reason of the signal once it has stopped the check */
  readonly begin: (subject: Subject, of?: string) => void;
  /** What came of it. @throws as `begin` does */
  readonly add: (finding: Finding) => void;
};

/** As the promise, unless the signal comes first: then it rejects, and what was begun ends unheard. */
export async function unlessStopped<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  let onAbort = (): void => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
  });
  try {
    return await Promise.race([promise, stopped]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
