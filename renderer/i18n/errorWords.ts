import type { AppError, ErrorCode } from '#shared/result';
import type { MessageKey, Translate } from '#shared/messages/translate';

/** Sentences for a redirect whose target is known; `{host}` is the target. */
const WORDS_WITH_HOST: Partial<Record<ErrorCode, MessageKey>> = {
  captive_portal: 'error.at.captive_portal',
  redirected_https: 'error.at.redirected_https',
  redirected_address: 'error.at.redirected_address',
  redirected_elsewhere: 'error.at.redirected_elsewhere',
};

/** The sentence for an error; for a redirect with a known target, one that names it. */
export function errorWords(code: ErrorCode, host?: string): MessageKey {
  return (host !== undefined && WORDS_WITH_HOST[code]) || `error.${code}`;
}

/** An error in words, with the target of a redirect where that is known. */
export function sayFault(
  { code, host }: Pick<AppError, 'code'> & { readonly host?: string | undefined },
  translate: Translate,
): string {
  return translate(errorWords(code, host), host === undefined ? {} : { host });
}
