import { ScheduleFailure, type ScheduleResult } from './schedule';

/**
 * Runs schedules of real time, several at once, each in a world of its own. `FAULT_SEED` replays one,
 * `FAULT_FIRST_SEED` begins elsewhere.
 * @throws Error naming the seed, when a schedule fails by something else than what it looks for
 */
export async function runSeeds(
  count: number,
  atOnce: number,
  run: (seed: number) => Promise<ScheduleResult>,
): Promise<{ readonly results: ScheduleResult[]; readonly failures: ScheduleFailure[] }> {
  const only = process.env['FAULT_SEED'];
  const first = Number(process.env['FAULT_FIRST_SEED'] ?? 1);
  const waiting =
    only === undefined ? Array.from({ length: count }, (_, index) => first + index) : [Number(only)];
  const results: ScheduleResult[] = [];
  const failures: ScheduleFailure[] = [];
  const work = async (): Promise<void> => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      try {
        results.push(await run(seed));
      } catch (error) {
        if (!(error instanceof ScheduleFailure)) throw new Error(`seed ${seed}`, { cause: error });
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { results, failures };
}
