/** Why something the server sent could not be used. */
export const REJECT_KINDS = [
  'malformed_json',
  'unknown_type',
  'invalid_fields',
  'too_large',
  'binary_frame',
  'html_instead_of_json',
  'row_invalid',
  'server_error',
] as const;

export type RejectKind = (typeof REJECT_KINDS)[number];

/** How many of each kind since the application started. */
export type RejectCounts = Readonly<Record<RejectKind, number>>;

/** One rejected piece, kept for the support bundle. */
export type Reject = {
  readonly kind: RejectKind;
  /** Epoch ms. */
  readonly at: number;
  /** Where it came from, e.g. `websocket /ws/projects/` or `GET /projeng/map/api/projects/`. */
  readonly source: string;
  /** What was wrong, e.g. the schema's complaint. Never holds the rejected content itself. */
  readonly reason: string;
  /** Size of what was rejected, in characters or bytes. */
  readonly size: number;
  /** How many equal ones came together: thousands of bad rows of one list are one entry. */
  readonly count: number;
};

/** All counts at zero. */
export function noRejects(): RejectCounts {
  return Object.fromEntries(REJECT_KINDS.map((kind) => [kind, 0])) as Record<RejectKind, number>;
}
