import type { ScheduleFailure, ScheduleResult } from './schedule';

/** Prints what schedules came to: counts, times, and the seeds of those that failed. */
export function reportSchedules(
  where: string,
  results: readonly ScheduleResult[],
  failures: readonly ScheduleFailure[],
): void {
  const times = (isTold: boolean): string => {
    const settled = results
      .filter((result) => result.isTold === isTold)
      .map(({ settledAfterMs }) => settledAfterMs / 1_000)
      .toSorted((a, b) => a - b);
    const at = (share: number): string => (settled[Math.floor((settled.length - 1) * share)] ?? 0).toFixed(1);
    return `half ${at(0.5)}, 90 % ${at(0.9)}, 99 % ${at(0.99)}, last ${at(1)}`;
  };
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
      `equal after the faults stopped, in simulated s: ${times(true)} where the machine tells of the network, else ${times(false)}`,
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
