import { describe, expect, it } from 'vitest';
import { reportSchedules } from './report';
import { ScheduleFailure, type ScheduleResult } from './schedule';
import { runSocketSchedule } from './socketSchedule';

const ONE_SEED = process.env['FAULT_SEED'];
const COUNT = Number(process.env['SOCKET_FAULT_SCHEDULES'] ?? 24);
const FIRST_SEED = Number(process.env['FAULT_FIRST_SEED'] ?? 1);
const AT_ONCE = 12;

describe('over real sockets, through a proxy that misbehaves', () => {
  it('the client ends up with what the server holds, told every notification once, and leaves nothing behind', async () => {
    const waiting =
      ONE_SEED === undefined
        ? Array.from({ length: COUNT }, (_, index) => FIRST_SEED + index)
        : [Number(ONE_SEED)];
    const results: ScheduleResult[] = [];
    const failures: ScheduleFailure[] = [];
    const work = async (): Promise<void> => {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
        try {
          results.push(await runSocketSchedule(seed));
        } catch (error) {
          if (!(error instanceof ScheduleFailure)) throw new Error(`seed ${seed}`, { cause: error });
          failures.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    reportSchedules('over real sockets', results, failures);
    expect(failures.slice(0, 3).map(({ message }) => message)).toEqual([]);
  }, 3_600_000);
});
