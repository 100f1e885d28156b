import type { Plan } from './plan';

/** A message to the server process. */
export type Order =
  /** Starts a demo server on which the user has `notes` notifications. */
  | {
      readonly do: 'open';
      readonly seed: number;
      readonly projects: number;
      readonly username: string;
      readonly notes: number;
    }
  /** Installs the attacks of a plan that belong `before` the sign-in, to the `start` of the first fetch, or to `work`: all. */
  | { readonly do: 'attack'; readonly plan: Plan; readonly when: 'before' | 'start' | 'work' }
  | { readonly do: 'stop' }
  | { readonly do: 'close' };

/** The server process's reply to an order. */
export type Reply = {
  /** Address of the proxy, for the client, and of the server itself, without attacks. */
  readonly url?: string;
  readonly cityUrl?: string;
  /** Names and values of every secret cookie seen, and the number of requests. */
  readonly cookies?: readonly string[];
  readonly requests?: number;
  readonly error?: string;
};
