import type { FailureKind, ScheduleFailure, ScheduleResult } from './scheduleResult';
import { PARTS, TOLD_BOUNDS, UNTOLD_BOUNDS, type SettleTimes } from './settle';

const KINDS: readonly FailureKind[] = ['lost', 'duplicated', 'crashed', 'leaked', 'late', 'harmful'];

/** How long it took until a part of the state was the server's, in simulated s: shares of the schedules, and the last. */
type Spread = Readonly<Record<'half' | '90 %' | '99 %' | 'last' | 'bound', number>>;

/** What many schedules came to. */
export type ScheduleSummary = Readonly<Record<FailureKind, number>> & {
  readonly schedules: number;
  readonly firstSeed: number;
  readonly changes: number;
  readonly faults: number;
  readonly requests: number;
  readonly notificationsTold: number;
  /** Streams that met a daphne which had taken another server's place while they were on their way. */
  readonly excusedStreams: number;
  readonly settled: Readonly<Record<'told' | 'untold', Readonly<Record<string, Spread>>>>;
  readonly failedSeeds: readonly string[];
};

/** @param untoldBounds how long each part may take where nobody tells the client */
export function summarise(
  results: readonly ScheduleResult[],
  failures: readonly ScheduleFailure[],
  untoldBounds: SettleTimes = UNTOLD_BOUNDS,
): ScheduleSummary {
  const sum = (read: (result: ScheduleResult) => number): number =>
    results.reduce((total, result) => total + read(result), 0);
  const spreads = (isTold: boolean, bounds: SettleTimes): Readonly<Record<string, Spread>> => {
    const settled = results.filter((result) => result.isTold === isTold);
    return Object.fromEntries(
      PARTS.map((part) => [
        part,
        spread(
          settled.map(({ settledAfter }) => settledAfter[part]),
          bounds[part],
        ),
      ]),
    );
  };
  const counts = Object.fromEntries(
    KINDS.map((kind) => [kind, failures.filter((failure) => failure.kind === kind).length]),
  ) as Record<FailureKind, number>;
  return {
    schedules: results.length + failures.length,
    firstSeed: Math.min(...[...results, ...failures].map(({ seed }) => seed)),
    ...counts,
    changes: sum((result) => result.changes),
    faults: sum((result) => result.faults),
    requests: sum((result) => result.requests),
    notificationsTold: sum((result) => result.notices),
    excusedStreams: sum((result) => result.excusedStreams),
    settled: { told: spreads(true, TOLD_BOUNDS), untold: spreads(false, untoldBounds) },
    failedSeeds: failures.map(({ seed, kind }) => `${seed} ${kind}`),
  };
}

/** Prints what schedules came to: counts, times, and the seeds of those that failed. */
export function printSummary(where: string, summary: ScheduleSummary): void {
  const { told, untold } = summary.settled;
  const times = (of: Readonly<Record<string, Spread>>): string[] =>
    Object.entries(of).map(
      ([part, at]) =>
        `  ${part.padEnd(13)} half ${at.half}, 90 % ${at['90 %']}, 99 % ${at['99 %']}, last ${at.last} (at most ${at.bound})`,
    );
  console.log(
    [
      `${summary.schedules} schedules ${where}: ${summary.changes} changes, ${summary.faults} faults, ` +
        `${summary.requests} requests, ${summary.notificationsTold} notifications told`,
      KINDS.map((kind) => `${kind} ${summary[kind]}`).join(', '),
      `streams that met a daphne put there while they were on their way: ${summary.excusedStreams}`,
      'equal after the faults stopped and the machine told the client so, in simulated s:',
      ...times(told),
      'where nobody told it, found by a timer that six requests a minute pay for:',
      ...times(untold),
      ...(summary.failedSeeds.length > 0 ? [`seeds: ${summary.failedSeeds.slice(0, 30).join(', ')}`] : []),
    ].join('\n'),
  );
}

function spread(times: readonly number[], bound: number): Spread {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number => seconds(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return { half: at(0.5), '90 %': at(0.9), '99 %': at(0.99), last: at(1), bound: seconds(bound) };
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
