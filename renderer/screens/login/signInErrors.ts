import { LOGIN_LENGTHS } from '#shared/domain/fieldLimits';
import type { AppError, ErrorCode } from '#shared/result';
import type { MessageKey, Translate } from '#shared/messages/translate';
import { sayFault } from '../../i18n/errorWords';

/** The field an error is shown at; `form` for errors that belong to none. */
export type ErrorPlace = 'address' | 'proxy' | 'username' | 'password' | 'form';

const PLACES: Partial<Record<ErrorCode, ErrorPlace>> = {
  address_invalid: 'address',
  address_insecure: 'address',
  server_not_allowed: 'address',
  name_not_found: 'address',
  unreachable: 'address',
  timed_out: 'address',
  certificate_untrusted: 'address',
  certificate_expired: 'address',
  certificate_wrong_name: 'address',
  client_certificate_required: 'address',
  client_certificate_refused: 'address',
  client_certificate_unreadable: 'address',
  proxy_unreachable: 'address',
  proxy_refused: 'address',
  proxy_login_required: 'proxy',
  proxy_login_wrong: 'proxy',
  captive_portal: 'address',
  redirected_https: 'address',
  redirected_address: 'address',
  redirected_elsewhere: 'address',
  redirected_oddly: 'address',
  host_refused: 'address',
  origin_refused: 'address',
  not_this_server: 'address',
  server_broken: 'address',
  wrong_password: 'password',
  login_refused: 'password',
  no_role: 'username',
};

/** Errors for which the sign-in screen has a sentence that says more about what to do. */
const WORDS: Partial<Record<ErrorCode, MessageKey>> = {
  timed_out: 'signin.timedOut',
  server_broken: 'signin.serverBroken',
};

/** The field at which an error of the server or the network is shown. */
export function placeOf(error: AppError): ErrorPlace {
  return PLACES[error.code] ?? 'form';
}

/** What happened and what to do about it, with the server's own sentence where it gave one. */
export function wordsOf(error: AppError, translate: Translate): string {
  if (error.said !== undefined) return translate('signin.refusedSaying', { text: error.said });
  const { code, host } = error;
  // The address was checked there, too.
  if (code === 'redirected_https' && host !== undefined)
    return translate('signin.redirectedHttpsTo', { host });
  const words = WORDS[code];
  return words ? translate(words) : sayFault(error, translate);
}

/** The values of the form's fields. */
export type SignInFields = { readonly address: string; readonly username: string; readonly password: string };

/** The first field that has to be filled in before anything is sent; null when all are. */
export function firstEmpty(fields: SignInFields): keyof SignInFields | null {
  if (fields.address.trim() === '') return 'address';
  if (fields.username.trim() === '') return 'username';
  return fields.password === '' ? 'password' : null;
}

/** The first field that is longer than any login; null when none is. */
export function firstTooLong(fields: Partial<SignInFields>): keyof SignInFields | null {
  const names = Object.keys(LOGIN_LENGTHS) as (keyof SignInFields)[];
  return names.find((name) => (fields[name] ?? '').trim().length > LOGIN_LENGTHS[name]) ?? null;
}
