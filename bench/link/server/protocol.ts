/** The servers of the bench's one server process. */
export const SERVERS = ['city', 'centrifuge', 'signalr', 'socketIo'] as const;

export type ServerName = (typeof SERVERS)[number];

/** What the server process says once all its servers listen. */
export type Ready = { readonly ports: Readonly<Record<ServerName, number>> };

/** An order: send each of these texts, as fast as the links take them. */
export type Flood = { readonly to: ServerName; readonly texts: readonly string[] };

/** Opens the city's control endpoint; it listens on loopback only and lives as long as the bench. */
export const CONTROL_TOKEN = 'bench';
