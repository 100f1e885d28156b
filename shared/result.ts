/**
 * What can go wrong, by name. The renderer turns a code into a sentence through the message catalogue
 * (`error.<code>`); nothing here is meant to be read by a person.
 */
export const ERROR_CODES = [
  'bad_request',
  'untrusted_sender',
  'address_invalid',
  'address_insecure',
  /** The administrator allows other servers only. */
  'server_not_allowed',
  'name_not_found',
  'unreachable',
  'timed_out',
  'certificate_untrusted',
  'certificate_expired',
  'certificate_wrong_name',
  'client_certificate_required',
  'client_certificate_refused',
  'client_certificate_unreadable',
  'proxy_unreachable',
  'proxy_login_required',
  'proxy_login_wrong',
  'proxy_refused',
  'captive_portal',
  'redirected_https',
  'redirected_address',
  'redirected_elsewhere',
  'redirected_oddly',
  'host_refused',
  'not_this_server',
  'wrong_password',
  'login_refused',
  'fields_missing',
  'no_role',
  'csrf_refused',
  'origin_refused',
  'logged_out',
  'not_allowed',
  'not_assigned',
  'not_found',
  'refused',
  'server_broken',
  'answer_invalid',
  'answer_too_large',
  'listed_in_part',
  'fields_invalid',
  'not_confirmed',
  'outcome_unknown',
  /** The disk of this computer did not take it. */
  'not_kept',
  /** The operating system, or another program, keeps the file. */
  'not_removed',
  'review_too_large',
  'set_by_policy',
  /** The administrator allows this change to nobody on this computer. */
  'not_allowed_here',
  'keychain_unavailable',
  'not_signed_in',
  'cancelled',
  'unexpected',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * The problem of one field of a form. `said` carries the server's own words, which are shown as they are; for the
 * others the catalogue has a sentence (`field.<code>`).
 */
export const FIELD_CODES = [
  'required',
  'invalid',
  'out_of_range',
  'too_long',
  'too_much',
  'unlikely_day',
  'decrease',
  'justification_required',
  'photos_required',
  'too_large',
  'not_an_image',
  /** Another project has it already. */
  'taken',
  /** Another project has the same name in the same barangay. */
  'twin',
  /** Before the project begins or after it ends. */
  'outside_project',
  /** Not later than what is there. */
  'not_later',
  /** The project has no planned end. */
  'no_end',
  /** Not the name of this project. */
  'other_name',
  'empty_file',
  'fall_too_large',
  'decided',
  'twin_name',
  'said',
] as const;

export type FieldProblem = {
  readonly code: (typeof FIELD_CODES)[number];
  /** The server's words, for `said`; at most 300 characters. */
  readonly text?: string;
};

/**
 * An error as a value. `detail` is technical and goes under "Details"; it holds no secret, name or coordinate. `fields`
 * comes with `fields_invalid`: the problem of each field, by the field's name in the request; `form` stands for what
 * the server says of no field in particular. `retryAfterMs` comes with `server_broken` and `refused` from a server that
 * asked for a pause, in ms. `instead` comes with a problem of a server's address: the origin of one that answers as it
 * should. `host` comes with a redirect that leaves the server (`captive_portal`, `redirected_…`): where it leads, as
 * text of at most 100 characters, host and port with or without the scheme. It is shown and never opened or logged.
 * `said` comes with `login_refused`: the server's own sentence, plain text of at most 300 characters. It is shown and
 * never logged, because it may hold anything.
 */
export type AppError = {
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly fields?: Readonly<Record<string, FieldProblem>>;
  readonly instead?: string;
  readonly retryAfterMs?: number;
  readonly said?: string;
  readonly host?: string;
};

/** Outcome of anything that can fail in a foreseen way. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError };

/** Wraps a value as a success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Builds a failure; `detail` must already be free of secrets. */
export function fail(code: ErrorCode, detail?: string): { readonly ok: false; readonly error: AppError } {
  return { ok: false, error: detail === undefined ? { code } : { code, detail } };
}

/** A form the server or its rules refuse, by field. */
export function failFields(fields: Readonly<Record<string, FieldProblem>>): {
  readonly ok: false;
  readonly error: AppError;
} {
  return { ok: false, error: { code: 'fields_invalid', fields } };
}
