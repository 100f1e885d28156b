import { WebSocket } from 'ws';
import { LIVE_PATHS } from '../../../electron/link/reconnect';
import { quantile } from '../../result';
import type { LinkClient, ProgressEvent } from '../clients/client';
import { signInBare } from '../clients/session';
import { until } from '../outcome';
import { CONTROL_TOKEN } from '../server/protocol';
import type { ServerProcess } from '../serverProcess';

/** Events in one round: enough for a steady rate, few enough for a slow machine. */
const EVENTS = 20_000;
/** Rounds that are counted, after one for warming up. */
const ROUNDS = 5;
/** Progress of the last event, in percent: no other event and no project of the server has it, since those have two decimals. */
const SENTINEL_THOUSANDTHS = 95_001;

/** Longest a round may take, in seconds. */
export const LIMIT_S = 30;

/** The baseline: `ws` and JSON.parse alone, on the demo server's channel. */
export const rawSocket: LinkClient = {
  name: 'ws + JSON.parse',
  server: 'city',
  hasLowerTier: false,
  start: async (origin, onProgress) => {
    const headers = { Cookie: await signInBare(origin) };
    const startedAt = performance.now();
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${LIVE_PATHS.projects.websocket}`, {
      origin,
      headers,
    });
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const event = JSON.parse(data.toString()) as ProgressEvent;
      onProgress?.(event.progress_data.percentage_complete);
    });
    return {
      startedAt,
      servedBy: () => (socket.readyState === WebSocket.OPEN ? 'websocket' : null),
      close: () => Promise.resolve(socket.terminate()),
    };
  },
};

/** The result of one client, the median of its rounds. */
export type Throughput = {
  /** Events a second of elapsed time, which is limited by what the server sends. */
  readonly perSecond: number;
  /** Events a second of the client's processor time, which is what it could handle from a faster server. */
  readonly perCpuSecond: number;
};

/**
 * Sends the same texts at the same pace to each client from the one server process. For our client an event counts when it
 * is in the state, for others when it is parsed.
 * @returns results by client name; null when a client did not receive all of a round within {@link LIMIT_S}
 */
export async function measureThroughput(
  clients: readonly LinkClient[],
  servers: ServerProcess,
): Promise<ReadonlyMap<string, Throughput | null>> {
  const texts = await progressEvents(`http://127.0.0.1:${servers.ports.city}`);
  servers.order({ kind: 'load', texts: texts.slice(0, -1) });
  const found = new Map<string, Throughput | null>();
  for (const client of clients) found.set(client.name, await measureOne(client, servers, texts.at(-1) ?? ''));
  return found;
}

async function measureOne(
  client: LinkClient,
  servers: ServerProcess,
  lastText: string,
): Promise<Throughput | null> {
  let watch: Watch | null = null;
  let taken: { readonly seconds: number; readonly cpuSeconds: number } | null = null;
  let sentinel = 0;
  const running = await client.start(`http://127.0.0.1:${servers.ports[client.server]}`, (percent) => {
    if (!isOfFlood(percent)) return;
    watch ??= new Watch();
    if (percent === sentinel) taken = watch.read();
  });
  const rounds: NonNullable<typeof taken>[] = [];
  try {
    await until(() => running.servedBy() === 'websocket', performance.now(), 10);
    for (let round = 0; round <= ROUNDS; round++) {
      [watch, taken] = [null, null];
      sentinel = (SENTINEL_THOUSANDTHS + round * 10) / 1000;
      servers.order({ kind: 'flood', to: client.server, last: withProgress(lastText, sentinel) });
      await until(() => taken !== null, performance.now(), LIMIT_S);
      if (taken === null) return null;
      if (round > 0) rounds.push(taken);
    }
  } finally {
    await running.close();
  }
  return {
    perSecond:
      EVENTS /
      quantile(
        rounds.map(({ seconds }) => seconds),
        0.5,
      ),
    perCpuSecond:
      EVENTS /
      quantile(
        rounds.map(({ cpuSeconds }) => cpuSeconds),
        0.5,
      ),
  };
}

/** Measures elapsed time and processor time of this process from its creation on. */
class Watch {
  readonly #at = performance.now();
  readonly #cpu = process.cpuUsage();

  read(): { readonly seconds: number; readonly cpuSeconds: number } {
    const { user, system } = process.cpuUsage(this.#cpu);
    return { seconds: (performance.now() - this.#at) / 1000, cpuSeconds: (user + system) / 1e6 };
  }
}

/** Whether a value is one of this measurement's: values that are fetched meanwhile have two decimals and are not counted. */
function isOfFlood(percent: number): boolean {
  return Math.round(percent * 1000) % 10 !== 0;
}

/** A report with another value. A value that no other has marks the last event: all before it have been handled then. */
function withProgress(text: string, percent: number): string {
  return text.replace(/"percentage_complete":[\d.]+/, `"percentage_complete":${percent}`);
}

/** Reports that each change a value, so that none is skipped as a repetition. */
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
        // Differs from the value before, and from all values of the server, which have two decimals.
        percentage_complete: (Math.floor(index / placed.length) % 90) + ((index % 7) + 1) / 1000,
        date: '2026-11-22',
        created_by: 'Bench',
      },
    });
  });
}
