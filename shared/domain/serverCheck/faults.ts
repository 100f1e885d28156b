// What can be wrong with a server, and what its administrator can do about it. The answer of `--check-server`, the page of
// the check and docs/admin/generated/server-check.md are made from this table.

/**
 * `broken`: something does not work. `slow`: it works, later or with more load than it could. `unsafe`: it works, and somebody
 * could take what is not theirs.
 */
export type Severity = 'broken' | 'slow' | 'unsafe';

type FaultShape = { readonly severity: Severity };

export const FAULTS = {
  /** No such name, no way there, no answer in time. */
  unreachable: { severity: 'broken' },
  certificate_refused: { severity: 'broken' },
  certificate_ends_soon: { severity: 'slow' },
  not_encrypted: { severity: 'broken' },
  host_refused: { severity: 'broken' },
  not_this_server: { severity: 'broken' },
  clock_off: { severity: 'broken' },
  login_refused: { severity: 'broken' },
  login_origin_refused: { severity: 'broken' },
  other_role: { severity: 'broken' },
  session_short: { severity: 'slow' },
  /** Without HttpOnly. */
  cookie_readable: { severity: 'unsafe' },
  /** Without SameSite. */
  cookie_cross_site: { severity: 'unsafe' },
  /** Without Secure, over TLS. */
  cookie_unencrypted: { severity: 'unsafe' },
  read_broken: { severity: 'broken' },
  read_refused: { severity: 'broken' },
  read_slow: { severity: 'slow' },
  outlines_broken: { severity: 'broken' },
  answers_unpacked: { severity: 'slow' },
  sockets_blocked: { severity: 'slow' },
  sockets_missing: { severity: 'slow' },
  channel_broken: { severity: 'slow' },
  channel_refused: { severity: 'slow' },
  stream_unsafe: { severity: 'slow' },
  stream_silent: { severity: 'slow' },
  changes_untold: { severity: 'slow' },
} as const satisfies Readonly<Record<string, FaultShape>>;

export type FaultId = keyof typeof FAULTS;

export const FAULT_IDS = Object.keys(FAULTS) as FaultId[];

/** The words of a fault, by their keys: what is wrong, what follows for the people of the office, what to do on the server. */
export const wordsOf = (
  id: FaultId,
): {
  readonly what: `check.${FaultId}.what`;
  readonly consequence: `check.${FaultId}.consequence`;
  readonly remedy: `check.${FaultId}.remedy`;
} => ({ what: `check.${id}.what`, consequence: `check.${id}.consequence`, remedy: `check.${id}.remedy` });
