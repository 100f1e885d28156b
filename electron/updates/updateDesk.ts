import {
  mustWait,
  NO_UPDATES,
  type InstallKind,
  type Occupation,
  type OfferedUpdate,
  type UpdateProblem,
  type UpdatesMode,
  type UpdateView,
} from '#shared/domain/updates';
import type { Log } from '../diagnostics/log';
import type { Clock, TimerHandle } from '../time/clock';
import type { DownloadJob } from './download';
import { fetchManifest } from './fetchManifest';
import { wayOf } from './howInstalled';
import { fileFor, judge, type Machine, type Verdict } from './judge';
import { manifestName, type Channel, type ManifestFile } from './manifest';
import type { UpdateMemory } from './memory';
import { UpdateError } from './problem';
import { diskProblem } from './diskProblem';
import { holdOf, placeOf } from './ring';
import { FIRST_CHECK, nextCheck } from './schedule';
import type { ReadyUpdate } from './ways';

/** After so long without a byte a download is given up. */
const STALLED_MS = 60_000;

/** A restart that was asked for counts that long: the user may still have stayed. */
const RESTART_MS = 60_000;

export type UpdateDeskOptions = {
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly log: Log;
  /** From the administrator's policy. */
  readonly policy: {
    /** Ends with a slash; empty: no feed. */
    readonly url: string;
    readonly mode: UpdatesMode;
    readonly channel: Channel;
    readonly ring: number;
    readonly deferDays: number;
  };
  /** Public keys, base64. */
  readonly keys: readonly string[];
  readonly current: string;
  readonly installed: InstallKind;
  readonly machine: Machine;
  readonly memory: UpdateMemory;
  readonly fetch: typeof globalThis.fetch;
  /** Throws {@link UpdateError} where a file of that size could not be downloaded and installed. */
  readonly requireRoom: (size: number) => void;
  readonly download: (job: Omit<DownloadJob, 'folder'>) => Promise<ReadyUpdate>;
  readonly occupation: () => Pick<Occupation, 'hasUnsentWork'>;
  /** Ends the application by its usual way, with all its questions. */
  readonly quit: () => void;
  readonly onView: (view: UpdateView) => void;
};

type Offer = { readonly verdict: Verdict; readonly file: ManifestFile };

/** Looks for updates, downloads them where it may, and installs at the end of the application what was found good. */
export class UpdateDesk {
  readonly #options: UpdateDeskOptions;
  readonly #isOn: boolean;
  readonly #isOwn: boolean;
  readonly #ending = new AbortController();
  #view: UpdateView;
  #timer: TimerHandle | null = null;
  #work: Promise<void> | null = null;
  #offer: Offer | null = null;
  #ready: (Offer & { readonly update: ReadyUpdate }) | null = null;
  #restartAskedAt = -Infinity;
  #isHeld = false;

  constructor(options: UpdateDeskOptions) {
    this.#options = options;
    const { policy, installed } = options;
    this.#isOn = policy.url !== '' && policy.mode !== 'off' && installed !== 'source';
    this.#isOwn = wayOf(installed).isOwn;
    this.#view = { ...NO_UPDATES, installed, isOwn: this.#isOwn, phase: this.#isOn ? 'idle' : 'off' };
  }

  /** Tells what there is to tell, and looks for updates from now on. */
  start(): void {
    this.#tell({});
    if (this.#isOn) this.#plan(FIRST_CHECK);
  }

  stop(): void {
    this.#options.clock.cancel(this.#timer);
    this.#timer = null;
    this.#ending.abort(new UpdateError('unreachable'));
  }

  /** Looks now; a check that is under way counts. Settles when it has ended, however it did. */
  check(): Promise<void> {
    if (!this.#isOn || this.#ending.signal.aborted) return Promise.resolve();
    return this.#one(() => this.#check());
  }

  /** Downloads what is offered, where this copy may install it. */
  download(): Promise<void> {
    const offer = this.#offer;
    if (!offer || !this.#isOwn || this.#ready) return Promise.resolve();
    return this.#one(() => this.#download(offer));
  }

  /** Ends the application to install what is ready and start it again. False where that must wait. */
  restart(occupation: Omit<Occupation, 'hasUnsentWork'>): boolean {
    if (!this.#ready || mustWait({ ...occupation, ...this.#options.occupation() })) return false;
    this.#restartAskedAt = this.#options.clock.now();
    this.#options.quit();
    return true;
  }

  /** The system is going down: an installation would be cut off. */
  hold(): void {
    this.#isHeld = true;
  }

  /**
   * Installs what is ready; the last that the application does. Nothing happens where work is unsent, the list of that
   * version has expired meanwhile, or there is nothing.
   */
  installAtEnd(): void {
    const { clock, log, occupation } = this.#options;
    const ready = this.#ready;
    if (!ready || this.#isHeld || occupation().hasUnsentWork) return;
    if (Date.parse(ready.verdict.manifest.expires) <= clock.now()) return;
    this.#ready = null;
    try {
      ready.update.install(clock.now() - this.#restartAskedAt < RESTART_MS);
      log.info('updates', 'installed', { version: ready.verdict.manifest.version });
    } catch (error) {
      log.error('updates', 'not_installed', { code: problemOf(error) });
    }
  }

  #one(task: () => Promise<void>): Promise<void> {
    this.#work ??= task().finally(() => {
      this.#work = null;
    });
    return this.#work;
  }

  async #check(): Promise<void> {
    const { clock, policy } = this.#options;
    clock.cancel(this.#timer);
    const before = this.#view.phase;
    if (!this.#ready) this.#tell({ phase: 'checking', problem: null });
    try {
      const verdict = await this.#read();
      this.#tell({ checkedAt: clock.now(), problem: null });
      this.#settle(verdict);
      const isWanted = policy.mode === 'auto' && this.#isOwn && !this.#ready;
      if (this.#offer && isWanted) await this.#download(this.#offer);
    } catch (error) {
      // What was offered or made ready before still holds.
      this.#tell({ phase: before === 'checking' ? 'idle' : before, problem: this.#note(error) });
    } finally {
      if (!this.#ending.signal.aborted) this.#plan(this.#view.problem === null ? 'usual' : 'soon');
    }
  }

  async #read(): Promise<Verdict> {
    const { policy, keys, current, memory, clock, fetch } = this.#options;
    const { channel } = policy;
    const url = new URL(manifestName(channel), policy.url).href;
    const text = await fetchManifest(url, { fetch, clock, signal: this.#ending.signal });
    const verdict = judge(text, { keys, channel, current, seen: memory.seen(channel), now: clock.now() });
    memory.see(channel, verdict.manifest.serial);
    return verdict;
  }

  /** What a good manifest means here. Throws `no_file`. */
  #settle(verdict: Verdict): void {
    const { policy, memory, clock, installed, machine } = this.#options;
    const { manifest } = verdict;
    const { format, command } = wayOf(installed);
    const hold =
      verdict.is === 'current' ? null : holdOf(manifest, policy, placeOf(memory.installationId), clock.now());
    if (verdict.is === 'current' || hold !== null || format === null) {
      this.#offer = this.#ready = null;
      this.#tell({ phase: 'idle', offer: null, command: null, hold });
      return;
    }
    const file = fileFor(manifest, machine, format);
    this.#offer = { verdict, file };
    if (this.#ready?.file.sha512 !== file.sha512) this.#ready = null;
    this.#tell({
      phase: this.#ready ? 'ready' : 'available',
      offer: toOffered(verdict, file),
      command: command?.(file.name) ?? null,
      hold: null,
    });
  }

  async #download(offer: Offer): Promise<void> {
    const { clock, policy, current, fetch, requireRoom } = this.#options;
    const { file, verdict } = offer;
    const stalled = new AbortController();
    let watch: TimerHandle | null = null;
    let received = 0;
    const onBytes = (count: number): void => {
      clock.cancel(watch);
      watch = clock.after(STALLED_MS, () => stalled.abort(new UpdateError('stalled')));
      const told = Math.floor((100 * received) / file.size);
      received = Math.min(file.size, received + count);
      if (Math.floor((100 * received) / file.size) !== told) this.#tell({ received });
    };
    this.#tell({ phase: 'downloading', received: 0, problem: null });
    try {
      onBytes(0);
      requireRoom(file.size);
      const update = await this.#options.download({
        ...{ feed: policy.url, manifest: verdict.manifest, file, current, fetch, onBytes },
        isRollback: verdict.is === 'rollback',
        signal: AbortSignal.any([this.#ending.signal, stalled.signal]),
      });
      this.#ready = { ...offer, update };
      this.#tell({ phase: 'ready', received: null });
    } catch (error) {
      this.#tell({ phase: 'available', received: null, problem: this.#note(error) });
    } finally {
      clock.cancel(watch);
    }
  }

  #note(error: unknown): UpdateProblem {
    const code = problemOf(error);
    // The name of a kind of error, never its words: they hold paths and addresses.
    const cause = error instanceof UpdateError && error.cause instanceof Error ? error.cause.name : null;
    this.#options.log.warn('updates', 'problem', { code, cause });
    return code;
  }

  #plan(when: Parameters<typeof nextCheck>[0]): void {
    const { clock, random } = this.#options;
    clock.cancel(this.#timer);
    this.#timer = clock.after(nextCheck(when, random()), () => void this.check());
  }

  #tell(change: Partial<UpdateView>): void {
    this.#view = { ...this.#view, ...change };
    this.#options.onView(this.#view);
  }
}

function toOffered({ manifest, is }: Verdict, { size }: ManifestFile): OfferedUpdate {
  return {
    version: manifest.version,
    releasedAt: Date.parse(manifest.released),
    rollback: is === 'rollback' ? (manifest.rollback?.note ?? '') : null,
    size,
  };
}

function problemOf(error: unknown): UpdateProblem {
  return error instanceof UpdateError ? error.problem : (diskProblem(error) ?? 'disk_failed');
}
