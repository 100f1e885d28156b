import { setTimeout as wait } from 'node:timers/promises';
import { ours } from '../clients/ours';
import { until } from '../outcome';
import { withClient, type Ports } from '../withClient';

/** What an opened connection fetches first does not count. */
const SETTLING_MS = 10_000;

/** Holds whole rounds of every timer there is, the slowest being a minute. */
const OBSERVED_S = 120;

/** HTTP requests a minute of our client with a visible window, both WebSockets up, nothing changing. */
export function measureRequests(ports: Ports): Promise<number> {
  return withClient(ours, ports, 'pass', async (running) => {
    await until(() => running.standing() === 'websocket', performance.now(), 10);
    await wait(SETTLING_MS);
    const before = running.requests?.() ?? 0;
    await wait(OBSERVED_S * 1000);
    if (running.standing() !== 'websocket') throw new Error('the WebSockets did not stay up');
    return (((running.requests?.() ?? 0) - before) * 60) / OBSERVED_S;
  });
}
