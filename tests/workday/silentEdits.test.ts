import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, Workday } from './workday';

/** Longest round trip through the simulated network, in ms. */
const ROUND_TRIP_MS = 120;

const STEP_MS = 20;

/** Enough announced changes for high coverage although edits are not announced. */
const REPORTS = 25;

let day: Workday;

beforeEach(async () => {
  // As Daphne was recorded: the superuser's WebSocket announces every report and no edit.
  day = new Workday('asgi', 'superuser');
  await day.signIn('admin1-demo');
  await day.time.advance(10_000);
});

/** Waits up to 5 simulated minutes for a condition, checked every {@link STEP_MS}. @returns the simulated ms it took */
async function until(isSo: () => boolean): Promise<number> {
  const start = day.time.now();
  while (!isSo() && day.time.now() - start < 5 * MINUTE) await day.time.advance(STEP_MS);
  return Math.round(day.time.now() - start);
}

/** Waits until the next list has been fetched. */
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
  // Edits are made right after a list was read, and at moments in between.
  it.each([0, 5_000, 10_000, 14_500])(
    'is still asked often enough: %d ms after a list, an edit is seen within 15 s and a notification within 30 s',
    async (afterMs) => {
      await report();
      const { announced, total } = day.sessions.linkDiagnostics().coverage.projects;
      expect([announced >= REPORTS, announced]).toEqual([true, total]);
      await untilListed('projects');
      await day.time.advance(afterMs);
      const { id, name } = day.rename();
      const seenMs = await until(() => day.store.state.projects.get(id)?.name === name);
      expect(seenMs).toBeLessThanOrEqual(15_000 + ROUND_TRIP_MS + STEP_MS);

      await untilListed('notifications');
      await day.time.advance(2 * afterMs);
      const row = day.notify();
      const knownMs = await until(() => day.store.state.notifications.has(row));
      expect(knownMs).toBeLessThanOrEqual(30_000 + ROUND_TRIP_MS + STEP_MS);
      await day.sessions.close();
    },
  );

  it('gets at most six requests in any minute without changes, also within an hour of a change', async () => {
    day.report();
    day.rename();
    // Until the edit has been found, and everything it concerns has been fetched.
    await day.time.advance(20_000);
    const requestsPerMinute: number[] = [];
    for (let minute = 0; minute < 5; minute++) {
      const { requests } = day.network;
      await day.time.advance(MINUTE);
      requestsPerMinute.push(day.network.requests - requests);
    }
    expect(Math.max(...requestsPerMinute)).toBeLessThanOrEqual(6);
    await day.sessions.close();
  });
});
