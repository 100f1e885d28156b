/** The host names the server answers to; ports do not matter. */
const ALLOWED_HOSTS = ['127.0.0.1', 'localhost', '[::1]', 'onetagumvision.com'];

/** Whether a Host header names this server. */
export function isAllowedHost(host: string | undefined): boolean {
  const name = host?.toLowerCase().replace(/:\d*$/, '');
  return name !== undefined && (ALLOWED_HOSTS.includes(name) || name.endsWith('.localhost'));
}

export type OriginVerdict = 'allowed' | 'refused' | 'unparsable';

/** What a WebSocket handshake makes of its Origin header: only the host counts, not scheme or port (server contract §2). */
export function judgeOrigin(origin: string | undefined): OriginVerdict {
  if (origin === undefined || origin === 'null') return 'refused';
  const parts = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(origin);
  if (!parts) return 'unparsable';
  return isAllowedHost(parts[1]) ? 'allowed' : 'refused';
}
