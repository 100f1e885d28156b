import { describe, expect, it } from 'vitest';
import { keepResults } from './results';
import { printSummary, summarise } from './report';
import { runSchedule } from './schedule';
import { runSeeds } from './runSeeds';

const COUNT = Number(process.env['FAULT_SCHEDULES'] ?? 150);

describe('whatever happens to the network, the server and the machine', () => {
  it('in the end the client holds what the server holds, told every notification once, and leaves nothing behind', async () => {
    // One at a time: each fills the processor.
    const { results, failures } = await runSeeds(COUNT, 1, runSchedule);
    const summary = summarise(results, failures);
    printSummary('on the simulated clock', summary);
    keepResults('simulated clock', summary);
    expect(failures.slice(0, 3).map(({ message }) => message)).toEqual([]);
  }, 3_600_000);
});
