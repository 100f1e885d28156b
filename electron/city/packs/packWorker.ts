import { MEDIA_MOST } from '#shared/domain/media';
import {
  fileBytesOf,
  withFile,
  withFiles,
  withParts,
  type PackItem,
  type PackStep,
} from '#shared/domain/packs/pack';
import { pauseAfter, waitAfter } from '#shared/domain/packs/pace';
import { takenParts } from '#shared/domain/packs/taken';
import type { RecordPart } from '#shared/domain/record/parts';
import type { ErrorCode } from '#shared/result';
import type { Clock, TimerHandle } from '../../time/clock';
import { namedNoMore, putProject, stepOf, triedOften, type Entry } from './entry';
import { outcomeOfFile, outcomeOfSource, type Outcome } from './outcome';
import type { PackMedia, PackRecords, PackShelf } from './ports';
import { filesNamed, heldParts } from './recount';

/** How long it waits for what a person does before it looks again, ms. */
const BUSY_MS = 300;

/** With less room than this, in bytes, no file is asked for any more. */
const LEAST_ROOM = 20_000;

type Ports = { readonly records: PackRecords; readonly media: PackMedia; readonly shelf: PackShelf };

export type PackWorkerOptions = {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly giveWay: () => Promise<void>;
  readonly isBusy: () => boolean;
  /** The administrator's limit for a pack's files, in bytes; absent without one. */
  readonly mostBytes?: (() => number) | undefined;
  /** The server answers, as far as the live link knows. */
  readonly isReached: () => boolean;
  /** What to work with; null once the server cannot be asked. */
  readonly ports: () => Ports | null;
  /** The pack whose turn it is. */
  readonly current: () => Entry | undefined;
  /** False once it was deleted. */
  readonly isThere: (entry: Entry) => boolean;
  readonly onProgress: (entry: Entry) => void;
  /** Nothing waits in it any more. @returns false where what it holds cannot be counted now */
  readonly finish: (entry: Entry) => Promise<boolean>;
  /** Lets go of files, unless a pack names them. */
  readonly release: (paths: readonly string[]) => Promise<void>;
};

/** Asks for one item of a pack after the other, for as long as there is one and the server can be asked. */
export class PackWorker {
  readonly #options: PackWorkerOptions;
  /** Another user or run: whoever works for the one before stops. */
  #session = 0;
  #isWorking = false;
  #nap: (() => void) | null = null;

  constructor(options: PackWorkerOptions) {
    this.#options = options;
  }

  /** Goes on, at once: no pause lasts any longer. */
  wake(): void {
    this.#nap?.();
    void this.#work();
  }

  /** Stops; what is under way is dropped when it comes. */
  stop(): void {
    this.#session += 1;
    this.#isWorking = false;
    this.#nap?.();
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    const session = this.#session;
    const { current, isBusy, ports, finish } = this.#options;
    for (;;) {
      const entry = current();
      const there = ports();
      if (session !== this.#session) return;
      if (!entry || !there) break;
      if (isBusy() || there.records.isBusy || there.media.isBusy) {
        await this.#rest(BUSY_MS);
        continue;
      }
      const step = stepOf(entry);
      if (step) await this.#take(entry, step, there);
      else if (!(await finish(entry)) && session === this.#session) await this.#wait(entry, 'not_kept');
    }
    this.#isWorking = false;
  }

  async #take(entry: Entry, step: PackStep, ports: Ports): Promise<void> {
    const { clock, giveWay, isThere, onProgress, release } = this.#options;
    const session = this.#session;
    // Asked each time: it holds for packs that were made before it, and for one that runs.
    const mostBytes = Math.min(entry.pack.mostBytes, this.#options.mostBytes?.() ?? Infinity);
    const room = mostBytes - entry.fileBytes;
    if (step.is === 'file' && room < LEAST_ROOM) {
      // Where no files are wanted, none is missing.
      const isWanted = mostBytes > 0;
      settle(entry, step, isWanted ? { is: 'missing', why: 'over_limit' } : { is: 'not_told' }, null);
      return giveWay();
    }
    const began = clock.now();
    const outcome = await (step.is === 'file'
      ? this.#takeFile(step, room, ports)
      : this.#takeSource(step, ports));
    if (session !== this.#session) return;
    if (!isThere(entry)) return step.is === 'file' ? release([step.file.path]) : undefined;
    const pause = pauseAfter(clock.now() - began);
    const held = step.is === 'source' ? heldParts(ports.shelf, step.projectId, entry.pack.role) : null;
    if (step.is === 'source' && !held) return this.#wait(entry, 'not_kept');
    if (outcome.is === 'settled' || (outcome.is === 'again' && triedOften(entry, nameOf(step)))) {
      entry.failures = 0;
      entry.why = null;
      const item =
        outcome.is === 'settled' ? outcome.item : ({ is: 'missing', why: 'server_broken' } as const);
      settle(entry, step, item, held);
      const isNamed = step.is === 'file' || (await this.#nameFiles(entry, step, ports));
      if (session !== this.#session) return;
      if (!isNamed) return this.#wait(entry, 'not_kept');
      onProgress(entry);
      return this.#rest(pause);
    }
    return this.#wait(entry, outcome.why);
  }

  /** Nothing comes just now: looks again later, less often the longer it lasts. */
  #wait(entry: Entry, why: ErrorCode): Promise<void> {
    entry.failures += 1;
    entry.why = why;
    this.#options.onProgress(entry);
    return this.#rest(waitAfter(entry.failures, this.#options.random));
  }

  /** A source that was read settles its parts by what is then held of them; see {@link settle}. */
  async #takeSource(
    { projectId, source }: PackStep & { is: 'source' },
    { records }: Ports,
  ): Promise<Outcome> {
    const read = await records.readAside(projectId, source);
    return read.ok
      ? { is: 'settled', item: { is: 'missing', why: 'unreadable' } }
      : outcomeOfSource(read.error.code, this.#options.isReached());
  }

  async #takeFile({ file }: PackStep & { is: 'file' }, room: number, { media }: Ports): Promise<Outcome> {
    const most = Math.min(room, MEDIA_MOST.keptBytes);
    const taken = await media.pack(file.path, most);
    if (taken.is === 'problem') return outcomeOfFile(taken.problem, most < MEDIA_MOST.keptBytes);
    const asOf = this.#options.clock.now();
    return { is: 'settled', item: { is: 'held', asOf, bytes: taken.bytes, hash: taken.sum } };
  }

  /**
   * Once all parts of a project are read, its files are known; those that are named no more are released.
   * @returns false where a part cannot be read back: it waits again, a few times
   */
  async #nameFiles(entry: Entry, step: PackStep, ports: Ports): Promise<boolean> {
    const { projectId } = step;
    const project = entry.pack.projects.find(({ id }) => id === projectId);
    if (!project || Object.values(project.parts).some(({ is }) => is === 'waiting')) return true;
    const named = await filesNamed(ports.records, project);
    if ('unreadable' in named) {
      const part = named.unreadable;
      const isLost = triedOften(entry, `${projectId} ${part} read back`);
      const item: PackItem = isLost ? { is: 'missing', why: 'not_kept' } : { is: 'waiting' };
      putProject(entry, projectId, (now) => withParts(now, { [part]: item }));
      return isLost ? this.#nameFiles(entry, step, ports) : false;
    }
    // What a part named that cannot be read back stays.
    const isGap = Object.values(project.parts).some(
      (item) => item.is === 'missing' && item.why === 'not_kept',
    );
    putProject(entry, projectId, (now) =>
      withFiles(now, isGap ? [...now.files, ...named.files] : named.files),
    );
    await this.#options.release(namedNoMore([project], entry.pack.projects));
    entry.fileBytes = fileBytesOf(entry.pack);
    return true;
  }

  /** Waits, until {@link wake} ends it. */
  #rest(ms: number): Promise<void> {
    const { clock } = this.#options;
    return new Promise((resolve) => {
      const end = (): void => {
        clock.cancel(timer);
        if (this.#nap === end) this.#nap = null;
        resolve();
      };
      const timer: TimerHandle = clock.after(ms, end);
      this.#nap = end;
    });
  }
}

const nameOf = (step: PackStep): string =>
  step.is === 'file' ? step.file.path : `${step.projectId} ${step.source}`;

/**
 * Notes what became of an item. What is held of a part all the same, from before or from an answer that told only some
 * parts, counts as held; unless the project is gone, or the server no longer tells it to this user.
 * @param there the project's parts on the disk; of no meaning for a file
 */
function settle(
  entry: Entry,
  step: PackStep,
  item: PackItem,
  there: ReadonlyMap<string, PackItem> | null,
): void {
  const { role } = entry.pack;
  if (step.is === 'file') {
    if (item.is === 'held') entry.fileBytes += item.bytes;
    return putProject(entry, step.projectId, (project) => withFile(project, step.file.path, item));
  }
  const isLost = item.is === 'not_told' || (item.is === 'missing' && item.why === 'gone');
  const held = isLost ? null : there;
  const settled = [...takenParts(role)]
    .filter(([, source]) => source === step.source)
    .map(([part]): [RecordPart, PackItem] => [part, held?.get(part) ?? item]);
  putProject(entry, step.projectId, (project) => withParts(project, Object.fromEntries(settled)));
}
