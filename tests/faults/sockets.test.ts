import { describe, expect, it } from 'vitest';
import { whatDjangoLacks } from '../django/debian';
import { startDjangoTown } from './djangoTown';
import { reportSchedules } from './report';
import { runSeeds } from './runSeeds';
import { runSocketSchedule } from './socketSchedule';

const COUNT = Number(process.env['SOCKET_FAULT_SCHEDULES'] ?? 24);
const DJANGO_COUNT = Number(process.env['DJANGO_FAULT_SCHEDULES'] ?? 3);
const lack = whatDjangoLacks();

describe('over real sockets, through a proxy that misbehaves', { timeout: 3_600_000 }, () => {
  it('the client ends up with what the server holds, told every notification once, and leaves nothing behind', async () => {
    const { results, failures } = await runSeeds(COUNT, 12, (seed) => runSocketSchedule(seed));
    reportSchedules('over real sockets', results, failures);
    expect(failures.slice(0, 3).map(({ message }) => message)).toEqual([]);
  });

  it.skipIf(lack !== null)(`so it does before Django under daphne${lack ? `, ${lack}` : ''}`, async () => {
    // Each has its own database, Redis and daphne.
    const { results, failures } = await runSeeds(DJANGO_COUNT, 3, (seed) =>
      runSocketSchedule(seed, (_seed, random) => startDjangoTown(random)),
    );
    reportSchedules('before Django under daphne', results, failures);
    expect(failures.slice(0, 3).map(({ message }) => message)).toEqual([]);
  });
});
