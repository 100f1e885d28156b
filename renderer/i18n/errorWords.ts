import type { AppError, ErrorCode } from '#shared/result';
import type { MessageKey, Translate } from '#shared/messages/translate';

/** What can be said of a redirect when it is known where it leads; `{host}` stands for that. */
const WORDS_WITH_HOST: Partial<Record<ErrorCode, MessageKey>> = {
  captive_portal: 'error.at.captive_portal',
  redirected_https: 'error.at.redirected_https',
  redirected_address: 'error.at.redirected_address',
  redirected_elsewhere: 'error.at.redirected_elsewhere',
};

/** The sentence for an error; one that names the other place where a redirect leads there. */
export function errorWords(code: ErrorCode, host?: string): MessageKey {
  return (host !== undefined && WORDS_WITH_HOST[code]) || `error.${code}`;
}

/** An error in words, with the place a redirect leads to where that is known. */
export function sayFault(
  { code, host }: Pick<AppError, 'code'> & { readonly host?: string | undefined },
  translate: Translate,
): string {
  return translate(errorWords(code, host), host === undefined ? {} : { host });
}
