import type { ErrorCode } from '#shared/result';
import { NetworkFailure } from './failure';

/** Codes of squid for requests that it answers in the server's place. */
const SQUID_REFUSALS: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^ERR_(ACCESS_DENIED|CACHE_ACCESS_DENIED|FORWARDING_DENIED|TOO_BIG)/, 'proxy_refused'],
  [/^ERR_DNS_FAIL/, 'name_not_found'],
  [/^ERR_(CONNECT_FAIL|CANNOT_FORWARD)/, 'unreachable'],
];

/** Null when the answer is the server's own. @param said the header `X-Squid-Error` */
export function proxyRefusal(said: unknown): NetworkFailure | null {
  if (typeof said !== 'string') return null;
  const refusal = SQUID_REFUSALS.find(([pattern]) => pattern.test(said));
  return refusal ? new NetworkFailure(refusal[1], said.split(' ')[0] ?? '') : null;
}
