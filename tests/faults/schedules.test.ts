import { describe, expect, it } from 'vitest';
import { reportSchedules } from './report';
import { runSchedule, ScheduleFailure, type ScheduleResult } from './schedule';

const ONE_SEED = process.env['FAULT_SEED'];
const COUNT = Number(process.env['FAULT_SCHEDULES'] ?? 200);
const FIRST_SEED = Number(process.env['FAULT_FIRST_SEED'] ?? 1);

describe('whatever happens to the network, the server and the machine', () => {
  it('in the end the client holds what the server holds, told every notification once, and leaves nothing behind', async () => {
    const seeds =
      ONE_SEED === undefined
        ? Array.from({ length: COUNT }, (_, index) => FIRST_SEED + index)
        : [Number(ONE_SEED)];
    const results: ScheduleResult[] = [];
    const failures: ScheduleFailure[] = [];
    for (const seed of seeds) {
      try {
        results.push(await runSchedule(seed));
      } catch (error) {
        if (!(error instanceof ScheduleFailure)) throw new Error(`FAULT_SEED=${seed}`, { cause: error });
        failures.push(error);
      }
    }
    reportSchedules('on the simulated clock', results, failures);
    expect(failures.slice(0, 3).map(({ message }) => message)).toEqual([]);
  }, 3_600_000);
});
