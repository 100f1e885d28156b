/** The servers of the bench's one server process. */
export const SERVERS = ['city', 'centrifuge', 'signalr', 'socketIo'] as const;

export type ServerName = (typeof SERVERS)[number];

/** Message of the server process once all its servers listen. */
export type Ready = { readonly ports: Readonly<Record<ServerName, number>> };

/** An order to the server process. */
export type Order =
  /** Keeps these texts for the following floods. */
  | { readonly kind: 'load'; readonly texts: readonly string[] }
  /** Sends each of them and then `last`, as fast as the connections accept them. */
  | { readonly kind: 'flood'; readonly to: ServerName; readonly last: string };

/** Opens the city's control endpoint; it listens on loopback only and lives as long as the bench. */
export const CONTROL_TOKEN = 'bench';
