import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { takenParts } from '#shared/domain/packs/taken';
import { City } from '../../tests/e2e/support/city';
import { Outbox } from '../../electron/city/outbox/outbox';
import { OutboxFolder } from '../../electron/city/outbox/outboxFolder';
import { createLog } from '../../electron/diagnostics/log';
import { systemFiles } from '../../electron/disk/fileSystem';
import type { MainProcess } from '../../electron/start/mainProcess';
import { systemClock } from '../../electron/time/clock';
import { bytesBelow } from '../process/folderBytes';
import { untilFetched, withoutWindows } from '../process/headless';
import { amount } from '../process/short';
import { result, type BenchResult } from '../result';

/** Cities, and of how many of their projects all details and histories are read. */
const CITIES = [
  { projects: 300, read: amount(300, 10) },
  { projects: amount(10_000, 600), read: amount(1_000, 10) },
];
const CHANGES = { per_second: 200, seconds: amount(10, 1) };
const ENTRIES = amount(100, 5);
/** What a telephone's photo is made to before it is sent, bytes. */
const PHOTO = 300_000;

/**
 * What one project takes on the disk: its row, its details and histories as packs take them, a change of it that was
 * seen, and a report that waits to be sent. The main process without windows, on a server of its own, as Head Engineer;
 * the database is measured closed.
 */
export async function measureSize(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  let smaller: Sizes | null = null;
  for (const { projects, read } of CITIES) {
    const sizes = await sizesOf(projects, read);
    const name = `of ${projects.toLocaleString('en')}`;
    const beside = (value: keyof Sizes) =>
      smaller && { name: `of ${CITIES[0]?.projects}`, value: smaller[value] };
    results.push(
      result(`database for each project ${name}, rows alone`, sizes.row, 'B', beside('row')),
      result(`more for one with details and histories ${name}`, sizes.record, 'B', beside('record')),
      result(`more for one change that was seen ${name}`, sizes.change, 'B', beside('change')),
      result(`outbox for one report, beside its photo ${name}`, sizes.entry, 'B', {
        name: 'the photo',
        value: PHOTO,
      }),
      result(`database ${name}, as it is then`, sizes.whole / 1e6, 'MB'),
    );
    smaller = sizes;
  }
  return results;
}

/** Bytes. */
type Sizes = {
  readonly row: number;
  readonly record: number;
  readonly change: number;
  readonly entry: number;
  readonly whole: number;
};

async function sizesOf(projects: number, read: number): Promise<Sizes> {
  const folder = mkdtempSync(join(tmpdir(), 'gistagum-size-'));
  const city = await City.start({ profile: 'recorded', projects });
  const database = (): number => bytesBelow(join(folder, 'cache'));
  try {
    await withoutWindows(city, folder);
    const rows = database();
    await withoutWindows(city, folder, (main) => readRecords(main, read));
    const records = database();
    await withoutWindows(city, folder, async (main) => {
      await city.post('/burst', CHANGES);
      await untilSeen(main);
      await untilFetched(main);
    });
    const seen = changesIn(folder);
    const whole = database();
    const entry = await bytesOfEntry(city, folder);
    return {
      row: rows / projects,
      record: (records - rows) / read,
      change: seen === 0 ? Number.NaN : (whole - records) / seen,
      entry,
      whole,
    };
  } finally {
    await city.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads what a pack takes of the first projects. */
async function readRecords({ sessions, store }: MainProcess, count: number): Promise<void> {
  const { role } = store.state.session;
  if (!role) throw new Error('nobody is signed in');
  const sources = new Set(takenParts(role).values());
  for (const id of [...store.state.projects.keys()].slice(0, count)) {
    for (const source of sources) {
      const read = await sessions.records.readAside(id, source);
      if (!read.ok && read.error.code !== 'not_allowed') throw new Error(`${source}: ${read.error.code}`);
    }
  }
}

/** Waits until the first changes are in the feed: events are taken in a moment after they came. */
async function untilSeen({ store }: MainProcess): Promise<void> {
  while (store.state.feed.length === 0) await wait(50);
}

/** How many changes the database tells of. */
function changesIn(folder: string): number {
  let seen = 0;
  const cache = join(folder, 'cache');
  for (const name of readdirSync(cache).filter((one) => one.endsWith('.sqlite'))) {
    const database = new DatabaseSync(join(cache, name), { readOnly: true });
    const row = database.prepare('SELECT COUNT(*) AS seen FROM record_seen').get();
    seen += Number(row?.['seen'] ?? 0);
    database.close();
  }
  return seen;
}

/** What a report with a photo that waits to be sent takes, without the photo itself; its lines of the journal are counted. */
async function bytesOfEntry(city: City, folder: string): Promise<number> {
  const [path, journal] = [join(folder, 'outbox'), join(folder, 'outbox-journal', 'one')];
  const onDisk = (): number => bytesBelow(path) + bytesBelow(join(journal, '..'));
  const [project] = (await city.state()).projects;
  if (!project) throw new Error('the city has no project');
  const outbox = new Outbox({
    ...{ clock: systemClock, random: Math.random, newId: randomUUID, onChange: () => undefined },
    folder: new OutboxFolder({ path, journal, files: systemFiles, log: createLog(() => undefined) }),
    onDisk: (error) => {
      if (error !== null) throw new Error('the disk did not take an entry', { cause: error });
    },
  });
  for (let entry = 0; entry < ENTRIES; entry += 1) {
    const id = outbox.begin({
      draftId: null,
      projectName: project.name,
      base: { progress: '40', description: '', justification: '' },
      files: [{ name: 'north.jpg', type: 'image/jpeg', bytes: new Uint8Array(PHOTO) }],
      change: {
        kind: 'add_progress',
        projectId: project.id,
        progress: 41,
        description: 'The deck of the north span is poured; curing until Friday.',
        justification: '',
      },
    });
    if (!outbox.accept(id)) throw new Error('the disk did not take an entry');
  }
  outbox.leave();
  return onDisk() / ENTRIES - PHOTO;
}
