import { newPack, nextStep, refreshed, type Pack, type PackProject } from '#shared/domain/packs/pack';
import type { PackRequest } from '#shared/domain/packs/schemas';
import { NO_PACKS, viewOf } from '#shared/domain/packs/view';
import { fail, ok, type Result } from '#shared/result';
import type { Patch } from '#shared/state/state';
import type { Clock, TimerHandle } from '../../time/clock';
import type { StateStore } from '../state/stateStore';
import { entryOf, finished, pathsOf, phaseOf, restart, type Entry } from './entry';
import type { Manifests, PackOwner } from './manifests';
import { countPack } from './packCount';
import { PackHold } from './packHold';
import { PackWorker } from './packWorker';
import { NO_MEDIA, type PackMedia, type PackRecords, type PackShelf } from './ports';
import { newestChange } from './recount';

/** The window is told at most this often, ms. */
const TELL_MS = 400;

/** A manifest is written at most this often while its pack is being prepared, ms, and less often the longer it is. */
const WRITE_MS = 2_000;
const WRITE_MS_A_PROJECT = 2;

/** What could not be counted because the disk could not be read is counted again after this time, ms. */
const COUNT_AGAIN_MS = 60_000;

export type PackDeskOptions = {
  readonly clock: Clock;
  readonly store: StateStore;
  readonly random: () => number;
  readonly newId: () => string;
  /** Null where nothing is kept on this computer. */
  readonly manifests: Manifests | null;
  readonly records: PackRecords;
  /** Whether something that a person does, or the live link, waits for the server. */
  readonly isBusy: () => boolean;
  /** Bytes of files that the administrator allows a pack, whatever it was made with; default: no limit. */
  readonly mostBytes?: () => number;
  /** Lets other work have its turn; default: the event loop's next round. */
  readonly giveWay?: () => Promise<void>;
};

/**
 * Packs: what is taken of some projects for a time without a network. One request at a time, after whatever a person
 * does, with a pause that grows with the server's answers. Items lie where the record panel keeps them; a manifest on the
 * disk names them, and at each start they are counted anew from what lies there. What is missing for want of a network
 * is asked for again by itself.
 */
export class PackDesk {
  readonly #options: PackDeskOptions;
  readonly #giveWay: () => Promise<void>;
  readonly #unsubscribe: () => void;
  readonly #worker: PackWorker;
  readonly #hold: PackHold;
  #media: PackMedia = NO_MEDIA;
  #owner: PackOwner | null = null;
  #shelf: PackShelf | null = null;
  #entries: Entry[] = [];
  #unreadable = 0;
  #isServed = false;
  /** Another user, role or run: what comes late from before is dropped. */
  #session = 0;
  #hadProblem = false;
  #loaded: Promise<void> = Promise.resolve();
  #telling: TimerHandle | null = null;
  #countingAgain: TimerHandle | null = null;

  constructor(options: PackDeskOptions) {
    this.#options = options;
    this.#giveWay = options.giveWay ?? (() => new Promise((resolve) => setImmediate(resolve)));
    this.#hold = new PackHold(() => ({
      packs: this.#entries.map(({ pack }) => pack),
      hasUnreadable: this.#unreadable > 0,
      media: this.#media,
      shelf: this.#shelf,
    }));
    this.#worker = new PackWorker({
      clock: options.clock,
      random: options.random,
      giveWay: this.#giveWay,
      isBusy: options.isBusy,
      mostBytes: options.mostBytes,
      isReached: () => options.store.state.link.problem === null,
      ports: () =>
        this.#isServed && this.#shelf
          ? { records: options.records, media: this.#media, shelf: this.#shelf }
          : null,
      current: () => this.#current(),
      isThere: (entry) => this.#entries.includes(entry),
      onProgress: (entry) => {
        this.#writeSoon(entry);
        this.#tellSoon();
      },
      finish: (entry) => this.#finish(entry),
      release: (paths) => this.#hold.release(paths),
    });
    this.#unsubscribe = options.store.subscribe((patch) => this.#notice(patch));
  }

  /** Where files are kept; given once there is such a place. */
  useMedia(media: PackMedia): void {
    this.#media = media;
  }

  /**
   * Somebody's data is on screen now.
   * @param shelf where their parts are kept; null where nothing is, and then there are no packs
   */
  begin(owner: PackOwner, shelf: PackShelf | null): void {
    this.end();
    if (!shelf || !this.#options.manifests) return this.#tell();
    this.#owner = owner;
    this.#shelf = shelf;
    // What packs hold is not known yet.
    shelf.pin(null);
    this.#loaded = this.#load(owner, this.#options.manifests, this.#session);
  }

  /** Whether the server can be asked, as the signed-in user. */
  serve(isServed: boolean): void {
    this.#isServed = isServed;
    this.#worker.wake();
    this.#tellSoon();
  }

  /** Nobody's data is on screen. */
  end(): void {
    for (const entry of this.#entries) void this.#write(entry);
    this.#session += 1;
    this.#isServed = false;
    this.#owner = null;
    this.#shelf = null;
    this.#entries = [];
    this.#unreadable = 0;
    this.#options.clock.cancel(this.#countingAgain);
    this.#countingAgain = null;
    this.#worker.stop();
  }

  /** Stops for good. */
  stop(): void {
    this.end();
    this.#unsubscribe();
    this.#options.clock.cancel(this.#telling);
    this.#telling = null;
  }

  /** Begins a pack. Errors: `not_signed_in`; `not_allowed` where nothing is kept; `unexpected` where the disk refuses. */
  async prepare({ title, projectIds, mostBytes }: PackRequest): Promise<Result<null>> {
    await this.#loaded;
    const { clock, store, newId } = this.#options;
    const session = this.#session;
    const { role } = store.state.session;
    if (!role) return fail('not_signed_in');
    if (!this.#owner) return fail('not_allowed');
    const about = { id: newId(), title, role, createdAt: clock.now(), mostBytes, projectIds };
    const entry = entryOf(this.#limited(newPack(about)));
    if (!(await this.#write(entry))) return fail('unexpected');
    // Written down, so that it begins when its user is back.
    if (session !== this.#session) return ok(null);
    this.#entries.push(entry);
    this.#hold.pin();
    void this.#count(entry, false).then(() => this.#worker.wake());
    return ok(null);
  }

  /** A person stops it. Errors, here and below: `not_found`. */
  async pause(id: string): Promise<Result<null>> {
    return this.#change(id, (entry) => {
      if (entry.pack.finishedAt === null) entry.pack = { ...entry.pack, aim: 'rest' };
      return Promise.resolve();
    });
  }

  /** Goes on where it was stopped, with what lies on the disk now. */
  async resume(id: string): Promise<Result<null>> {
    return this.#change(id, async (entry) => {
      entry.pack = { ...this.#limited(entry.pack), aim: 'run' };
      await this.#count(entry, true);
    });
  }

  /** Reads again what is stale, and what was missing. */
  async refresh(id: string): Promise<Result<null>> {
    return this.#change(id, async (entry) => {
      const shelf = this.#shelf;
      if (!shelf) return;
      const { clock } = this.#options;
      await this.#count(entry, true);
      // Deleted while it was counted, or somebody else's turn.
      if (!this.#entries.includes(entry)) return;
      const limited = this.#limited(entry.pack);
      entry.pack = refreshed(limited, clock.now(), (projectId) => newestChange(shelf, projectId));
      restart(entry);
    });
  }

  /** Removes it, with all files that no other pack holds. Parts of records stay as what was looked at does. */
  async delete(id: string): Promise<Result<null>> {
    await this.#loaded;
    const entry = this.#entries.find(({ pack }) => pack.id === id);
    if (!entry) return fail('not_found');
    await this.#delete(entry);
    return ok(null);
  }

  /** Removes packs that cannot be read, with all files that no other names. Errors: `not_removed`. */
  async deleteUnreadable(): Promise<Result<null>> {
    await this.#loaded;
    const { manifests } = this.#options;
    const session = this.#session;
    if (!this.#owner || !manifests) return ok(null);
    const left = await manifests.removeUnreadable(this.#owner);
    if (session !== this.#session) return ok(null);
    this.#unreadable = left;
    this.#hold.pin();
    if (!this.#countingAgain) await this.#hold.sweep();
    if (session === this.#session) this.#tell();
    return left === 0 ? ok(null) : fail('not_removed');
  }

  async #load(owner: PackOwner, manifests: Manifests, session: number): Promise<void> {
    const { packs, unreadable } = await manifests.load(owner);
    if (session !== this.#session) return;
    this.#unreadable = unreadable;
    this.#entries = packs.map((pack) => entryOf(this.#asToldNow(pack)));
    this.#hold.pin();
    for (const entry of this.#entries) entry.isCounting = true;
    this.#tell();
    for (const entry of [...this.#entries]) {
      const wasReady = entry.pack.finishedAt !== null;
      if (entry.pack.aim === 'delete') await this.#delete(entry);
      else await this.#count(entry, false);
      if (session !== this.#session) return;
      // What was ready and is whole no more, as after the power went, is completed by itself.
      if (wasReady && entry.pack.finishedAt === null) entry.pack = { ...entry.pack, aim: 'run' };
    }
    // What cannot be read now may name any of them.
    if (!this.#countingAgain) await this.#hold.sweep();
    if (session !== this.#session) return;
    this.#tell();
    this.#worker.wake();
  }

  /** What another role was told is not shown: such a pack begins anew, once a person wants it. */
  #asToldNow(pack: Pack): Pack {
    const { role } = this.#options.store.state.session;
    if (role === null || role === pack.role || pack.aim === 'delete') return pack;
    const projects = pack.projects.map((project): PackProject => ({ ...project, parts: {} }));
    return { ...pack, role, projects, aim: 'rest', finishedAt: null };
  }

  async #change(id: string, task: (entry: Entry) => Promise<void>): Promise<Result<null>> {
    await this.#loaded;
    const session = this.#session;
    const entry = this.#entries.find(({ pack }) => pack.id === id);
    if (!entry) return fail('not_found');
    await task(entry);
    if (session !== this.#session) return fail('cancelled');
    if (!this.#entries.includes(entry)) return fail('not_found');
    this.#tell();
    await this.#write(entry);
    this.#worker.wake();
    return ok(null);
  }

  /** The administrator's limit holds for packs that were made before it, too. */
  #limited(pack: Pack): Pack {
    return { ...pack, mostBytes: Math.min(pack.mostBytes, this.#options.mostBytes?.() ?? Infinity) };
  }

  /**
   * Counts a pack anew from what lies on the disk.
   * @returns false where some of it could not be read: that stays as it was noted, and is counted again later
   */
  async #count(entry: Entry, isThorough: boolean): Promise<boolean> {
    const { records } = this.#options;
    const session = this.#session;
    const ports = { records, shelf: this.#shelf, media: this.#media };
    const { shelf } = ports;
    if (!shelf) return false;
    entry.isCounting = true;
    this.#tell();
    const isGone = (): boolean => session !== this.#session || !this.#entries.includes(entry);
    const counted = await countPack(
      entry,
      { ...ports, shelf },
      { isThorough, giveWay: this.#giveWay, isGone },
    );
    if (!counted) return false;
    const { projects, isRead, left } = counted;
    const isWhole = projects.every((project) => nextStep(project, entry.pack.role) === null);
    entry.pack = { ...entry.pack, projects, finishedAt: isWhole ? entry.pack.finishedAt : null };
    entry.isCounting = false;
    restart(entry);
    this.#tell();
    await this.#hold.release(left);
    if (!isRead && !isGone()) this.#countLater();
    return isRead;
  }

  #countLater(): void {
    this.#countingAgain ??= this.#options.clock.after(COUNT_AGAIN_MS, () => {
      this.#countingAgain = null;
      for (const entry of this.#entries) {
        if (!entry.isCounting) void this.#count(entry, false).then(() => this.#worker.wake());
      }
    });
  }

  /** The pack whose turn it is. */
  #current(): Entry | undefined {
    return this.#entries.find(({ pack, isCounting }) => pack.aim === 'run' && !isCounting);
  }

  /** Nothing waits: what is held is counted once more, and what the disk did not keep is missing. */
  async #finish(entry: Entry): Promise<boolean> {
    const { since } = entry.pack;
    const isRead = await this.#count(entry, false);
    // Deleted, stopped or refreshed meanwhile.
    if (!this.#entries.includes(entry) || entry.pack.since !== since) return true;
    if (!isRead) return false;
    entry.pack = finished(entry.pack, this.#options.clock.now());
    entry.why = null;
    this.#tell();
    await this.#write(entry);
    return true;
  }

  /** Marked on the disk first: a deletion that is cut off is completed by the next start. */
  async #delete(entry: Entry): Promise<void> {
    const owner = this.#owner;
    const session = this.#session;
    if (!owner) return;
    entry.pack = { ...entry.pack, aim: 'delete' };
    await this.#options.manifests?.write(owner, entry.pack);
    // Its user's next start completes it.
    if (session !== this.#session) return;
    this.#entries = this.#entries.filter((one) => one !== entry);
    this.#tell();
    await this.#hold.release(pathsOf(entry.pack.projects));
    if (session !== this.#session) return;
    await this.#options.manifests?.remove(owner, entry.pack.id);
    if (session === this.#session) this.#hold.pin();
  }

  #write(entry: Entry): Promise<boolean> {
    const owner = this.#owner;
    entry.writtenAt = this.#options.clock.now();
    if (!owner || !this.#options.manifests) return Promise.resolve(false);
    return this.#options.manifests.write(owner, entry.pack);
  }

  #writeSoon(entry: Entry): void {
    const pause = Math.max(WRITE_MS, entry.pack.projects.length * WRITE_MS_A_PROJECT);
    if (this.#options.clock.now() - entry.writtenAt >= pause) void this.#write(entry);
  }

  /** The link answers again: nothing waits any longer. */
  #notice(patch: Patch): void {
    for (const change of patch.changes) {
      if (change.type !== 'value_set' || change.name !== 'link') continue;
      const hasProblem = change.value.problem !== null;
      if (this.#hadProblem && !hasProblem) {
        for (const entry of this.#entries) entry.failures = 0;
        this.#worker.wake();
      }
      this.#hadProblem = hasProblem;
    }
  }

  #tellSoon(): void {
    this.#telling ??= this.#options.clock.after(TELL_MS, () => this.#tell());
  }

  #tell(): void {
    this.#options.clock.cancel(this.#telling);
    this.#telling = null;
    const { store } = this.#options;
    const current = this.#isServed ? this.#current() : undefined;
    const packs = this.#entries.map((entry) => {
      const phase = phaseOf(entry, entry === current);
      const isHeldUp = phase === 'waiting' && !this.#isServed;
      const why = isHeldUp ? (store.state.link.problem ?? 'not_signed_in') : entry.why;
      return viewOf(entry.pack, { phase, why: phase === 'waiting' ? why : null });
    });
    const value = this.#owner ? { canKeep: true, packs, unreadable: this.#unreadable } : NO_PACKS;
    if (value === NO_PACKS && store.state.packs === NO_PACKS) return;
    store.commit([{ type: 'value_set', name: 'packs', value }]);
  }
}
