import { expect, it } from 'vitest';
import { keepResults } from './results';
import { runReviewSchedule, type ReviewResult } from './reviewSchedule';
import { runSeeds } from './runSeeds';

const COUNT = Number(process.env['REVIEW_FAULT_SCHEDULES'] ?? 40);

it('what was kept of reviews and their photos is there, whatever fails, sealed or not', async () => {
  const { results, failures } = await runSeeds<ReviewResult>(COUNT, 1, runReviewSchedule);
  const sum = (read: (result: ReviewResult) => number): number =>
    results.reduce((total, result) => total + read(result), 0);
  const count = (...kinds: readonly string[]): number =>
    failures.filter(({ kind }) => kinds.includes(kind)).length;
  const summary = {
    schedules: results.length + failures.length,
    ...{ lost: count('lost'), untrue: count('untrue'), late: count('late'), crashed: count('crashed') },
    kept: sum(({ kept }) => kept),
    photos: sum(({ photos }) => photos),
    deleted: sum(({ deleted }) => deleted),
    runs: sum(({ runs }) => runs),
    failedSeeds: failures.map(({ seed, kind }) => `${seed} ${kind}`),
  };
  console.log(`faults of the reviews: ${JSON.stringify(summary)}`);
  keepResults('reviewsSealed', summary);
  expect(failures.slice(0, 3).map(({ message }) => message)).toEqual([]);
  // Schedules in which nothing was kept, or nothing deleted, would prove nothing.
  expect(Math.min(summary.kept, summary.photos)).toBeGreaterThan(results.length);
  expect(summary.deleted).toBeGreaterThan(0);
}, 3_600_000);
