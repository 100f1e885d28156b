import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLES, planOfSeed } from './hostile/examples';
import { FIRST_RECORD_SEED, RECORD_EXAMPLES } from './hostile/recordPlans';
import { runHostile, type HostileResult } from './hostile/run';
import { HostileServerProcess } from './hostile/serverProcess';
import { keepResults } from './results';
import { runSeeds } from './runSeeds';
import type { FailureKind } from './scheduleResult';

/** How many random plans run after all examples; when it is not set, only a few of both run. */
const COUNT = process.env['HOSTILE_SCHEDULES'];
const FEW: readonly number[] = [
  'a frame of 300,000 rows that are none',
  'both lists of texts that take long to count',
  'bad ids among good ones',
  'the same in answer to a password',
  'notification ids no number can hold',
  'notifications of which some cannot be read',
]
  .map((name) => EXAMPLES.findIndex((plan) => plan.name === name) + 1)
  .concat(101, 102);

/** As {@link COUNT}, of plans against records and files. */
const RECORD_COUNT = process.env['HOSTILE_RECORD_SCHEDULES'];
const FEW_RECORDS: readonly number[] = [
  'exports whose quotes are never closed',
  'a workbook that bursts',
  'files of a day that never was',
]
  .map((name) => FIRST_RECORD_SEED + RECORD_EXAMPLES.findIndex((plan) => plan.name === name))
  .concat(FIRST_RECORD_SEED + 100);

/** All examples and so many random plans, from a seed on; a few of them where no number is given. */
function seedsOf(
  first: number,
  examples: number,
  count: string | undefined,
  few: readonly number[],
): readonly number[] {
  if (count === undefined) return few;
  return Array.from({ length: examples + Number(count) }, (_, index) => first + index);
}

/**
 * What the product promises. Figures are printed and not checked here, because they depend on the machine; `npm run
 * bench` measures memory.
 */
const LIMITS = { longestBlockMs: 200 };

const KINDS = [
  'lost',
  'untrue',
  'crashed',
  'leaked',
  'late',
  'harmful',
] as const satisfies readonly FailureKind[];

let testServer: HostileServerProcess;

beforeAll(async () => {
  testServer = await HostileServerProcess.start();
}, 60_000);

afterAll(() => testServer.stop());

/**
 * Runs plans, and keeps what they found as one part of the results. @param examples how many of the first seeds are examples
 * @returns the first failures
 */
async function runPlans(
  part: string,
  seeds: readonly number[],
  first: number,
  examples: number,
): Promise<readonly string[]> {
  const { results, failures } = await runSeeds<HostileResult>(seeds, 1, (seed, crashes) =>
    runHostile(seed, crashes, testServer),
  );
  const summary = {
    schedules: results.length + failures.length,
    examples: [...results, ...failures].filter(({ seed }) => seed < first + examples).length,
    ...Object.fromEntries(
      KINDS.map((kind) => [kind, failures.filter((failure) => failure.kind === kind).length]),
    ),
    attacks: sum(results, ({ attacks }) => attacks),
    requests: sum(results, ({ requests }) => requests),
    patches: sum(results, ({ patches }) => patches),
    rejects: sum(results, ({ rejects }) => rejects),
    codes: [...new Set(results.flatMap(({ codes }) => codes))].toSorted(),
    longestBlockMs: spread(results, ({ longestBlockMs }) => longestBlockMs),
    longestWorkMs: spread(results, ({ longestWorkMs }) => longestWorkMs),
    memoryGrowthMb: spread(results, ({ memoryGrowthMb }) => memoryGrowthMb),
    limits: LIMITS,
    longest: results
      .toSorted((one, other) => other.longestWorkMs - one.longestWorkMs)
      .slice(0, 5)
      .map(({ seed, name, longestBlockMs, longestWorkMs }) => ({
        seed,
        name,
        longestBlockMs,
        longestWorkMs,
      })),
    recoveredAfterSeconds: spread(results, ({ recoveredAfter }) => recoveredAfter),
    failedSeeds: failures.map(({ seed, kind }) => `${seed} ${kind}: ${planOfSeed(seed).name}`),
  };
  console.log(`hostile answers, ${part}: ${JSON.stringify(summary, null, 1)}`);
  keepResults(part, summary);
  return failures.slice(0, 3).map(({ message }) => message);
}

describe('a hostile server', () => {
  it('removes nothing from the screen, is reported by a correct message, and has no effect once it answers as it should', async () => {
    const seeds = seedsOf(1, EXAMPLES.length, COUNT, FEW);
    expect(await runPlans('hostile', seeds, 1, EXAMPLES.length)).toEqual([]);
  }, 3_600_000);

  // A replayed seed needs one run.
  it.skipIf(process.env['FAULT_SEED'])(
    'takes nothing of an open record or its files either',
    async () => {
      const examples = RECORD_EXAMPLES.length;
      const seeds = seedsOf(FIRST_RECORD_SEED, examples, RECORD_COUNT, FEW_RECORDS);
      expect(await runPlans('hostileRecords', seeds, FIRST_RECORD_SEED, examples)).toEqual([]);
    },
    3_600_000,
  );
});

function sum(results: readonly HostileResult[], read: (result: HostileResult) => number): number {
  return results.reduce((total, result) => total + read(result), 0);
}

function spread(results: readonly HostileResult[], read: (result: HostileResult) => number) {
  const sorted = results.map(read).toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { half: at(0.5), '90 %': at(0.9), most: at(1) };
}
