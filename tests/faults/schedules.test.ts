import { describe, expect, it } from 'vitest';
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
    report(results, failures);
    expect(failures.slice(0, 3).map(({ message }) => message)).toEqual([]);
  }, 3_600_000);
});

function report(results: readonly ScheduleResult[], failures: readonly ScheduleFailure[]): void {
  const settled = results.map(({ settledAfterMs }) => settledAfterMs).toSorted((a, b) => a - b);
  const at = (share: number): number => settled[Math.floor((settled.length - 1) * share)] ?? 0;
  const sum = (read: (result: ScheduleResult) => number): number =>
    results.reduce((total, result) => total + read(result), 0);
  const count = (kind: ScheduleFailure['kind']): number =>
    failures.filter((failure) => failure.kind === kind).length;
  console.log(
    [
      `${results.length + failures.length} schedules: ${sum((r) => r.changes)} changes, ${sum((r) => r.faults)} faults, ` +
        `${sum((r) => r.requests)} requests, ${sum((r) => r.notices)} notifications told`,
      `lost ${count('lost')}, duplicated ${count('duplicated')}, crashed ${count('crashed')}, ` +
        `leaked ${count('leaked')}, late ${count('late')}`,
      `equal after the faults stopped (simulated s): half ${at(0.5) / 1000}, 90 % ${at(0.9) / 1000}, ` +
        `99 % ${at(0.99) / 1000}, last ${at(1) / 1000}`,
      ...(failures.length > 0
        ? [
            `seeds: ${failures
              .slice(0, 30)
              .map(({ seed, kind }) => `${seed} ${kind}`)
              .join(', ')}`,
          ]
        : []),
    ].join('\n'),
  );
}
