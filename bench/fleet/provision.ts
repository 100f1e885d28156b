import { KINDS, type FleetResult, type Kind, type Measured, type Service } from './fleetResult';

/** What a visible window asks for in a minute by its timers: decision 0006, and what its office's costs and people are. */
const PER_MINUTE: Readonly<Record<Kind, number>> = {
  projects: 2,
  project_places: 2,
  notifications: 2,
  metrics: 0,
  spending: 1 / 10,
  assignments: 1 / 30,
  own: 0,
};

/** No worker is to be busy for more of its time: people wait in line behind what is asked by timers. */
export const BUSY_SHARE = 0.5;

/** For so many computers the page tells what to provision. */
export const OFFICES = [10, 25, 50, 100, 250, 500, 1_000, 2_000] as const;

/** Worker's time of one visible window, as a share of one worker. */
export function shareOf(services: Readonly<Record<Kind, Service>>): number {
  return KINDS.reduce((sum, kind) => sum + (PER_MINUTE[kind] * services[kind].ms) / 60_000, 0);
}

export function workersFor(clients: number, services: Readonly<Record<Kind, Service>>): number {
  return Math.max(2, Math.ceil((clients * shareOf(services)) / BUSY_SHARE));
}

/** In a morning all start within so many s. */
export const MORNING_S = 900;

/** Workers while so many computers start in a morning, and those that have started ask by their timers. */
export function morningWorkersFor(clients: number, { services, start }: Measured): number {
  return Math.max(2, Math.ceil((clients * (shareOf(services) + start.workerS / MORNING_S)) / BUSY_SHARE));
}

/** What so many computers need, all windows visible. */
export type Needs = {
  readonly clients: number;
  readonly requestsPerSecond: number;
  readonly workers: number;
  readonly morningWorkers: number;
  readonly sockets: number;
  /** Of lists, on average. */
  readonly megabitsPerSecond: number;
};

/** As the promised intervals and the sizes of the answers say; sockets as the largest crowd at these servers held them. */
export function needsOf(clients: number, measured: Measured): Needs {
  const { services, crowds } = measured;
  const socketsOfOne = crowds.at(-1)?.sockets;
  if (socketsOfOne === undefined) throw new Error('nothing was measured');
  const perMinute = (of: (kind: Kind) => number): number =>
    KINDS.reduce((sum, kind) => sum + PER_MINUTE[kind] * of(kind), 0);
  return {
    clients,
    requestsPerSecond: (clients * perMinute(() => 1)) / 60,
    workers: workersFor(clients, services),
    morningWorkers: morningWorkersFor(clients, measured),
    sockets: Math.ceil(clients * socketsOfOne),
    megabitsPerSecond: (clients * perMinute((kind) => services[kind].bytes) * 8) / 60 / 1e6,
  };
}

/** Where HTTP is answered by workers, else what there is. */
export function chosen({ measured }: FleetResult): Measured {
  const found = measured.find(({ setup }) => setup === 'gunicorn') ?? measured[0];
  if (!found) throw new Error('nothing was measured');
  return found;
}
