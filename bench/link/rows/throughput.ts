import { WebSocket } from 'ws';
import { WEB_SOCKET_PATHS } from '../../../electron/realtime/policy';
import { quantile } from '../../result';
import type { LinkClient } from '../clients/client';
import { signInBare } from '../clients/session';
import { until } from '../outcome';
import { CONTROL_TOKEN } from '../server/protocol';
import type { ServerProcess } from '../serverProcess';

/** Enough for the batches to settle, few enough for a slow machine. */
const EVENTS = 20_000;
/** The first warms up and does not count. */
const RUNS = 6;
/** Longest a round may take, in seconds. */
export const LIMIT_S = 30;

/** `ws` and JSON.parse, nothing else, on the city's own channel. */
export const rawSocket: LinkClient = {
  name: 'ws + JSON.parse',
  server: 'city',
  hasLowerTier: false,
  start: async (origin, onEvents) => {
    const headers = { Cookie: await signInBare(origin) };
    const startedAt = performance.now();
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${WEB_SOCKET_PATHS.projects}`, {
      origin,
      headers,
    });
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      JSON.parse(data.toString());
      onEvents?.(1);
    });
    return {
      startedAt,
      standing: () => (socket.readyState === WebSocket.OPEN ? 'websocket' : null),
      close: () => Promise.resolve(socket.terminate()),
    };
  },
};

/**
 * Events a second each client takes from its own server in the one server process: the same texts at the same pace, one
 * client after the other in each round. For ours until they are in the state, for the others until they are parsed.
 * @returns the middle of the rounds, by client name; null when a client did not take all of a round within 30 s.
 */
export async function measureThroughput(
  clients: readonly LinkClient[],
  servers: ServerProcess,
): Promise<ReadonlyMap<string, number | null>> {
  const texts = await progressEvents(`http://127.0.0.1:${servers.ports.city}`);
  const rates = new Map<string, number | null>();
  for (const client of clients) {
    let seen = 0;
    let firstAt = 0;
    let lastAt = 0;
    const running = await client.start(`http://127.0.0.1:${servers.ports[client.server]}`, (count) => {
      if (count === 0) return;
      lastAt = performance.now();
      if (seen === 0) firstAt = lastAt;
      seen += count;
    });
    const perRun: number[] = [];
    try {
      await until(() => running.standing() === 'websocket', performance.now(), 10);
      for (let run = 0; run < RUNS; run++) {
        seen = 0;
        servers.flood({ to: client.server, texts });
        const taken = await until(() => seen >= EVENTS, performance.now(), LIMIT_S);
        if (taken.kind === 'not_within') break;
        if (run > 0) perRun.push((EVENTS / (lastAt - firstAt)) * 1000);
      }
    } finally {
      await running.close();
    }
    rates.set(client.name, perRun.length === RUNS - 1 ? quantile(perRun, 0.5) : null);
  }
  return rates;
}

/** Reports that each change something, so that each becomes a line of the feed. */
async function progressEvents(origin: string): Promise<string[]> {
  const answer = await fetch(`${origin}/__control__/state`, {
    headers: { Authorization: `Bearer ${CONTROL_TOKEN}` },
  });
  const { projects } = (await answer.json()) as {
    projects: readonly { id: number; name: string; latitude: number | null }[];
  };
  const placed = projects.filter((row) => row.latitude !== null);
  return Array.from({ length: EVENTS }, (_, index) => {
    const project = placed[index % placed.length];
    return JSON.stringify({
      type: 'progress_updated',
      project_id: project?.id,
      project_name: project?.name,
      progress_data: {
        // Neither the value before nor one the server holds: those have two decimals.
        percentage_complete: (Math.floor(index / placed.length) % 90) + ((index % 7) + 1) / 1000,
        date: '2026-11-22',
        created_by: 'Bench',
      },
    });
  });
}
