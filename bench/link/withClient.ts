import type { LinkClient, RunningClient } from './clients/client';
import { Proxy, type UpgradeFate } from './proxy';
import type { ServerName } from './server/protocol';

export type Ports = Readonly<Record<ServerName, number>>;

/** Runs one client behind a proxy of its own and takes both down afterwards. */
export async function withClient<T>(
  client: LinkClient,
  ports: Ports,
  upgrades: UpgradeFate,
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
