import { z } from 'zod';
import { SETUPS } from './plan';

/** What a client asks for by itself, and what a person does meanwhile: opening a project's page. */
export const KINDS = [
  'projects',
  'project_places',
  'notifications',
  'metrics',
  'spending',
  'assignments',
  'own',
] as const;
export type Kind = (typeof KINDS)[number];

const figure = z.number().nonnegative();
const serviceSchema = z.strictObject({ ms: figure, bytes: figure });

/** What one answer takes while nobody else asks. */
export type Service = z.infer<typeof serviceSchema>;

const crowdSchema = z.strictObject({
  clients: z.number().int().positive(),
  isBudgeted: z.boolean(),
  /** For each client. */
  requestsPerMinute: figure,
  megabytesPerHour: figure,
  /** Of one worker's time, in %, for each client. */
  workerPercent: figure,
  sockets: figure,
  /** A person's own request beside the crowd, ms. */
  ownP95Ms: figure,
  /** How much rarer than promised; 1 as promised. */
  pace: figure,
});

/** What one crowd cost the server. */
export type CrowdFigures = z.infer<typeof crowdSchema>;

const restartSchema = z.strictObject({
  clients: z.number().int().positive(),
  outageS: figure,
  /** Most questions in one second after the return. */
  peakPerSecond: figure,
  /** Until every client had read its lists anew, s; null where that took longer than the measurement. */
  readAfterS: figure.nullable(),
  /** Until every client had both WebSockets again, s; null likewise. */
  liveAfterS: figure.nullable(),
});
export type RestartFigures = z.infer<typeof restartSchema>;

const simulatedRestartSchema = restartSchema
  .omit({ liveAfterS: true })
  .extend({ workers: z.number().int().positive(), isInTurn: z.boolean(), ownP95Ms: figure });
export type SimulatedRestart = z.infer<typeof simulatedRestartSchema>;

const simulatedSchema = crowdSchema.omit({ sockets: true }).extend({
  workers: z.number().int().positive(),
  /** Of all workers' time, in %. */
  busyPercent: figure,
  /** Share of questions without an answer in time, in %. */
  failedPercent: figure,
});
export type SimulatedFigures = z.infer<typeof simulatedSchema>;

const measuredSchema = z.strictObject({
  setup: z.enum(SETUPS),
  services: z.record(z.enum(KINDS), serviceSchema),
  /** A first start: signing in, and everything that is read at once. */
  start: z.strictObject({ requests: figure, workerS: figure, megabytes: figure }),
  crowds: z.array(crowdSchema).min(1),
  restart: restartSchema,
  /** With the largest crowd. */
  redisConnections: figure,
});
export type Measured = z.infer<typeof measuredSchema>;

/** bench/fleet-results.json. */
export const fleetSchema = z.strictObject({
  versions: z.strictObject({
    node: z.string(),
    platform: z.string(),
    cores: z.number().int().positive(),
    /** Other work on the same computer before the measurement: the mean number of waiting processes over a minute. */
    load: figure,
  }),
  projects: z.number().int().positive(),
  observeS: figure,
  /** Of gunicorn. */
  workers: z.number().int().positive(),
  measured: z.array(measuredSchema).min(1),
  simulated: z.array(simulatedSchema),
  simulatedRestarts: z.array(simulatedRestartSchema),
});
export type FleetResult = z.infer<typeof fleetSchema>;

/** Three significant digits; more would be noise. */
export const round = (value: number): number => Number(value.toPrecision(3));

/** The number of moments (ms) within the busiest second. */
export function busiestSecond(moments: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const at of moments) counts.set(Math.floor(at / 1_000), (counts.get(Math.floor(at / 1_000)) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
