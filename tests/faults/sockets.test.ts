import { describe, expect, it } from 'vitest';
import { whatDjangoLacks } from '../django/debian';
import { startDjangoTestServer } from './djangoTestServer';
import { printSummary, summarise } from './report';
import { countResources, leftSince, type Resources } from './resources';
import { keepResults } from './results';
import { runSeeds } from './runSeeds';
import { UNTOLD_SOCKET_BOUNDS } from './settle';
import { runSocketSchedule, type StartTestServer } from './socketSchedule';

const COUNT = Number(process.env['SOCKET_FAULT_SCHEDULES'] ?? 12);
const DJANGO_COUNT = Number(process.env['DJANGO_FAULT_SCHEDULES'] ?? 2);
const lack = whatDjangoLacks();

type Outcome = { readonly broken: readonly string[]; readonly left: Resources };

/** Runs schedules. @returns the first few failures, and what all of them left open in this process */
async function runAll(
  where: string,
  count: number,
  atOnce: number,
  startTestServer?: StartTestServer,
): Promise<Outcome> {
  const before = countResources();
  const { results, failures } = await runSeeds(count, atOnce, (seed, crashes) =>
    runSocketSchedule(seed, crashes, startTestServer),
  );
  const left = await leftSince(before);
  const summary = summarise(results, failures, UNTOLD_SOCKET_BOUNDS);
  printSummary(where, summary);
  keepResults(where, { ...summary, leftResources: left });
  return { broken: failures.slice(0, 3).map(({ message }) => message), left };
}

const NOTHING: Outcome = { broken: [], left: {} };

describe('over real sockets, through a proxy that causes faults', { timeout: 3_600_000 }, () => {
  it('the client ends with what the server holds, has reported every notification once, and leaves nothing open', async () => {
    expect(await runAll('over real sockets', COUNT, 12)).toEqual(NOTHING);
  });

  it.skipIf(lack !== null)(`the same holds with Django under daphne${lack ? `, ${lack}` : ''}`, async () => {
    // One after another, because each starts its own database, Redis and daphne.
    const start: StartTestServer = (_seed, random) => startDjangoTestServer(random);
    expect(await runAll('before Django under daphne', DJANGO_COUNT, 3, start)).toEqual(NOTHING);
  });
});
