import { expect, it } from 'vitest';
import { findSqlite } from '../../electron/city/cache/sqlite';
import { runDiskSchedule, type DiskResult } from './diskSchedule';
import { keepResults } from './results';
import { runSeeds } from './runSeeds';
import type { FailureKind } from './scheduleResult';

const COUNT = Number(process.env['DISK_FAULT_SCHEDULES'] ?? 25);

it('a failing disk loses no saved row, the user is told, and everything is saved once the faults end', async () => {
  const open = await findSqlite();
  if (!open) throw new Error('no SQLite in this runtime');
  const { results, failures } = await runSeeds<DiskResult>(COUNT, 1, (seed, crashes) =>
    runDiskSchedule(seed, crashes, open),
  );
  const sum = (read: (result: DiskResult) => number): number =>
    results.reduce((total, result) => total + read(result), 0);
  const kinds = ['lost', 'crashed', 'leaked', 'late', 'harmful'] as const satisfies readonly FailureKind[];
  const after = results.map(({ savedAfterMs }) => savedAfterMs).toSorted((one, other) => one - other);
  const summary = {
    schedules: results.length + failures.length,
    ...Object.fromEntries(
      kinds.map((kind) => [kind, failures.filter((failure) => failure.kind === kind).length]),
    ),
    changes: sum((result) => result.changes),
    faults: sum((result) => result.faults),
    runs: sum((result) => result.runs),
    opened: sum((result) => result.opened),
    setAside: sum((result) => result.setAside),
    savedAfterSeconds: {
      half: (after[Math.floor(after.length / 2)] ?? 0) / 1_000,
      last: (after.at(-1) ?? 0) / 1_000,
    },
    failedSeeds: failures.map(({ seed, kind }) => `${seed} ${kind}`),
  };
  console.log(`faults of the disk: ${JSON.stringify(summary)}`);
  keepResults('disk', summary);
  expect(failures.slice(0, 3).map(({ message }) => message)).toEqual([]);
}, 3_600_000);
