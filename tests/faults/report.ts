import type { ScheduleFailure, ScheduleResult } from './schedule';

/** Prints what schedules came to: counts, times, and the seeds of those that failed. */
export function reportSchedules(
  where: string,
  results: readonly ScheduleResult[],
  failures: readonly ScheduleFailure[],
): void {
  const settled = results.map(({ settledAfterMs }) => settledAfterMs).toSorted((a, b) => a - b);
  const at = (share: number): number => settled[Math.floor((settled.length - 1) * share)] ?? 0;
  const sum = (read: (result: ScheduleResult) => number): number =>
    results.reduce((total, result) => total + read(result), 0);
  const count = (kind: ScheduleFailure['kind']): number =>
    failures.filter((failure) => failure.kind === kind).length;
  console.log(
    [
      `${results.length + failures.length} schedules ${where}: ${sum((r) => r.changes)} changes, ${sum((r) => r.faults)} faults, ` +
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
