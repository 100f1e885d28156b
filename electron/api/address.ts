import { isInsecureOrigin, isLoopbackHost, isPrivateHost } from '#shared/host';
import { fail, ok, type Result } from '#shared/result';

/** A checked server address. */
export type ServerAddress = {
  /** `http(s)://host[:port]`, lower case, no path. */
  readonly origin: string;
  /** Plain http to another computer: others on the network can read what is sent. */
  readonly isInsecure: boolean;
};

export type AddressRules = {
  /**
   * Whether an administrator allows plain http to this origin. Called only where it is not allowed anyway, as it is to
   * this computer and to private addresses.
   */
  readonly allowsInsecure: (origin: string) => boolean;
  /** Whether an administrator lets this server be used at all; default: every one. */
  readonly allowsServer?: (origin: string) => boolean;
};

/**
 * Reads what a person typed as a server address. A missing scheme means https, or http for this computer.
 * Errors: `address_invalid`, `address_insecure` (plain http to a public name), `server_not_allowed`.
 */
export function parseAddress(typed: string, rules: AddressRules): Result<ServerAddress> {
  const trimmed = typed.trim();
  if (trimmed === '' || /\s/.test(trimmed)) return fail('address_invalid');
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  const guess = hasScheme ? trimmed : `${isLoopbackHost(hostOf(trimmed)) ? 'http' : 'https'}://${trimmed}`;
  let url: URL;
  try {
    url = new URL(guess);
  } catch {
    return fail('address_invalid');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return fail('address_invalid');
  if (url.username !== '' || url.password !== '') return fail('address_invalid');
  if (!/^[\w.:[\]-]+$/.test(url.hostname)) return fail('address_invalid');
  const refusal = refusalOf(url, rules);
  if (refusal) return fail(refusal);
  return ok({ origin: url.origin, isInsecure: isInsecureOrigin(url.origin) });
}

/** Why no password may be sent to this address; null where it may. */
export function refusalOf(url: URL, rules: AddressRules): 'address_insecure' | 'server_not_allowed' | null {
  const isSafe = url.protocol === 'https:' || isPrivateHost(url.hostname) || rules.allowsInsecure(url.origin);
  if (!isSafe) return 'address_insecure';
  return rules.allowsServer?.(url.origin) === false ? 'server_not_allowed' : null;
}

function hostOf(address: string): string {
  return address.replace(/[/?#].*$/, '').replace(/:\d+$/, '');
}
