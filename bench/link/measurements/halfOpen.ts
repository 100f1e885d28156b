import type { LinkClient } from '../clients/client';
import { until, type Outcome } from '../outcome';
import { withClient, type Ports } from '../withClient';

const OBSERVED_S = 60;

/** Seconds from the moment at which both directions are swallowed until a client reports its connection as lost. */
export function measureHalfOpen(client: LinkClient, ports: Ports): Promise<Outcome> {
  return withClient(client, ports, 'pass', async (running, proxy) => {
    const opened = await until(() => running.servedBy() === 'websocket', performance.now(), 10);
    if (opened.kind === 'not_within') throw new Error(`${client.name} did not open a WebSocket at all`);
    proxy.goDead();
    return until(() => running.servedBy() !== 'websocket', performance.now(), OBSERVED_S);
  });
}
