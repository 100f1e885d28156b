import type { AppError, ErrorCode } from '#shared/result';

/** The field an error stands beside; `form` for those that belong to none. */
export type ErrorPlace = 'address' | 'username' | 'password' | 'form';

const PLACES: Partial<Record<ErrorCode, ErrorPlace>> = {
  address_invalid: 'address',
  address_insecure: 'address',
  unreachable: 'address',
  timed_out: 'address',
  certificate_untrusted: 'address',
  not_this_server: 'address',
  wrong_password: 'password',
  no_role: 'username',
};

/** Where an answer of the server or the network is told. */
export function placeOf(error: AppError): ErrorPlace {
  return PLACES[error.code] ?? 'form';
}

export type Credentials = { readonly address: string; readonly username: string; readonly password: string };

/** The first field that has to be filled in before anything is sent; null when all are. */
export function firstEmpty(fields: Credentials): Exclude<ErrorPlace, 'form'> | null {
  if (fields.address.trim() === '') return 'address';
  if (fields.username.trim() === '') return 'username';
  return fields.password === '' ? 'password' : null;
}
