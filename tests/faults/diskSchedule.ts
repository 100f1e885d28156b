import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { showFrom, showLate } from '../../electron/city/cache/firstPatch';
import { UserFile } from '../../electron/config/userFile';
import { listAside } from '../../electron/disk/setAside';
import { systemFiles } from '../../electron/disk/fileSystem';
import type { StorageReport } from '../../electron/disk/storageStatus';
import { createLog } from '../../electron/diagnostics/log';
import { readCacheFile, type CachedState } from '../../electron/city/cache/cacheFile';
import { KeptCache } from '../../electron/city/cache/keptCache';
import { cacheFileName, type CacheDisk } from '../../electron/city/cache/openCache';
import type { OpenDatabase } from '../../electron/city/cache/sqlite';
import { StateStore } from '../../electron/city/state/stateStore';
import { DEFAULT_SETTINGS } from '../../shared/config/settings';
import type { Project } from '../../shared/domain/project';
import { NO_SESSION, type SavedServer } from '../../shared/domain/session';
import type { LiveState } from '../../shared/state/state';
import { makeNotification, makeProject } from '../../shared/testing/cityData';
import { createRandom, type Random } from '../../shared/testing/random';
import { FakeClock } from '../fakes/fakeClock';
import type { Crashes } from './crashes';
import { DiskFiles } from './diskFiles';
import { DiskForms } from './diskForms';
import { DiskRecords, READER } from './diskRecords';
import { FaultyDisk, DISK_FAULTS } from './faultyDisk';
import { ScheduleFailure, type FailureKind } from './scheduleResult';

const ORIGIN = 'https://city.example.ph';
const USER = 'head1';
const STEPS = 40;

/** The server the user signed in to before the schedule, and one used during it. */
const SERVER: SavedServer = { origin: ORIGIN, username: USER, lastUsedAt: 5 };
const ANOTHER: SavedServer = { origin: ORIGIN, username: 'eng1', lastUsedAt: 9 };

/** Records and files have dice of their own, so that the rest of a seed's schedule stays what it is. */
const OTHER_DICE = 500_000_000;

/** After this long without saving, in ms of the schedule's clock, the user must have been told. */
const TOLD_AFTER_MS = 5_000;

/** The result of one schedule. */
export type DiskResult = {
  readonly seed: number;
  readonly faults: number;
  readonly changes: number;
  readonly runs: number;
  /** Time from the end of the faults until everything was saved, in ms. */
  readonly savedAfterMs: number;
  /** How often a record or a picture was opened. */
  readonly opened: number;
  /** Files set aside because SQLite reported them twice as damaged. */
  readonly setAside: number;
};

/** All rows of the state at one moment, as text for comparison. */
type Moment = string;

/** One run of the application, from its start to its end. */
type Run = {
  readonly store: StateStore;
  readonly cache: KeptCache;
  readonly user: UserFile;
  readonly reports: { city: StorageReport; settings: StorageReport };
  isFollowed: boolean;
};

/** Runs disk faults, changes and restarts in a random order, then ends the faults and checks that everything is saved. */
export async function runDiskSchedule(
  seed: number,
  crashes: Crashes,
  open: OpenDatabase,
): Promise<DiskResult> {
  const folder = mkdtempSync(join(tmpdir(), 'gistagum-disk-faults-'));
  try {
    return await new DiskSchedule(seed, folder, crashes, open).run();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class DiskSchedule {
  readonly #seed: number;
  readonly #random: Random;
  readonly #clock = new FakeClock();
  readonly #disk: FaultyDisk;
  readonly #folder: string;
  readonly #crashes: Crashes;
  readonly #raw: OpenDatabase;
  readonly #story: string[] = [];
  /** What the server holds. */
  readonly #truth = new Map<number, Project>();
  /** The last moment known to be saved, and every moment on screen since then: the disk must hold one of them. */
  #moments: Moment[] = [momentOf([], [])];
  readonly #forms: DiskForms;
  readonly #otherDice: Random;
  readonly #records: DiskRecords;
  readonly #files: DiskFiles;
  #run: Run;
  #runs = 0;
  #changes = 0;
  #opened = 0;
  #unsavedSince: number | null = null;
  /** Names of the files that were set aside, at the last check. */
  #wasAside = '';
  #listWidth: number = DEFAULT_SETTINGS.listWidth;
  #releaseLock: (() => void) | null = null;

  constructor(seed: number, folder: string, crashes: Crashes, open: OpenDatabase) {
    this.#seed = seed;
    this.#random = createRandom(seed);
    this.#disk = new FaultyDisk(this.#random);
    this.#folder = folder;
    this.#crashes = crashes;
    this.#raw = open;
    systemFiles.writeAtomically(
      join(folder, 'user.json'),
      JSON.stringify({
        version: 1,
        settings: { density: 'compact', locale: 'fil' },
        servers: [SERVER],
        outbox: [1, 2],
      }),
    );
    this.#forms = new DiskForms({
      random: this.#random,
      clock: this.#clock,
      files: this.#disk.files,
      root: join(folder, 'outbox'),
      origin: ORIGIN,
      username: USER,
    });
    this.#otherDice = createRandom(seed + OTHER_DICE);
    this.#records = new DiskRecords({ random: this.#otherDice, clock: this.#clock });
    this.#files = new DiskFiles({
      random: this.#otherDice,
      clock: this.#clock,
      files: this.#disk.bigFiles,
      disk: this.#disk.files,
      root: join(folder, 'media'),
      origin: ORIGIN,
      username: USER,
    });
    this.#run = this.#start();
  }

  async run(): Promise<DiskResult> {
    for (let step = 0; step < STEPS; step += 1) {
      await this.#step();
      this.#check();
      await this.#lookAtRecords();
      this.#check();
    }
    this.#note('faults end');
    this.#disk.stopFailing();
    this.#release();
    const before = this.#clock.now();
    this.#follow();
    this.#fetch();
    this.#choose(true);
    await this.#lookAtRecords();
    // Saving is tried again after at most 30 s, so 60 s are enough.
    for (let waited = 0; waited < 60 && !this.#isAllSaved(); waited += 1) await this.#clock.advance(1_000);
    const savedAfterMs = this.#clock.now() - before;
    if (!this.#isAllSaved()) this.#fail('late', `not saved ${savedAfterMs} ms after the faults ended`);
    const { city, settings } = this.#run.reports;
    const work = this.#forms.report;
    if ([city, settings, work].some(({ phase }) => phase !== 'saving')) {
      this.#fail('harmful', `still told of trouble: ${JSON.stringify({ city, settings, work })}`);
    }
    this.#checkForms();
    this.#check();
    this.#records.end();
    this.#run.cache.close();
    this.#run.user.close();
    this.#forms.restart('killed');
    this.#checkForms();
    await this.#checkRecordsAndFiles();
    const onDisk = this.#readDisk();
    if (onDisk !== momentOfState(this.#run.store.state))
      this.#fail('lost', 'the disk holds something else than the screen');
    this.#checkUserFile();
    if (this.#clock.pending > 0) this.#fail('leaked', `${this.#clock.pending} timers`);
    if (this.#disk.leaks > 0) this.#fail('leaked', `${this.#disk.leaks} open databases`);
    return {
      seed: this.#seed,
      faults: this.#disk.faults,
      changes: this.#changes,
      runs: this.#runs,
      savedAfterMs,
      opened: this.#opened,
      setAside: this.#aside().length,
    };
  }

  async #step(): Promise<void> {
    const dice = this.#random.int(1, 100);
    if (dice <= 14) this.#change();
    else if (dice <= 22) this.#announce();
    else if (dice <= 34) this.#fetch();
    else if (dice <= 48) this.#changeFaults();
    else if (dice <= 54) this.#lock();
    else if (dice <= 60) this.#choose();
    else if (dice <= 66) this.#follow();
    else if (dice <= 71) this.#restart('quit');
    else if (dice <= 75) this.#restart('killed');
    else if (dice <= 85) this.#note(this.#forms.type());
    else await this.#wait();
  }

  /** Opens a record or a picture in every second step. */
  async #lookAtRecords(): Promise<void> {
    const dice = this.#otherDice.int(1, 4);
    if (dice > 2) return;
    this.#opened += 1;
    const isReadable = !this.#disk.isFailing && this.#releaseLock === null;
    if (dice === 1) {
      const { cache, reports } = this.#run;
      const mustHold = isReadable && cache.isSaved && reports.city.phase === 'saving';
      this.#note(await this.#records.use(mustHold));
      if (this.#records.loss !== null) this.#fail('lost', this.#records.loss);
      return;
    }
    const problem = await this.#files.use(isReadable);
    this.#note('opened a picture');
    if (problem !== null) this.#fail('lost', problem);
  }

  async #checkRecordsAndFiles(): Promise<void> {
    const database = this.#raw(this.#path());
    const loss = await this.#records.findLoss(database);
    database.close();
    const gone = await this.#files.findLoss();
    if (loss !== null || gone !== null) this.#fail('lost', loss ?? gone ?? '');
  }

  /** Changes projects on the server. They are on screen once fetched. */
  #change(): void {
    const { int, pick } = this.#random;
    const ids = Array.from({ length: pick([1, 3, 200]) }, () => int(1, 300));
    for (const id of ids) {
      if (int(1, 5) === 1) this.#truth.delete(id);
      else this.#truth.set(id, makeProject({ id, progress: int(0, 100) }));
    }
    this.#changes += 1;
  }

  /** Changes a project on the server and shows it at once, as an event does. */
  #announce(): void {
    if (!this.#run.isFollowed) return;
    const project = makeProject({ id: this.#random.int(1, 300), progress: this.#random.int(0, 100) });
    this.#truth.set(project.id, project);
    this.#run.store.commit([{ type: 'rows_put', table: 'projects', rows: [project] }]);
    this.#changes += 1;
    this.#note(`announced ${project.id}`);
  }

  /** Puts the server's list into the state, as a fetch does. */
  #fetch(): void {
    if (!this.#run.isFollowed) return;
    const { store } = this.#run;
    const gone = [...store.state.projects.keys()].filter((id) => !this.#truth.has(id));
    const newest = makeNotification({ id: this.#changes + 1 });
    const asOf = this.#clock.now();
    const freshness = { asOf, source: 'server', isRefreshing: false, error: null } as const;
    store.commit([
      { type: 'rows_put', table: 'projects', rows: [...this.#truth.values()] },
      { type: 'rows_removed', table: 'projects', ids: gone },
      { type: 'rows_put', table: 'notifications', rows: [newest] },
      { type: 'freshness_set', resource: 'projects', freshness },
      { type: 'freshness_set', resource: 'notifications', freshness },
    ]);
    this.#note(`fetched ${this.#truth.size} projects`);
  }

  #changeFaults(): void {
    const { int, pick } = this.#random;
    if (int(1, 3) === 1) {
      this.#note('faults end');
      return this.#disk.stopFailing();
    }
    const kinds = Array.from({ length: int(1, 2) }, () => pick(DISK_FAULTS));
    const perThousand = pick([5, 50, 300, 1_000]);
    this.#note(`${perThousand} of 1,000 fail with ${kinds.join(', ')}`);
    this.#disk.failSome(perThousand, kinds);
  }

  /** Lets another program lock the cache file, or release it. */
  #lock(): void {
    if (this.#releaseLock) return this.#release();
    const path = this.#path();
    if (!systemFiles.exists(path)) return;
    const other = this.#raw(path);
    try {
      other.exec('BEGIN EXCLUSIVE');
    } catch {
      return other.close();
    }
    this.#note('another program locks the file');
    this.#releaseLock = () => {
      other.exec('ROLLBACK');
      other.close();
    };
  }

  #release(): void {
    if (this.#releaseLock) this.#note('the other program lets go');
    this.#releaseLock?.();
    this.#releaseLock = null;
  }

  /** Changes a setting. @param isLast also records a sign-in, which otherwise happens in one of three cases */
  #choose(isLast = false): void {
    this.#listWidth = this.#random.int(260, 560);
    const { user } = this.#run;
    user.update({ settings: { ...user.data.settings, listWidth: this.#listWidth } });
    if (!isLast && this.#random.int(1, 3) > 1) return;
    // A sign-in puts its server first in the list it holds at that moment.
    const others = user.data.servers.filter(({ username }) => username !== 'eng1');
    user.update({ servers: [ANOTHER, ...others] });
  }

  /** Signs the user in: from now on changes are saved. */
  #follow(): void {
    if (this.#run.isFollowed) return;
    this.#run.isFollowed = true;
    this.#note('signed in');
    this.#run.cache.follow({ store: this.#run.store, boundaries: () => null });
    this.#records.serve();
    this.#files.serve();
  }

  async #wait(): Promise<void> {
    const ms = this.#random.pick([50, 500, 2_000, 10_000, 40_000]);
    // In short steps, so that everything saved in between is noticed.
    for (let waited = 0; waited < ms; waited += 250) {
      await this.#clock.advance(Math.min(250, ms - waited));
      this.#check();
    }
  }

  #restart(how: 'quit' | 'killed'): void {
    this.#note(how);
    if (how === 'killed') this.#disk.kill();
    const { cache, user, store, reports } = this.#run;
    // Both ways end the timers of the process; a killed process must not write anything more either.
    const wasSaved = cache.isSaved;
    if (how === 'killed') {
      this.#disk.failSome(1_000, ['EIO']);
      cache.close();
      user.close();
      this.#disk.stopFailing();
    } else {
      cache.close();
      user.close();
    }
    this.#forms.restart(how);
    this.#records.end();
    if (wasSaved && reports.city.phase === 'saving') this.#moments = [momentOfState(store.state)];
    this.#run = this.#start();
  }

  #start(): Run {
    this.#runs += 1;
    const before = this.#aside().length;
    const damages = this.#disk.damages;
    const log = createLog(() => undefined);
    const store = new StateStore(this.#clock.now());
    const reports: Run['reports'] = { city: { phase: 'off' }, settings: { phase: 'saving' } };
    const retrying = { clock: this.#clock, random: () => this.#random.int(0, 999) / 1_000 };
    const disk: CacheDisk = {
      open: this.#disk.openThrough(this.#raw),
      files: this.#disk.files,
      folder: join(this.#folder, 'cache'),
      now: () => this.#clock.now(),
    };
    const cache = new KeptCache(
      { ...retrying, log, disk, report: (report) => (reports.city = report) },
      ORIGIN,
      USER,
    );
    const user = new UserFile({
      ...retrying,
      path: join(this.#folder, 'user.json'),
      files: this.#disk.files,
      log,
      report: (report) => (reports.settings = report),
      onLateRead: () => undefined,
    });
    store.commit(
      showFrom(cache.cached, { ...NO_SESSION, cacheRebuilt: cache.wasRebuilt }, this.#clock.now()),
    );
    const session = { ...store.state.session, role: READER };
    store.commit([{ type: 'value_set', name: 'session', value: session }]);
    const run: Run = { store, cache, user, reports, isFollowed: false };
    this.#records.begin({ store, shelf: cache.records });
    this.#files.begin();
    cache.whenRead((late, wasRebuilt) => {
      store.commit(showLate(late, wasRebuilt, store.state));
      this.#note(`read late: ${late.projects.length} projects`);
      this.#checkShown(run, wasRebuilt);
    });
    this.#note(
      `run ${this.#runs}: ${cache.cached ? `${cache.cached.projects.length} projects` : 'nothing read'}`,
    );
    if (cache.isSaved) this.#checkShown(run, cache.wasRebuilt);
    else if (reports.city.phase === 'saving' || reports.city.phase === 'off') {
      this.#fail('harmful', 'the user was not told that the saved data cannot be written');
    }
    if (this.#aside().length > before && damages === this.#disk.damages) {
      this.#fail('harmful', 'a file was set aside that nobody called damaged');
    }
    this.#unsavedSince = null;
    store.subscribe(() => this.#moments.push(momentOfState(store.state)));
    return run;
  }

  /** Checks that what was read from the file was once on screen, and is not older than the last saved moment. */
  #checkShown({ store }: Run, wasRebuilt: boolean): void {
    const shown = momentOfState(store.state);
    if (this.#moments.includes(shown)) return;
    const kept = this.#aside().flatMap((name) => this.#readAside(name));
    // A file that was set aside is accepted where the user was told and it still holds the rows.
    if (
      wasRebuilt &&
      store.state.session.cacheRebuilt &&
      kept.some((moment) => this.#moments.includes(moment))
    ) {
      this.#moments = [shown];
      return;
    }
    this.#fail(
      'lost',
      `the file gave a moment that was never saved, or an older one (of ${this.#moments.length})`,
    );
  }

  #checkForms(): void {
    const loss = this.#forms.findLoss();
    if (loss !== null) this.#fail('lost', loss);
  }

  #check(): void {
    if (this.#crashes.length > 0) this.#fail('crashed', this.#crashes[0] ?? '');
    this.#forms.note();
    const aside = this.#aside().join();
    // What a damaged file held of records is fetched again.
    if (aside !== this.#wasAside) this.#records.forgetSaved();
    this.#wasAside = aside;
    const { cache, reports, isFollowed, store } = this.#run;
    const now = this.#clock.now();
    if (!isFollowed || cache.isSaved) {
      this.#unsavedSince = null;
      if (isFollowed && reports.city.phase === 'saving') {
        this.#moments = [momentOfState(store.state)];
        this.#records.noteSaved();
      }
      return;
    }
    this.#unsavedSince ??= now;
    const isTold = 'cause' in reports.city;
    if (now - this.#unsavedSince > TOLD_AFTER_MS && !isTold) {
      this.#fail('harmful', `nothing was saved for ${now - this.#unsavedSince} ms, and nobody told`);
    }
  }

  #checkUserFile(): void {
    const found = JSON.parse(systemFiles.read(join(this.#folder, 'user.json'))) as Record<string, unknown>;
    const settings = found['settings'] as Readonly<Record<string, unknown>>;
    const isWhole =
      JSON.stringify(found['outbox']) === '[1,2]' &&
      settings['density'] === 'compact' &&
      settings['locale'] === 'fil' &&
      JSON.stringify(found['servers']) === JSON.stringify([ANOTHER, SERVER]) &&
      // A setting never changed from its default need not be written.
      (settings['listWidth'] ?? DEFAULT_SETTINGS.listWidth) === this.#listWidth;
    if (!isWhole) this.#fail('lost', `the settings file holds ${JSON.stringify(found)}`);
  }

  #isAllSaved(): boolean {
    const { cache, reports } = this.#run;
    const isCitySaved = cache.isSaved && reports.city.phase === 'saving';
    return isCitySaved && reports.settings.phase === 'saving' && this.#forms.areKept;
  }

  #readDisk(): Moment {
    return momentOfCached(readCacheFile(this.#raw, this.#path()));
  }

  #readAside(name: string): Moment[] {
    try {
      return [momentOfCached(readCacheFile(this.#raw, join(this.#folder, 'cache', name)))];
    } catch {
      return [];
    }
  }

  #aside(): string[] {
    return listAside(systemFiles, this.#path());
  }

  #path(): string {
    return join(this.#folder, 'cache', cacheFileName(ORIGIN, USER));
  }

  #note(what: string): void {
    this.#story.push(`${this.#clock.now()} ${what}`);
  }

  #fail(kind: FailureKind, detail: string): never {
    this.#disk.stopFailing();
    this.#disk.kill();
    throw new ScheduleFailure(this.#seed, kind, detail, this.#story);
  }
}

function momentOfState({ projects, notifications }: LiveState): Moment {
  return momentOf([...projects.values()], [...notifications.values()]);
}

function momentOfCached({ projects, notifications }: CachedState): Moment {
  return momentOf(projects, notifications);
}

function momentOf(
  projects: readonly { readonly id: number }[],
  notifications: readonly { readonly id: number }[],
): Moment {
  const byId = (one: { readonly id: number }, other: { readonly id: number }): number => one.id - other.id;
  return JSON.stringify([projects.toSorted(byId).map(byName), notifications.toSorted(byId).map(byName)]);
}

/** The fields of a row in a fixed order. */
function byName(row: object): readonly unknown[] {
  return Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1));
}
