import { setTimeout as wait } from 'node:timers/promises';
import type { LinkClient } from '../clients/client';
import { until, type Outcome } from '../outcome';
import type { UpgradeFate } from '../proxy';
import { withClient, type Ports } from '../withClient';

const OBSERVED_S = 100;
const SERVED_BELOW_MS = 5_000;

/**
 * Seconds from the moment WebSockets pass again, a lower transport serving since 5 s, until the client is live on one.
 * A client that never got a lower transport is watched all the same.
 */
export function measureFailBack(client: LinkClient, ports: Ports, obstacle: UpgradeFate): Promise<Outcome> {
  return withClient(client, ports, obstacle, async (running, proxy) => {
    await until(() => running.standing() === 'below', running.startedAt, 10);
    await wait(SERVED_BELOW_MS);
    proxy.upgrades = 'pass';
    return until(() => running.standing() === 'websocket', performance.now(), OBSERVED_S);
  });
}
