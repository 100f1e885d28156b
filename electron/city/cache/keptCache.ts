import { join } from 'node:path';
import type { Boundaries } from '#shared/domain/boundaries';
import type { Clock } from '../../time/clock';
import { classifyDiskError, decideOnFault, diskErrorCode, explainFault } from '../../disk/diskError';
import { RetryTimer } from '../../disk/retryTimer';
import type { StorageReport } from '../../disk/storageStatus';
import type { Log } from '../../diagnostics/log';
import type { StateStore } from '../state/stateStore';
import type { CachedState, CacheFile } from './cacheFile';
import { CacheWriter } from './cacheWriter';
import { KeptRecords } from './keptRecords';
import { cacheFileName, fill, openCache, readCache, type CacheDisk } from './openCache';

export type KeptCacheOptions = {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly disk: CacheDisk;
  /** Told each change of what is saved, and why something is not. */
  readonly report: (report: StorageReport) => void;
};

/** @param wasRebuilt the file was damaged and set aside meanwhile */
export type OnRead = (cached: CachedState, wasRebuilt: boolean) => void;

/** What the cache writes while somebody is signed in. */
export type Followed = {
  readonly store: StateStore;
  readonly boundaries: () => Boundaries | null;
};

/**
 * What this computer keeps of one user's city. It owns the file: it opens it, or where that fails reads what can be
 * read, says why nothing is saved, and tries again until it succeeds. Nothing here throws. A failed attempt never
 * changes a file: it is set aside only when SQLite itself calls it damaged. While there is no file to write to, changes
 * are only marked; all are written once there is one.
 */
export class KeptCache {
  readonly #options: KeptCacheOptions;
  readonly #path: string;
  readonly #retry: RetryTimer;
  /** The records of projects; of a file that cannot be opened nothing of them is shown. */
  readonly records: KeptRecords;
  #file: CacheFile | null = null;
  #writer: CacheWriter | null = null;
  #cached: CachedState | null = null;
  #wasRebuilt = false;
  #onRead: OnRead | null = null;
  /**
   * A file that was opened again counts as saving only after a write: opening alone does not prove that there is room.
   */
  #isProven = true;
  /** False for a file that was opened again: another program may have written to it. */
  #isKnown = true;
  #wasOpened = false;
  /** False for the file of a newer version, which is never touched. */
  #mayTry = true;

  constructor(options: KeptCacheOptions, origin: string, username: string) {
    this.#options = options;
    this.#path = join(options.disk.folder, cacheFileName(origin, username));
    this.#retry = new RetryTimer(options, () => this.#tryAgain());
    this.records = new KeptRecords({
      now: () => options.clock.now(),
      table: () => this.#file?.records ?? null,
      onDirty: () => this.#writer?.noteRecords(),
    });
    this.#open();
  }

  /** What was saved; null where nothing could be read yet. */
  get cached(): CachedState | null {
    return this.#cached;
  }

  /** A damaged file was set aside: its content is not shown. */
  get wasRebuilt(): boolean {
    return this.#wasRebuilt;
  }

  /** Whether all changes are on the disk. */
  get isSaved(): boolean {
    return this.#file !== null && this.#writer?.isDirty !== true;
  }

  /** Calls `onRead` when what could not be read at first can be read, or when a later moment of it can. */
  whenRead(onRead: OnRead): void {
    this.#onRead = onRead;
  }

  /** Writes changes from now on. The state must already hold what was saved. */
  follow({ store, boundaries }: Followed): void {
    const { clock } = this.#options;
    this.#writer = new CacheWriter({
      clock,
      store,
      boundaries,
      records: this.records.writes,
      onWritten: () => this.#noteWritten(),
      onError: (error) => this.#giveUp(error),
    });
    if (this.#file) this.#writer.attach(this.#file, this.#isKnown);
  }

  /** The outlines changed, which are not part of the state. */
  noteBoundaries(): void {
    this.#writer?.markBoundaries();
  }

  /** Tries at once what waits for its next try. */
  saveAgain(): void {
    if (!this.#retry.isWaiting) return;
    this.#retry.stop();
    this.#tryAgain();
  }

  /** Writes what is left and closes the file; if writing had stopped, it is tried once more. */
  close(): void {
    this.#retry.stop();
    this.#onRead = null;
    const isLastTry = !this.#file && this.#writer?.isDirty === true && this.#mayTry;
    if (isLastTry) this.#tryAgain();
    const writer = this.#writer;
    this.#writer = null;
    writer?.close();
    this.#closeFile();
    this.#retry.stop();
    this.#options.report({ phase: 'off' });
  }

  #open(): void {
    const { disk, report } = this.#options;
    try {
      const { file, cached, wasRebuilt } = openCache(disk, this.#path);
      this.#file = file;
      this.#cached = cached;
      this.#wasRebuilt = wasRebuilt;
      this.#wasOpened = true;
      report({ phase: 'saving' });
    } catch (error) {
      this.#cached = readCache(disk, this.#path);
      this.#noteTrouble(error);
    }
  }

  /** Takes over the file as soon as it can be written. */
  #tryAgain(): void {
    try {
      const { file, cached, wasRebuilt } = openCache(this.#options.disk, this.#path);
      // What is or was on screen is written to a file that replaces the one it was read from.
      if (file.isEmpty && !this.#writer) fill(file, this.#cached);
      const isFirstTime = !this.#wasOpened;
      this.#file = file;
      this.#wasRebuilt ||= wasRebuilt;
      this.#isKnown = false;
      this.#wasOpened = true;
      this.#isProven = false;
      if (isFirstTime && !(file.isEmpty && this.#cached)) this.#tellRead(cached);
      this.#options.log.info('cache', 'opened_again', { tries: this.#retry.tries });
      if (this.#writer) this.#writer.attach(file, false);
      else this.#noteWritten();
    } catch (error) {
      if (!this.#cached) {
        const cached = readCache(this.#options.disk, this.#path);
        if (cached) this.#tellRead(cached);
      }
      this.#noteTrouble(error);
    }
  }

  #tellRead(cached: CachedState): void {
    this.#cached = cached;
    this.#onRead?.(cached, this.#wasRebuilt);
  }

  #noteWritten(): void {
    if (this.#isProven) return;
    this.#isProven = true;
    this.#retry.reset();
    this.#options.report({ phase: 'saving' });
  }

  /** Writing failed: the file is closed and opened again later. */
  #giveUp(error: unknown): void {
    this.#closeFile();
    this.#noteTrouble(error);
  }

  #noteTrouble(error: unknown): void {
    const { disk, report, log } = this.#options;
    const fault = classifyDiskError(error);
    const decision = decideOnFault(fault);
    const cause = explainFault(fault, () => disk.files.probe(disk.folder));
    // Once for each problem, not for each attempt; the status logs what becomes of it.
    if (this.#retry.tries === 0) log.error('cache', 'not_writable', { cause, code: diskErrorCode(error) });
    const isLocked = cause === 'locked';
    // A backup or a virus scanner holds a file for a moment: that is not worth a message.
    const isMoment = isLocked && this.#retry.tries === 0 && this.#writer !== null;
    if (!isMoment) {
      const isRead = !this.#wasOpened && this.#cached !== null;
      report({ phase: isLocked ? 'waiting' : isRead ? 'read_only' : 'stopped', cause });
    }
    this.#mayTry = decision !== 'leave';
    if (this.#mayTry) this.#retry.wait(isLocked);
  }

  #closeFile(): void {
    const file = this.#file;
    this.#file = null;
    try {
      file?.close();
    } catch (error) {
      this.#options.log.warn('cache', 'close_failed', { code: diskErrorCode(error) });
    }
  }
}
