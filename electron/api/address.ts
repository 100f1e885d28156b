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
};

/**
 * Reads what a person typed as a server address. A missing scheme means https, or http for this computer.
 * Errors: `address_invalid`, `address_insecure` (plain http to a public name).
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
  if (!maySend(url, rules)) return fail('address_insecure');
  return ok({ origin: url.origin, isInsecure: isInsecureOrigin(url.origin) });
}

/** Whether a password may be sent to this address at all. */
export function maySend(url: URL, rules: AddressRules): boolean {
  return url.protocol === 'https:' || isPrivateHost(url.hostname) || rules.allowsInsecure(url.origin);
}

function hostOf(address: string): string {
  return address.replace(/[/?#].*$/, '').replace(/:\d+$/, '');
}
