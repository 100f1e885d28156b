import { setTimeout as wait } from 'node:timers/promises';
import { ours } from '../clients/ours';
import { until } from '../outcome';
import { withClient, type Ports } from '../withClient';

/** Time for the first fetches after a connection was opened, which are not counted, in ms. */
const SETTLING_MS = 10_000;

/** Duration of the count in ms, a multiple of every timer's interval. The slowest timer runs every minute. */
const OBSERVED_S = 120;

/** HTTP requests a minute of our client with a visible window, both WebSockets up, nothing changing. */
export function measureRequests(ports: Ports): Promise<number> {
  return withClient(ours, ports, 'pass', async (running) => {
    await until(() => running.servedBy() === 'websocket', performance.now(), 10);
    await wait(SETTLING_MS);
    const before = running.requests?.() ?? 0;
    await wait(OBSERVED_S * 1000);
    if (running.servedBy() !== 'websocket') throw new Error('the WebSockets did not stay up');
    return (((running.requests?.() ?? 0) - before) * 60) / OBSERVED_S;
  });
}
