import { describe, expect, it } from 'vitest';
import { keepResults } from './results';
import { printSummary, summarise } from './report';
import { runSchedule } from './schedule';
import { runSeeds } from './runSeeds';

const COUNT = Number(process.env['FAULT_SCHEDULES'] ?? 150);

describe('after random faults of the network, the server and the machine', () => {
  it('the client holds what the server holds, has reported every notification once, and leaves nothing open', async () => {
    // One at a time, because each uses a whole processor.
    const { results, failures } = await runSeeds(COUNT, 1, runSchedule);
    const summary = summarise(results, failures);
    printSummary('on the simulated clock', summary);
    keepResults('simulated clock', summary);
    expect(failures.slice(0, 3).map(({ message }) => message)).toEqual([]);
  }, 3_600_000);
});
