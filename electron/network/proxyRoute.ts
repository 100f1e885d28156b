/** One step of a way to a server. */
export type Hop =
  | { readonly kind: 'direct' }
  /** `http` and `https` are spoken to with CONNECT; `https` and its port come with a certificate of their own. */
  | { readonly kind: 'http' | 'https' | 'socks4' | 'socks5'; readonly host: string; readonly port: number };

const KINDS = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
} as const;

const DEFAULT_PORTS = { http: 80, https: 443, socks4: 1080, socks5: 1080 } as const;

/**
 * Reads the answer of a proxy configuration script, as `session.resolveProxy` gives it, e.g. `PROXY 10.0.0.1:3128;
 * SOCKS5 [::1]:1080; DIRECT`: the routes to try, in order. What cannot be read is left out; if nothing can, the
 * connection is direct.
 */
export function parseRoute(answer: string): readonly Hop[] {
  const hops = answer.split(';').flatMap((part): Hop[] => {
    const [word = '', address = ''] = part.trim().split(/\s+/);
    if (word.toUpperCase() === 'DIRECT') return [{ kind: 'direct' }];
    const kind = KINDS[word.toUpperCase() as keyof typeof KINDS];
    const at = /^(\[[\da-f:.]+\]|[^:[\]/@]+)(?::(\d{1,5}))?$/i.exec(address);
    if (!kind || !at?.[1]) return [];
    const port = at[2] === undefined ? DEFAULT_PORTS[kind] : Number(at[2]);
    return port > 0 && port < 65_536 ? [{ kind, host: at[1], port }] : [];
  });
  return hops.length > 0 ? hops : [{ kind: 'direct' }];
}

/** The first choice is a proxy. */
export function isProxied(route: readonly Hop[]): boolean {
  return route[0] !== undefined && route[0].kind !== 'direct';
}
