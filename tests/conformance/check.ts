import type { Role } from '#shared/domain/role';
import type { Run } from './run';

/** A server whose differences from the recorded one are known by name. */
export const KNOWN_SERVERS = ['django-3.2'] as const;
export type KnownServer = (typeof KNOWN_SERVERS)[number];

/** What a check needs; where something is missing, the point is reported as not tested. */
export type Needs = {
  /** A sign-in for each of these roles. */
  readonly roles?: readonly Role[];
  /** A sign-in for at least one of these. */
  readonly anyOf?: readonly Role[];
  /** Changes data on the server. */
  readonly writes?: boolean;
  /** A server that routes /ws/. */
  readonly websocket?: boolean;
  /** A server that may be asked for event streams: never daphne, never one that hides what it is (server contract §3). */
  readonly sse?: boolean;
};

/** Looks at one point and tells `run` what it saw. */
export type Look = (run: Run) => Promise<void>;

/** One point of docs/server-contract.md. */
export type Check = {
  /** Stable, dotted: "login.form". */
  readonly id: string;
  /** Of docs/server-contract.md: "§1". */
  readonly section: string;
  readonly title: string;
  readonly needs?: Needs;
  readonly look: Look;
  /** How a server that is known to differ answers instead: held to that just as strictly. */
  readonly known?: { readonly server: KnownServer; readonly because: string; readonly look: Look };
};

/** What became of one check. */
export type Outcome =
  | { readonly kind: 'conforms' }
  /** `known`: why, when it is the named difference the caller said to expect. */
  | { readonly kind: 'differs'; readonly seen: readonly string[]; readonly known?: string }
  | { readonly kind: 'not tested'; readonly why: string };

export type Finding = Pick<Check, 'id' | 'section' | 'title'> & { readonly outcome: Outcome };
