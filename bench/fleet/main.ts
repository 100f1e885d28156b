import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { whatDjangoLacks } from '../../tests/django/debian';
import { fleetSchema, round, type FleetResult, type Measured } from './fleetResult';
import { LIMITS, measureSetup } from './measure';
import { simulateCrowd, simulateRestart } from './model/simulate';
import { fleetTables } from './page';
import { readPlan, type Plan } from './plan';
import { WORKERS } from './testCity';
import { workersFor } from './provision';

const FILE = 'bench/fleet-results.json';
const OUTAGE_S = 10;

/** Whatever is asked for ends by then. */
const LIMIT_MS = 15 * 60_000;

const plan = readPlan(process.argv.slice(2));
const base =
  plan.setups.length > 0 ? await measure(plan) : fleetSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
const result = fleetSchema.parse({ ...base, ...(await simulate(plan, base.measured)) });
console.log(`\n${fleetTables(result)}`);
writeFileSync(FILE, `${JSON.stringify(result, null, 2)}\n`);
// Idle connections of the clients must not keep the process alive.
process.exit(0);

/** Real clients at real servers. Throws where the servers cannot be started. */
async function measure(asked: Plan): Promise<Omit<FleetResult, 'simulated' | 'simulatedRestarts'>> {
  const lack = whatDjangoLacks();
  if (lack !== null) throw new Error(`the server cannot be started: ${lack}`);
  const [load = 0] = loadavg();
  const limit = AbortSignal.timeout(LIMIT_MS);
  const measured: Measured[] = [];
  for (const setup of asked.setups)
    measured.push(await measureSetup(setup, asked, (line) => console.log(line), limit));
  return {
    versions: {
      node: process.versions.node,
      platform: process.platform,
      cores: cpus().length,
      load: round(load),
    },
    projects: asked.projects,
    observeS: asked.observeS,
    workers: WORKERS,
    measured,
  };
}

/** On the service times of the last way to serve: before and after the budget, and before and after the turns. */
async function simulate(
  { simulated: clients }: Plan,
  all: readonly Measured[],
): Promise<Pick<FleetResult, 'simulated' | 'simulatedRestarts'>> {
  const services = all.at(-1)?.services;
  if (!services || clients === 0) return { simulated: [], simulatedRestarts: [] };
  console.log(`${clients} simulated clients …`);
  const few = { clients, workers: WORKERS, services };
  const enough = { ...few, workers: workersFor(clients, services) };
  return {
    simulated: [
      await simulateCrowd({ ...few, limits: null }),
      await simulateCrowd({ ...few, limits: LIMITS }),
      await simulateCrowd({ ...enough, limits: LIMITS }),
    ],
    simulatedRestarts: [
      await simulateRestart({ ...enough, limits: LIMITS, outageS: OUTAGE_S, isInTurn: false }),
      await simulateRestart({ ...enough, limits: LIMITS, outageS: OUTAGE_S, isInTurn: true }),
    ],
  };
}
