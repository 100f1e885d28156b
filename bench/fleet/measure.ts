import { setTimeout as wait } from 'node:timers/promises';
import type { BudgetLimits } from '../../electron/city/reconcile/requestBudget';
import { budgetOf } from '../../electron/session/budget';
import { NO_POLICY } from '../../shared/config/settings';
import { quantile } from '../result';
import { Crowd } from './crowd';
import { busiestSecond, round, type CrowdFigures, type Measured, type RestartFigures } from './fleetResult';
import { Person } from './person';
import type { Plan, Setup } from './plan';
import { TestCity } from './testCity';

/** The budget that a client keeps where no administrator says otherwise. */
export const LIMITS: BudgetLimits = budgetOf(NO_POLICY, { saveData: false });

/**
 * How long a crowd may take to grow: whoever is there by then is measured. Each sign-in reads what keeps a worker busy for two
 * seconds, and this computer carries clients and servers.
 */
const GROWN_WITHIN_S = 60;

/** The first answers of a crowd, and what they make of its pace, are not counted. */
const SETTLING_MS = 5_000;

/** How long the server is away in a restart: Django alone takes as long to start again. */
const OUTAGE_S = 2;

/** Until the lists of every client have been asked for once without the budget. */
const COME_DUE_MS = 20_000;

/** The first client has read everything by then. */
const START_MS = 8_000;

/** The turns take half a minute; what comes later counts as not recovered. */
const RECOVERY_LIMIT_S = 75;

/** And how long it is waited at most until the budgets have settled. */
const SETTLED_WITHIN_S = 30;

/** How long a person works alone, so that what the servers spend on that is known. */
const ALONE_S = 6;

/**
 * Measures one way to serve: every crowd within the budget, the largest without it too, and then over a restart.
 * @param signal ends it before the next crowd
 */
export async function measureSetup(
  setup: Setup,
  plan: Plan,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Measured> {
  const city = await TestCity.create(setup, plan.projects);
  try {
    const person = await Person.signIn(city.origins.http);
    const services = await person.measureServices();
    const start = await startOne(city, signal);
    const alone = await spentOn(city, () => person.work(ALONE_S));
    const watch = { city, person, observeS: plan.observeS, aloneS: alone.busyS / alone.seconds };
    const crowds: CrowdFigures[] = [];
    const crowd = new Crowd(city.origins, LIMITS);
    try {
      for (const clients of plan.clients) {
        say(`${setup}: ${clients} clients …`);
        await crowd.growTo(clients, GROWN_WITHIN_S, signal);
        await wait(SETTLING_MS);
        await crowd.untilSettled(SETTLED_WITHIN_S);
        crowds.push(await watchCrowd(crowd, true, watch));
        if (crowd.size < clients) break;
      }
      say(`${setup}: ${crowd.size} clients without the budget …`);
      crowd.limits = null;
      // Timers that were set under the budget come due meanwhile.
      await wait(COME_DUE_MS);
      crowds.push(await watchCrowd(crowd, false, watch));
      crowd.limits = LIMITS;
      const redisConnections = await city.redisConnections();
      say(`${setup}: ${crowd.size} clients over a restart …`);
      const restart = await overRestart(crowd, city);
      return { setup, services: roundAll(services), start, crowds, restart, redisConnections };
    } finally {
      await crowd.disband();
    }
  } finally {
    await city.stop();
  }
}

/** What it costs to sign in one client, and all that it reads at first. */
async function startOne(city: TestCity, signal: AbortSignal): Promise<Measured['start']> {
  const crowd = new Crowd(city.origins, LIMITS);
  try {
    const { busyS } = await spentOn(city, async () => {
      await crowd.growTo(1, GROWN_WITHIN_S, signal);
      await wait(START_MS);
    });
    return { requests: crowd.askedAt.length, workerS: round(busyS), megabytes: round(crowd.bytes / 1e6) };
  } finally {
    await crowd.disband();
  }
}

type Watch = {
  readonly city: TestCity;
  readonly person: Person;
  readonly observeS: number;
  /** Processor time of the servers in a second in which only the person works, in s. */
  readonly aloneS: number;
};

async function watchCrowd(
  crowd: Crowd,
  isBudgeted: boolean,
  { city, person, observeS, aloneS }: Watch,
): Promise<CrowdFigures> {
  const before = { requests: crowd.askedAt.length, bytes: crowd.bytes };
  const { result: waits, busyS, seconds } = await spentOn(city, () => person.work(observeS));
  const perClient = (value: number): number => round(value / crowd.size / seconds);
  return {
    clients: crowd.size,
    isBudgeted,
    requestsPerMinute: perClient((crowd.askedAt.length - before.requests) * 60),
    megabytesPerHour: perClient(((crowd.bytes - before.bytes) / 1e6) * 3_600),
    // The person's own requests are the server's work too, but no client's.
    workerPercent: perClient(Math.max(0, busyS - aloneS * seconds) * 100),
    sockets: round(crowd.sockets / crowd.size),
    ownP95Ms: round(quantile(waits, 0.95)),
    pace: round(crowd.pace),
  };
}

/** Runs it, and tells what processor time the servers spent meanwhile. */
async function spentOn<T>(
  city: TestCity,
  run: () => Promise<T>,
): Promise<{ readonly result: T; readonly busyS: number; readonly seconds: number }> {
  const [before, from] = [city.processorSeconds(), Date.now()];
  const result = await run();
  return { result, busyS: city.processorSeconds() - before, seconds: (Date.now() - from) / 1_000 };
}

async function overRestart(crowd: Crowd, city: TestCity): Promise<RestartFigures> {
  await city.endServers();
  await wait(OUTAGE_S * 1_000);
  const beganAt = Date.now();
  await city.serve();
  const from = Date.now();
  const [read, live] = await Promise.all([
    crowd.untilRead(from, RECOVERY_LIMIT_S),
    crowd.untilLive(RECOVERY_LIMIT_S),
  ]);
  return {
    clients: crowd.size,
    outageS: round(OUTAGE_S + (from - beganAt) / 1_000),
    peakPerSecond: busiestSecond(crowd.askedAt.filter((at) => at >= from).map((at) => at - from)),
    readAfterS: read === null ? null : round(read),
    liveAfterS: live === null ? null : round(live),
  };
}

const roundAll = (services: Measured['services']): Measured['services'] =>
  Object.fromEntries(
    Object.entries(services).map(([kind, { ms, bytes }]) => [kind, { ms: round(ms), bytes }]),
  ) as Measured['services'];
