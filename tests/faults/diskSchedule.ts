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
import { DiskForms } from './diskForms';
import { FaultyDisk, ILLS } from './faultyDisk';
import { ScheduleFailure, type FailureKind } from './scheduleResult';

const ORIGIN = 'https://city.example.ph';
const USER = 'head1';
const STEPS = 40;

/** Signed in to before, and in the course of the schedule. */
const SERVER: SavedServer = { origin: ORIGIN, username: USER, lastUsedAt: 5 };
const ANOTHER: SavedServer = { origin: ORIGIN, username: 'eng1', lastUsedAt: 9 };

/** After so long without anything saved, in ms of the schedule's clock, the user must have been told. */
const TOLD_AFTER_MS = 5_000;

/** The result of one schedule. */
export type DiskResult = {
  readonly seed: number;
  readonly faults: number;
  readonly changes: number;
  readonly runs: number;
  /** From the end of the faults until everything was saved, ms. */
  readonly savedAfterMs: number;
  /** Files set aside because SQLite twice called them damaged. */
  readonly setAside: number;
};

/** Rows as they are compared: the content of a moment. */
type Moment = string;

/** One run of the application on the disk. */
type Run = {
  readonly store: StateStore;
  readonly cache: KeptCache;
  readonly user: UserFile;
  readonly reports: { city: StorageReport; settings: StorageReport };
  isFollowed: boolean;
};

/** Everything that can happen to a disk in a random order; then calm, and all that was shown must be saved. */
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
  /** Every moment that was on screen since the last one known to be on the disk, that one first. */
  #moments: Moment[] = [momentOf([], [])];
  readonly #forms: DiskForms;
  #run: Run;
  #runs = 0;
  #changes = 0;
  #unsavedSince: number | null = null;
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
    this.#run = this.#start();
  }

  async run(): Promise<DiskResult> {
    for (let step = 0; step < STEPS; step += 1) {
      await this.#step();
      this.#check();
    }
    this.#note('calm');
    this.#disk.calm();
    this.#release();
    const before = this.#clock.now();
    this.#follow();
    this.#fetch();
    this.#choose(true);
    // The longest pause is half a minute.
    for (let waited = 0; waited < 60 && !this.#isAllSaved(); waited += 1) await this.#clock.advance(1_000);
    const savedAfterMs = this.#clock.now() - before;
    if (!this.#isAllSaved()) this.#fail('late', `not saved ${savedAfterMs} ms after the faults ended`);
    const { city, settings } = this.#run.reports;
    const work = this.#forms.report;
    if ([city, settings, work].some(({ phase }) => phase !== 'saving')) {
      this.#fail('harmful', `still told of trouble: ${JSON.stringify({ city, settings, work })}`);
    }
    this.#checkForms();
    this.#run.cache.close();
    this.#run.user.close();
    this.#forms.restart('killed');
    this.#checkForms();
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
      setAside: this.#aside().length,
    };
  }

  async #step(): Promise<void> {
    const dice = this.#random.int(1, 100);
    if (dice <= 14) this.#change();
    else if (dice <= 22) this.#announce();
    else if (dice <= 34) this.#fetch();
    else if (dice <= 48) this.#changeWeather();
    else if (dice <= 54) this.#lock();
    else if (dice <= 60) this.#choose();
    else if (dice <= 66) this.#follow();
    else if (dice <= 71) this.#restart('quit');
    else if (dice <= 75) this.#restart('killed');
    else if (dice <= 85) this.#note(this.#forms.type());
    else await this.#wait();
  }

  /** Something changes at the server; it is on screen when it is fetched, or announced. */
  #change(): void {
    const { int, pick } = this.#random;
    const ids = Array.from({ length: pick([1, 3, 200]) }, () => int(1, 300));
    for (const id of ids) {
      if (int(1, 5) === 1) this.#truth.delete(id);
      else this.#truth.set(id, makeProject({ id, progress: int(0, 100) }));
    }
    this.#changes += 1;
  }

  /** An event shows one change at once, before any list was fetched or after. */
  #announce(): void {
    if (!this.#run.isFollowed) return;
    const project = makeProject({ id: this.#random.int(1, 300), progress: this.#random.int(0, 100) });
    this.#truth.set(project.id, project);
    this.#run.store.commit([{ type: 'rows_put', table: 'projects', rows: [project] }]);
    this.#changes += 1;
    this.#note(`announced ${project.id}`);
  }

  /** The server's list is on screen. */
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

  #changeWeather(): void {
    const { int, pick } = this.#random;
    if (int(1, 3) === 1) {
      this.#note('calm');
      return this.#disk.calm();
    }
    const ills = Array.from({ length: int(1, 2) }, () => pick(ILLS));
    const perThousand = pick([5, 50, 300, 1_000]);
    this.#note(`${perThousand} of 1,000 fail with ${ills.join(', ')}`);
    this.#disk.storm(perThousand, ills);
  }

  /** Another program takes the file, or releases it. */
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

  /** @param isLast a user signs in too, which otherwise happens only now and then */
  #choose(isLast = false): void {
    this.#listWidth = this.#random.int(260, 560);
    const { user } = this.#run;
    user.update({ settings: { ...user.data.settings, listWidth: this.#listWidth } });
    if (!isLast && this.#random.int(1, 3) > 1) return;
    // As a sign-in does, with what is known of the list just now.
    const others = user.data.servers.filter(({ username }) => username !== 'eng1');
    user.update({ servers: [ANOTHER, ...others] });
  }

  /** The user signs in: from now on changes are kept. */
  #follow(): void {
    if (this.#run.isFollowed) return;
    this.#run.isFollowed = true;
    this.#note('signed in');
    this.#run.cache.follow({ store: this.#run.store, boundaries: () => null });
  }

  async #wait(): Promise<void> {
    const ms = this.#random.pick([50, 500, 2_000, 10_000, 40_000]);
    // Not in one piece: what is saved between two faults counts.
    for (let waited = 0; waited < ms; waited += 250) {
      await this.#clock.advance(Math.min(250, ms - waited));
      this.#check();
    }
  }

  #restart(how: 'quit' | 'killed'): void {
    this.#note(how);
    if (how === 'killed') this.#disk.kill();
    const { cache, user, store, reports } = this.#run;
    // Killed or not: the timers of a process end with it. A killed one writes nothing more.
    const wasSaved = cache.isSaved;
    if (how === 'killed') {
      this.#disk.storm(1_000, ['EIO']);
      cache.close();
      user.close();
      this.#disk.calm();
    } else {
      cache.close();
      user.close();
    }
    this.#forms.restart(how);
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
    const run: Run = { store, cache, user, reports, isFollowed: false };
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

  /** What the file gave is a moment that was on screen, and none older than the last one saved. */
  #checkShown({ store }: Run, wasRebuilt: boolean): void {
    const shown = momentOfState(store.state);
    if (this.#moments.includes(shown)) return;
    const kept = this.#aside().flatMap((name) => this.#readAside(name));
    // Set aside, the user was told, and the rows are there.
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
    const { cache, reports, isFollowed, store } = this.#run;
    const now = this.#clock.now();
    if (!isFollowed || cache.isSaved) {
      this.#unsavedSince = null;
      if (isFollowed && reports.city.phase === 'saving') this.#moments = [momentOfState(store.state)];
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
    this.#disk.calm();
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

/** Its fields in a fixed order. */
function byName(row: object): readonly unknown[] {
  return Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1));
}
