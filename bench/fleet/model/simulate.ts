import type { BudgetLimits } from '../../../electron/city/reconcile/requestBudget';
import { seededRandom } from '../../../electron/demo/city/random';
import { MachineClock, SimulatedTime } from '../../../tests/faults/simulatedTime';
import { quantile } from '../../result';
import {
  busiestSecond,
  round,
  type Kind,
  type Service,
  type SimulatedFigures,
  type SimulatedRestart,
} from '../fleetResult';
import { ModelClient } from './modelClient';
import { ModelServer } from './modelServer';

const SEED = 20_261_128;

/** They begin spread over so many seconds. */
const ARRIVAL_S = 60;

/** Until the budgets have settled, s: a crowd that is too large for its workers fails first, and pauses for minutes. */
const SETTLING_S = 1_200;

const OBSERVED_S = 300;

/** A person opens a project's page so often, in s. */
const OWN_EVERY_S = 0.25;

export type SimulationOptions = {
  readonly clients: number;
  readonly workers: number;
  readonly services: Readonly<Record<Kind, Service>>;
  readonly limits: BudgetLimits | null;
};

/** How long a person's own requests take beside a crowd, and what that costs the server. */
export async function simulateCrowd(options: SimulationOptions): Promise<SimulatedFigures> {
  const { time, server, clients } = await gather(options, true);
  await time.advance(SETTLING_S * 1_000);
  for (const client of clients) client.count = { requests: 0, failed: 0, bytes: 0, serviceMs: 0 };
  const busyBefore = server.busyMs;
  const waits = await personFor(OBSERVED_S, time, server);
  const busyMs = server.busyMs - busyBefore;
  const sum = (pick: (client: ModelClient) => number): number =>
    clients.reduce((all, client) => all + pick(client), 0);
  const hours = (OBSERVED_S / 3_600) * clients.length;
  const requests = sum(({ count }) => count.requests);
  for (const client of clients) client.stop();
  return {
    clients: clients.length,
    workers: options.workers,
    isBudgeted: options.limits !== null,
    requestsPerMinute: round(requests / hours / 60),
    megabytesPerHour: round(sum(({ count }) => count.bytes) / 1e6 / hours),
    workerPercent: round((sum(({ count }) => count.serviceMs) / 1_000 / 3_600 / hours) * 100),
    ownP95Ms: round(quantile(waits, 0.95)),
    pace: round(sum(({ pace }) => pace) / clients.length),
    busyPercent: round((busyMs / (options.workers * OBSERVED_S * 1_000)) * 100),
    failedPercent: round((sum(({ count }) => count.failed) / Math.max(1, requests)) * 100),
  };
}

/** The first minutes after a server that was away for a moment. @param isInTurn as now; false: everything at once, as before */
export async function simulateRestart(
  options: SimulationOptions & { readonly isInTurn: boolean; readonly outageS: number },
): Promise<SimulatedRestart> {
  const { time, server, clients } = await gather(options, options.isInTurn);
  await time.advance(SETTLING_S * 1_000);
  server.goAway();
  for (const client of clients) client.hangUp();
  await time.advance(options.outageS * 1_000);
  server.comeBack();
  const backAt = time.now();
  let readAfterS: number | null = null;
  const observed = personFor(90, time, server);
  const look = (): void => {
    if (clients.every((client) => client.hasRead(backAt))) readAfterS ??= (time.now() - backAt) / 1_000;
    else time.schedule(time.now() + 100, look);
  };
  look();
  const waits = await observed;
  for (const client of clients) client.stop();
  return {
    clients: clients.length,
    workers: options.workers,
    isInTurn: options.isInTurn,
    outageS: options.outageS,
    peakPerSecond: busiestSecond(server.askedAt.map((at) => at - backAt)),
    readAfterS: readAfterS === null ? null : round(readAfterS),
    ownP95Ms: round(quantile(waits, 0.95)),
  };
}

async function gather(
  { clients: count, workers, services, limits }: SimulationOptions,
  isInTurn: boolean,
): Promise<{ time: SimulatedTime; server: ModelServer; clients: readonly ModelClient[] }> {
  const time = new SimulatedTime();
  const server = new ModelServer(time, workers, services);
  const random = seededRandom(SEED);
  const clients = Array.from(
    { length: count },
    () => new ModelClient({ clock: new MachineClock(time), random, server, limits, isInTurn }),
  );
  for (const client of clients)
    time.schedule(time.now() + random() * ARRIVAL_S * 1_000, () => client.start());
  await time.advance(ARRIVAL_S * 1_000);
  return { time, server, clients };
}

/** @returns ms that each of the person's requests took; what got no answer counts as long as a client waits */
async function personFor(seconds: number, time: SimulatedTime, server: ModelServer): Promise<number[]> {
  const waits: number[] = [];
  const begin = time.now();
  for (let at = 0; at < seconds; at += OWN_EVERY_S)
    time.schedule(begin + at * 1_000, () => void server.ask('own').then(({ ms }) => waits.push(ms)));
  await time.advance(seconds * 1_000);
  return waits;
}
