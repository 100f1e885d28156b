/** Whether a host, as `URL.hostname` gives it, is this computer: nothing sent there leaves it. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase();
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || octetsOf(name)?.[0] === 127
  );
}

/**
 * Whether a host, as `URL.hostname` gives it, is this computer or can only be on the local network: loopback, RFC 1918,
 * link-local and unique local addresses, and names of multicast DNS.
 */
export function isPrivateHost(host: string): boolean {
  const name = host.toLowerCase();
  if (isLoopbackHost(name) || name.endsWith('.local')) return true;
  if (/^\[(f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/.test(name)) return true;
  const [a = 0, b = 0] = octetsOf(name) ?? [];
  return (
    a === 10 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b <= 31) || (a === 169 && b === 254)
  );
}

/** Whether others on the network can read what is sent to this origin: plain http, and not to this computer itself. */
export function isInsecureOrigin(origin: string): boolean {
  const host = /^http:\/\/(\[[^\]]*\]|[^:/]*)/.exec(origin)?.[1];
  return host !== undefined && !isLoopbackHost(host);
}

function octetsOf(name: string): readonly number[] | undefined {
  return /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(name)?.slice(1).map(Number);
}
