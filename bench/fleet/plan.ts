import { parseArgs } from 'node:util';

/** How the parts of the server are put together. `daphne`: it answers everything. `gunicorn`: it answers HTTP, daphne sockets. */
export const SETUPS = ['daphne', 'gunicorn'] as const;
export type Setup = (typeof SETUPS)[number];

/** What is measured; the default takes about nine minutes. */
export type Plan = {
  /** None: what was measured before is kept, and simulated anew. */
  readonly setups: readonly Setup[];
  /**
   * Real clients, smallest crowd first; the largest is measured without the budget too, and over a restart. Fewer where no more
   * can sign in within a minute.
   */
  readonly clients: readonly number[];
  /** How long each crowd is watched, in s. */
  readonly observeS: number;
  /** Projects of the city. */
  readonly projects: number;
  /** Simulated clients; 0 for none. */
  readonly simulated: number;
};

const DEFAULTS = { clients: '1,25,100', observe: '20', projects: '300', simulated: '1000' } as const;

/** Nothing is measured: what was measured last is simulated anew. */
const NONE = 'none';

export const USAGE =
  'npm run bench:fleet -- [--setups daphne,gunicorn|none] [--clients 1,25,100] [--observe 20] [--projects 300] [--simulated 1000]';

/** @throws Error with the usage where the command line is not understood */
export function readPlan(args: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...args],
    options: {
      setups: { type: 'string', default: SETUPS.join(',') },
      clients: { type: 'string', default: DEFAULTS.clients },
      observe: { type: 'string', default: DEFAULTS.observe },
      projects: { type: 'string', default: DEFAULTS.projects },
      simulated: { type: 'string', default: DEFAULTS.simulated },
    },
  });
  const setups = (values.setups === NONE ? [] : values.setups.split(',')).map((name) => {
    const setup = SETUPS.find((one) => one === name);
    if (!setup) throw new Error(`${name} is none of ${SETUPS.join(', ')}\n${USAGE}`);
    return setup;
  });
  const clients = values.clients.split(',').map((text) => count(text, 1, 500));
  return {
    setups,
    clients: clients.toSorted((a, b) => a - b),
    observeS: count(values.observe, 5, 300),
    projects: count(values.projects, 40, 10_000),
    simulated: count(values.simulated, 0, 20_000),
  };
}

function count(text: string, atLeast: number, atMost: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < atLeast || value > atMost)
    throw new Error(`"${text}" is no whole number from ${atLeast} to ${atMost}\n${USAGE}`);
  return value;
}
