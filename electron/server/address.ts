import { fail, ok, type Result } from '#shared/result';

/** A checked server address. */
export type ServerAddress = {
  /** `http(s)://host[:port]`, lower case, no path. */
  readonly origin: string;
  /** Plain http; allowed only on this computer and on private networks. */
  readonly isInsecure: boolean;
};

/**
 * Reads what a person typed as a server address. A missing scheme means https, or http for this computer.
 * Errors: `address_invalid`, `address_insecure` (plain http to a public name).
 */
export function parseAddress(typed: string): Result<ServerAddress> {
  const trimmed = typed.trim();
  if (trimmed === '' || /\s/.test(trimmed)) return fail('address_invalid');
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  const guess = hasScheme ? trimmed : `${isPrivateHost(hostOf(trimmed)) ? 'http' : 'https'}://${trimmed}`;
  let url: URL;
  try {
    url = new URL(guess);
  } catch {
    return fail('address_invalid');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return fail('address_invalid');
  if (url.username !== '' || url.password !== '') return fail('address_invalid');
  // One label without a dot is a name of this network or a slip of the pen; only the former resolves.
  if (!/^[\w.:[\]-]+$/.test(url.hostname)) return fail('address_invalid');
  const isInsecure = url.protocol === 'http:';
  if (isInsecure && !isPrivateHost(url.hostname)) return fail('address_insecure');
  return ok({ origin: url.origin, isInsecure });
}

function hostOf(address: string): string {
  return address.replace(/[/?#].*$/, '').replace(/:\d+$/, '');
}

/** Loopback, RFC 1918 and link-local addresses, and names that exist only on the local network. */
export function isPrivateHost(host: string): boolean {
  const name = host.toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost') || name.endsWith('.local') || name === '[::1]')
    return true;
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(name)?.slice(1).map(Number);
  if (!octets) return false;
  const [a = 0, b = 0] = octets;
  return (
    a === 127 ||
    a === 10 ||
    (a === 192 && b === 168) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 169 && b === 254)
  );
}
