import type { Office } from '#shared/config/settings';

type Servers = Pick<Office, 'servers' | 'defaultServer' | 'lockServers'>;

/** Whether the office allows its own servers only. A lock without any server to choose is none, as main sees it. */
export function isServersLocked({ lockServers, servers }: Servers): boolean {
  return lockServers && servers.length > 0;
}

/** The server that stands in the form from the beginning, or an empty text: the office's choice, or the only one it allows. */
export function firstServer(office: Servers): string {
  const { servers, defaultServer } = office;
  if (!isServersLocked(office)) return defaultServer ?? '';
  if (defaultServer !== null && servers.includes(defaultServer)) return defaultServer;
  return servers.length === 1 ? (servers[0] ?? '') : '';
}
