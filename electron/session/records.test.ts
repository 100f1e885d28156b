import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  RECORD_PARTS,
  type PartReading,
  type PartReadings,
  type RecordPart,
} from '#shared/domain/record/parts';
import { createJoiner } from '#shared/domain/record/portions';
import { TOLD, type Teller } from '#shared/domain/record/sources';
import { toldPartSchema } from '#shared/domain/record/schemas';
import { eventually } from '../../tests/fakes/eventually';
import { startMainProcess, untilLive, type MainProcess } from '../../tests/fakes/mainProcess';
import { startDemoServer, type DemoServer } from '../demo';

// Records of the demo city, part by part, over real loopback sockets.

let folder: string;
let server: DemoServer;
let app: MainProcess | null = null;
let readings: Map<RecordPart, PartReading>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-'));
  server = await startDemoServer({ profile: 'ideal', port: 0, seed: 7, projects: 60, rate: 0 });
  readings = new Map();
});

afterEach(async () => {
  await app?.sessions.close();
  app = null;
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<MainProcess> {
  const joined = createJoiner();
  app = await startMainProcess(folder, {}, fetch, undefined, {
    onRecordPart: (told) => {
      const reading = joined(toldPartSchema.parse(told));
      if (reading) readings.set(told.part, reading);
    },
  });
  return app;
}

/** Opens every part and waits until nothing more is read. */
async function open({ sessions }: MainProcess, projectId: number): Promise<PartReadings> {
  readings.clear();
  for (const [part, reading] of Object.entries(sessions.records.openParts(projectId, RECORD_PARTS))) {
    readings.set(part as RecordPart, reading);
  }
  await eventually(() => {
    for (const reading of readings.values()) {
      expect(reading.phase === 'reading' || (reading.phase === 'held' && reading.isRefreshing)).toBe(false);
    }
  });
  return Object.fromEntries(readings) as PartReadings;
}

/** A project under way: it has reports and costs. */
function underWay({ store }: MainProcess): number {
  const found = [...store.state.projects.values()].find(({ storedStatus }) => storedStatus === 'in_progress');
  if (!found) throw new Error('no project under way');
  return found.id;
}

describe('the record of a project of the demo city', () => {
  it.each<readonly [username: string, teller: Teller]>([
    ['head1', 'head_engineer'],
    ['admin1', 'superuser'],
    ['eng1', 'engineer_assigned'],
    ['fin1', 'finance_manager'],
  ])('tells %s what the table of sources says, and nothing fails', async (username, teller) => {
    const main = await start();
    await main.sessions.signIn(server.url, { username, password: `${username}-demo` });
    await untilLive(main.store);
    const record = await open(main, underWay(main));
    for (const part of RECORD_PARTS) {
      const told = TOLD[teller][part];
      const expected =
        typeof told === 'string' ? { phase: 'not_told', why: told } : { phase: 'held', error: null };
      expect([part, record[part]]).toMatchObject([part, expected]);
    }
    expect(record).toMatchObject({ costs: { value: { leftOut: 0 } } });
    expect(main.rejects.list()).toEqual([]);
  });

  it('is kept, and shown in the next run before anybody is signed in', async () => {
    const first = await start();
    await first.sessions.signIn(server.url, { username: 'head1', password: 'head1-demo' });
    await untilLive(first.store);
    const id = underWay(first);
    const told = await open(first, id);
    await first.sessions.close();
    const second = await start();
    second.sessions.restore();
    const shown = await open(second, id);
    for (const part of RECORD_PARTS) {
      const [before, after] = [told[part], shown[part]];
      if (before?.phase !== 'held' || after?.phase !== 'held') throw new Error(`${part} is not held`);
      expect([part, after.value, after.isCurrent]).toEqual([part, before.value, part === 'seen']);
    }
  });

  it('is gone with a sign-out where the administrator wants nothing kept', async () => {
    const first = await start();
    await first.sessions.signIn(server.url, { username: 'head1', password: 'head1-demo' });
    await untilLive(first.store);
    const id = underWay(first);
    await open(first, id);
    await first.sessions.signOut();
    expect(first.sessions.records.openParts(id, ['costs'])).toEqual({
      costs: { phase: 'failed', error: 'not_signed_in' },
    });
  });
});
