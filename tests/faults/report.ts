import type { FailureKind, ScheduleFailure, ScheduleResult } from './scheduleResult';
import { PARTS, TOLD_BOUNDS, UNTOLD_BOUNDS, type SettleTimes } from './settle';

const KINDS: readonly FailureKind[] = [
  'lost',
  'untrue',
  'duplicated',
  'crashed',
  'leaked',
  'late',
  'harmful',
];

/** Quantiles of the time until a part of the state equalled the server's, in simulated s. */
type Spread = Readonly<Record<'half' | '90 %' | '99 %' | 'last', number>> & { readonly bound: number | null };
type Spreads = { readonly schedules: number; readonly parts: Readonly<Record<string, Spread>> };

/** The result of many schedules. */
export type ScheduleSummary = Readonly<Record<FailureKind, number>> & {
  readonly schedules: number;
  readonly firstSeed: number;
  readonly changes: number;
  readonly faults: number;
  readonly requests: number;
  readonly notificationsTold: number;
  /** Stream requests that reached a daphne which had replaced another server while they were on their way. */
  readonly excusedStreams: number;
  /** How often only a refresh corrected metrics of projects that no list contains (docs/decisions/0008). */
  readonly staleMetrics: number;
  /** `granted`: the client was not told, and had to wait longer because of a Retry-After or a failed login. */
  readonly settled: Readonly<Record<'told' | 'untold' | 'granted', Spreads>>;
  readonly failedSeeds: readonly string[];
};

/** Counts and times of many schedules. @param untoldBounds how long each part may take where the client is not told */
export function summarise(
  results: readonly ScheduleResult[],
  failures: readonly ScheduleFailure[],
  untoldBounds: SettleTimes = UNTOLD_BOUNDS,
): ScheduleSummary {
  const sum = (read: (result: ScheduleResult) => number): number =>
    results.reduce((total, result) => total + read(result), 0);
  const spreads = (settled: readonly ScheduleResult[], bounds: SettleTimes | null): Spreads => ({
    schedules: settled.length,
    parts: Object.fromEntries(
      PARTS.map((part) => [
        part,
        spread(
          settled.map(({ settledAfter }) => settledAfter[part]),
          bounds?.[part] ?? null,
        ),
      ]),
    ),
  });
  const told = results.filter(({ isTold }) => isTold);
  const untold = results.filter(({ isTold, grantedMs }) => !isTold && grantedMs === 0);
  const granted = results.filter(({ isTold, grantedMs }) => !isTold && grantedMs > 0);
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
    notificationsTold: sum((result) => result.notificationsTold),
    excusedStreams: sum((result) => result.excusedStreams),
    staleMetrics: sum((result) => result.staleMetrics),
    settled: {
      told: spreads(told, TOLD_BOUNDS),
      untold: spreads(untold, untoldBounds),
      granted: spreads(granted, null),
    },
    failedSeeds: failures.map(({ seed, kind }) => `${seed} ${kind}`),
  };
}

/** Prints the result of schedules: counts, times, and the seeds of those that failed. */
export function printSummary(where: string, summary: ScheduleSummary): void {
  const { told, untold, granted } = summary.settled;
  const times = (what: string, { schedules, parts }: Spreads): string[] =>
    schedules === 0
      ? []
      : [
          `${what} (${schedules} schedules):`,
          ...Object.entries(parts).map(
            ([part, at]) =>
              `  ${part.padEnd(13)} half ${at.half}, 90 % ${at['90 %']}, 99 % ${at['99 %']}, last ${at.last}` +
              (at.bound === null ? '' : ` (at most ${at.bound})`),
          ),
        ];
  console.log(
    [
      `${summary.schedules} schedules ${where}: ${summary.changes} changes, ${summary.faults} faults, ` +
        `${summary.requests} requests, ${summary.notificationsTold} notifications told`,
      KINDS.map((kind) => `${kind} ${summary[kind]}`).join(', '),
      `streams that met a daphne put there while they were on their way: ${summary.excusedStreams}; ` +
        `metrics of projects that no list shows, brought by a refresh only: ${summary.staleMetrics}`,
      ...times(
        'equal after the faults stopped, in simulated s, where the machine tells the client of it',
        told,
      ),
      ...times('where nobody tells it, found by a timer that six requests a minute pay for', untold),
      ...times('where besides a server had asked it to wait, or a login had to', granted),
      ...(summary.failedSeeds.length > 0 ? [`seeds: ${summary.failedSeeds.slice(0, 30).join(', ')}`] : []),
    ].join('\n'),
  );
}

function spread(times: readonly number[], bound: number | null): Spread {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number => seconds(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return {
    half: at(0.5),
    '90 %': at(0.9),
    '99 %': at(0.99),
    last: at(1),
    bound: bound === null ? null : seconds(bound),
  };
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
