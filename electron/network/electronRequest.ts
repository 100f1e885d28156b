import type { ClientRequest, ClientRequestConstructorOptions } from 'electron';

/** Electron's `net.request`. */
export type ElectronRequest = (options: ClientRequestConstructorOptions) => ClientRequest;
