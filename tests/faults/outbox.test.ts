import { expect, it } from 'vitest';
import { runOutboxSchedule, type OutboxResult } from './outboxSchedule';
import { keepResults } from './results';
import { runSeeds } from './runSeeds';
import type { FailureKind } from './scheduleResult';

const COUNT = Number(process.env['OUTBOX_FAULT_SCHEDULES'] ?? 60);
const SEALED_COUNT = Number(process.env['OUTBOX_FAULT_SCHEDULES'] ?? 40);

it.each([
  ['in clear', 'outbox', COUNT],
  [
    'as the policy asks for encryption, and again not, and the keychain refuses',
    'outboxSealed',
    SEALED_COUNT,
  ],
] as const)(
  'what was kept is done once or stands in the outbox with its reason, whatever fails: %s',
  async (_words, part, count) => {
    const { results, failures } = await runSeeds<OutboxResult>(count, 1, (seed, crashes) =>
      runOutboxSchedule(seed, crashes, part === 'outboxSealed'),
    );
    const sum = (read: (result: OutboxResult) => number): number =>
      results.reduce((total, result) => total + read(result), 0);
    const kinds = [
      'lost',
      'duplicated',
      'untrue',
      'harmful',
      'late',
      'crashed',
    ] as const satisfies readonly FailureKind[];
    const summary = {
      schedules: results.length + failures.length,
      ...Object.fromEntries(
        kinds.map((kind) => [kind, failures.filter((failure) => failure.kind === kind).length]),
      ),
      kept: sum(({ kept }) => kept),
      done: sum(({ done }) => done),
      waitingForPerson: sum(({ waitingForPerson }) => waitingForPerson),
      runs: sum(({ runs }) => runs),
      failedSeeds: failures.map(({ seed, kind }) => `${seed} ${kind}`),
    };
    console.log(`faults of the ${part}: ${JSON.stringify(summary)}`);
    keepResults(part, summary);
    expect(failures.slice(0, 3).map(({ message }) => message)).toEqual([]);
    // Schedules in which nothing was kept, or nothing done, would prove nothing.
    expect(Math.min(summary.kept, summary.done)).toBeGreaterThan(results.length);
  },
  3_600_000,
);
