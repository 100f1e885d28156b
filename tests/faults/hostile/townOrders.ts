import type { Plan } from './plan';

/** What the process of a town is told. */
export type Order =
  /** The user finds so many notifications there. */
  | {
      readonly do: 'open';
      readonly seed: number;
      readonly projects: number;
      readonly username: string;
      readonly notes: number;
    }
  /** `before` a sign-in, at the `start` of the first fetch, or at `work`. */
  | { readonly do: 'strike'; readonly plan: Plan; readonly when: 'before' | 'start' | 'work' }
  | { readonly do: 'heal' }
  | { readonly do: 'close' };

/** What it says to that. */
export type Reply = {
  /** Where a client reaches the town, and where it is reached past all harm. */
  readonly url?: string;
  readonly cityUrl?: string;
  /** Names and values of every secret cookie, and how many requests came. */
  readonly cookies?: readonly string[];
  readonly requests?: number;
  readonly error?: string;
};
