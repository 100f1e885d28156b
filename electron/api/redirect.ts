import { outsideLine } from '#shared/domain/outsideText';
import type { AppError } from '#shared/result';

/** A host name with scheme and port, as it is shown. */
const LONGEST_HOST = 100;

/**
 * The meaning of a redirect that leaves the server's own origin, by its target; null for one within it. `host` names
 * the target as text, without path, user or anything else that somebody else wrote.
 * - `redirected_https`: the same host, encrypted; the server wants to be asked there.
 * - `redirected_address`: the same host at another port, or unencrypted.
 * - `captive_portal`: another host, in plain http, where anything on the way can answer in the server's place.
 * - `redirected_elsewhere`: another host, over https, which only the server itself can have sent.
 * - `redirected_oddly`: not a web address.
 */
export function judgeLeaving(location: string, origin: string): AppError | null {
  const own = new URL(origin);
  const target = URL.canParse(location, origin) ? new URL(location, origin) : null;
  if (!target) return null;
  if (target.protocol !== 'https:' && target.protocol !== 'http:') return { code: 'redirected_oddly' };
  if (target.origin === own.origin) return null;
  const host = nameOf(target, own);
  if (target.hostname !== own.hostname) {
    return { code: own.protocol === 'http:' ? 'captive_portal' : 'redirected_elsewhere', host };
  }
  const isEncrypted = own.protocol === 'http:' && target.protocol === 'https:';
  return { code: isEncrypted ? 'redirected_https' : 'redirected_address', host };
}

/** The bare host where that tells them apart, else the whole origin. */
function nameOf(target: URL, own: URL): string {
  return outsideLine(target.hostname === own.hostname ? target.origin : target.host, LONGEST_HOST);
}
