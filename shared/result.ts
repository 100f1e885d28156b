/**
 * What can go wrong, by name. The renderer turns a code into a sentence through the message catalogue
 * (`error.<code>`); nothing here is meant to be read by a person.
 */
export const ERROR_CODES = [
  'bad_request',
  'untrusted_sender',
  'address_invalid',
  'address_insecure',
  'unreachable',
  'timed_out',
  'certificate_untrusted',
  'not_this_server',
  'wrong_password',
  'fields_missing',
  'no_role',
  'csrf_refused',
  'origin_refused',
  'logged_out',
  'not_allowed',
  'not_found',
  'refused',
  'server_broken',
  'answer_invalid',
  'answer_too_large',
  'not_signed_in',
  'cancelled',
  'unexpected',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as a value. `detail` is technical and goes under "Details"; it holds no secret, name or coordinate. */
export type AppError = { readonly code: ErrorCode; readonly detail?: string };

/** Outcome of anything that can fail in a foreseen way. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

/** Wraps a value as a success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Builds a failure; `detail` must already be free of secrets. */
export function fail(code: ErrorCode, detail?: string): { readonly ok: false; readonly error: AppError } {
  return { ok: false, error: detail === undefined ? { code } : { code, detail } };
}
