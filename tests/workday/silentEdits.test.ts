import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, Workday } from './workday';

/** Longest way of an answer through the simulated network, there and back, in ms. */
const WAY_MS = 120;

const STEP_MS = 20;

/** As many announced changes as make a good score beside a silent one. */
const REPORTS = 25;

let day: Workday;

beforeEach(async () => {
  // Daphne as recorded: the superuser's WebSocket tells every report, and no edit.
  day = new Workday('asgi', 'superuser');
  await day.signIn('admin1-demo');
  await day.time.advance(10_000);
});

/** Simulated ms until it is so, looked at every {@link STEP_MS}. */
async function until(isSo: () => boolean): Promise<number> {
  const start = day.time.now();
  while (!isSo() && day.time.now() - start < 5 * MINUTE) await day.time.advance(STEP_MS);
  return Math.round(day.time.now() - start);
}

/** The next list has just come. */
async function untilListed(resource: 'projects' | 'notifications'): Promise<void> {
  const { asOf } = day.store.state.freshness[resource];
  await until(() => day.store.state.freshness[resource].asOf !== asOf);
}

async function report(): Promise<void> {
  for (let count = 0; count < REPORTS; count++) {
    day.report();
    await day.time.advance(1_000);
  }
}

describe('a server that announces every report and is silent about edits', () => {
  // Right after a list was read, and at moments in between.
  it.each([0, 5_000, 10_000, 14_500])(
    'does not lull the client: %d ms after a list, an edit is seen within 15 s and a row within 30 s',
    async (afterMs) => {
      await report();
      const { announced, total } = day.sessions.linkDiagnostics().coverage.projects;
      expect([announced >= REPORTS, announced]).toEqual([true, total]);
      await untilListed('projects');
      await day.time.advance(afterMs);
      const { id, name } = day.rename();
      const seenMs = await until(() => day.store.state.projects.get(id)?.name === name);
      expect(seenMs).toBeLessThanOrEqual(15_000 + WAY_MS + STEP_MS);

      await untilListed('notifications');
      await day.time.advance(2 * afterMs);
      const row = day.notify();
      const knownMs = await until(() => day.store.state.notifications.has(row));
      expect(knownMs).toBeLessThanOrEqual(30_000 + WAY_MS + STEP_MS);
      await day.sessions.close();
    },
  );

  it('is asked at most six times in any minute in which nothing changes, also in an hour in which something did', async () => {
    day.report();
    day.rename();
    // Found, and what follows from it read.
    await day.time.advance(20_000);
    const asked: number[] = [];
    for (let minute = 0; minute < 5; minute++) {
      const { requests } = day.network;
      await day.time.advance(MINUTE);
      asked.push(day.network.requests - requests);
    }
    expect(Math.max(...asked)).toBeLessThanOrEqual(6);
    await day.sessions.close();
  });
});
