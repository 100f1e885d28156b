import { gatherCrashes, type Crashes } from './crashes';
import { ScheduleFailure, type ScheduleResult } from './scheduleResult';

/**
 * Runs schedules, several at once, independent of each other. `FAULT_SEED` replays one seed, `FAULT_FIRST_SEED` sets
 * the first one.
 * @param wanted how many, or which seeds
 * @throws Error naming the seed, when a schedule fails with anything but a {@link ScheduleFailure}
 */
export async function runSeeds<T = ScheduleResult>(
  wanted: number | readonly number[],
  atOnce: number,
  run: (seed: number, crashes: Crashes) => Promise<T>,
): Promise<{ readonly results: T[]; readonly failures: ScheduleFailure[] }> {
  const only = process.env['FAULT_SEED'];
  const first = Number(process.env['FAULT_FIRST_SEED'] ?? 1);
  const all =
    typeof wanted === 'number' ? Array.from({ length: wanted }, (_, index) => first + index) : [...wanted];
  const waiting = only === undefined ? all : [Number(only)];
  const results: T[] = [];
  const failures: ScheduleFailure[] = [];
  const work = async (): Promise<void> => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const one = seed;
      try {
        results.push(await gatherCrashes((crashes) => run(one, crashes)));
      } catch (error) {
        if (!(error instanceof ScheduleFailure)) throw new Error(`FAULT_SEED=${one}`, { cause: error });
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { results, failures };
}
