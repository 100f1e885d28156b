import { describe, expect, it } from 'vitest';
import { whatDjangoLacks } from '../django/debian';
import { startDjangoTown } from './djangoTown';
import { printSummary, summarise } from './report';
import { countResources, leftSince, type Resources } from './resources';
import { keepResults } from './results';
import { runSeeds } from './runSeeds';
import { UNTOLD_SOCKET_BOUNDS } from './settle';
import { runSocketSchedule, type StartTown } from './socketSchedule';

const COUNT = Number(process.env['SOCKET_FAULT_SCHEDULES'] ?? 12);
const DJANGO_COUNT = Number(process.env['DJANGO_FAULT_SCHEDULES'] ?? 2);
const lack = whatDjangoLacks();

type Outcome = { readonly broken: readonly string[]; readonly left: Resources };

/** What schedules broke, the first few, and what all of them left behind in this process. */
async function runAll(where: string, count: number, atOnce: number, startTown?: StartTown): Promise<Outcome> {
  const before = countResources();
  const { results, failures } = await runSeeds(count, atOnce, (seed, crashes) =>
    runSocketSchedule(seed, crashes, startTown),
  );
  const left = await leftSince(before);
  const summary = summarise(results, failures, UNTOLD_SOCKET_BOUNDS);
  printSummary(where, summary);
  keepResults(where, { ...summary, leftResources: left });
  return { broken: failures.slice(0, 3).map(({ message }) => message), left };
}

const NOTHING: Outcome = { broken: [], left: {} };

describe('over real sockets, through a proxy that misbehaves', { timeout: 3_600_000 }, () => {
  it('the client ends up with what the server holds, told every notification once, and leaves nothing behind', async () => {
    expect(await runAll('over real sockets', COUNT, 12)).toEqual(NOTHING);
  });

  it.skipIf(lack !== null)(`so it does before Django under daphne${lack ? `, ${lack}` : ''}`, async () => {
    // Each has its own database, Redis and daphne.
    const start: StartTown = (_seed, random) => startDjangoTown(random);
    expect(await runAll('before Django under daphne', DJANGO_COUNT, 3, start)).toEqual(NOTHING);
  });
});
