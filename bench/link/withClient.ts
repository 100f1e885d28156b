import type { LinkClient, RunningClient } from './clients/client';
import { Proxy, type HandshakeHandling } from './proxy';
import type { ServerName } from './server/protocol';

export type Ports = Readonly<Record<ServerName, number>>;

/** Runs one client behind its own proxy and stops both afterwards. */
export async function withClient<T>(
  client: LinkClient,
  ports: Ports,
  upgrades: HandshakeHandling,
  measure: (running: RunningClient, proxy: Proxy) => Promise<T>,
): Promise<T> {
  const proxy = await Proxy.start(ports[client.server]);
  try {
    proxy.upgrades = upgrades;
    const running = await client.start(proxy.origin);
    try {
      return await measure(running, proxy);
    } finally {
      await running.close();
    }
  } finally {
    await proxy.stop();
  }
}
