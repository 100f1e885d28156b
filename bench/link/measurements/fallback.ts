import type { LinkClient } from '../clients/client';
import { middle, until, type Outcome } from '../outcome';
import type { HandshakeHandling } from '../proxy';
import { withClient, type Ports } from '../withClient';

const RUNS = 3;
const REFUSED_OBSERVED_S = 10;
const SWALLOWED_OBSERVED_S = 60;

/** Seconds from the start until a lower transport serves while WebSocket handshakes are refused; the median of 3 runs. */
export async function measureRefused(client: LinkClient, ports: Ports, status: 403 | 404): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (let run = 0; run < RUNS; run++) {
    const outcome = await untilBelow(client, ports, { refuse: status }, REFUSED_OBSERVED_S);
    outcomes.push(outcome);
    // A client without a lower transport always fails, so it is measured once.
    if (outcome.kind === 'not_within') break;
  }
  return middle(outcomes);
}

/** Seconds from the start until a lower transport serves while WebSocket handshakes are swallowed. */
export function measureBlackHoled(client: LinkClient, ports: Ports): Promise<Outcome> {
  return untilBelow(client, ports, 'swallow', SWALLOWED_OBSERVED_S);
}

function untilBelow(
  client: LinkClient,
  ports: Ports,
  upgrades: HandshakeHandling,
  observedS: number,
): Promise<Outcome> {
  return withClient(client, ports, upgrades, (running) =>
    until(() => running.servedBy() === 'below', running.startedAt, observedS),
  );
}
