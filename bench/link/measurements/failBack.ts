import { setTimeout as wait } from 'node:timers/promises';
import type { LinkClient } from '../clients/client';
import { until, type Outcome } from '../outcome';
import type { HandshakeHandling } from '../proxy';
import { withClient, type Ports } from '../withClient';

const OBSERVED_S = 100;
const SERVED_BELOW_MS = 5_000;

/**
 * Seconds from the moment at which WebSockets pass again until the client uses one; before that a lower transport served
 * for 5 s. Clients without a lower transport are measured too.
 */
export function measureFailBack(
  client: LinkClient,
  ports: Ports,
  obstacle: HandshakeHandling,
): Promise<Outcome> {
  return withClient(client, ports, obstacle, async (running, proxy) => {
    await until(() => running.servedBy() === 'below', running.startedAt, 10);
    await wait(SERVED_BELOW_MS);
    proxy.upgrades = 'pass';
    return until(() => running.servedBy() === 'websocket', performance.now(), OBSERVED_S);
  });
}
