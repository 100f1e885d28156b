import type { PartValues, RecordPart } from '#shared/domain/record/parts';
import type { SourceName } from '#shared/domain/record/sources';
import type { SourceRead } from '../../api/record/sourceRead';
import type { Clock } from '../../time/clock';
import { withReportsRead } from '../state/lastReports';
import type { StateStore } from '../state/stateStore';
import { assemble } from './assemble';
import { HeldParts, type HeldPart } from './heldParts';
import { KeptParts } from './keptParts';
import { createMemoryShelf, type RecordShelf } from './shelf';
import type { WhoTells } from './whoTells';

export type RecordPartsOptions = {
  readonly clock: Clock;
  readonly store: StateStore;
  readonly who: WhoTells;
  /** Lets other work have its turn. */
  readonly giveWay: () => Promise<void>;
  /** What each source told of the record that is open; null where a window shows another one, or none. */
  readonly openReads: (projectId: number) => ReadonlyMap<SourceName, SourceRead> | null;
};

/** When an answer was asked for, epoch ms, and whether for no window. */
export type Asked = { readonly at: number; readonly isAside: boolean };

/** The parts of records in memory and on the disk, and how an answer becomes a part. */
export class RecordParts {
  readonly #options: RecordPartsOptions;
  readonly #held = new HeldParts();
  #kept = new KeptParts(createMemoryShelf());
  /** Another user's, or another role's, since the last {@link forget}: what comes late from before is dropped. */
  #owner = 0;
  #taking: Promise<void> = Promise.resolve();

  constructor(options: RecordPartsOptions) {
    this.#options = options;
  }

  /** @param shelf where parts are kept from now on; null where nothing is */
  keepOn(shelf: RecordShelf | null): void {
    this.#kept = new KeptParts(shelf ?? createMemoryShelf());
  }

  /** Drops what is in memory: somebody else is told other things. */
  forget(): void {
    this.#owner += 1;
    this.#held.clear();
  }

  /** What is in memory of a part. */
  get<P extends RecordPart>(projectId: number, part: P): HeldPart<P> | null {
    return this.#held.get(projectId, part);
  }

  /** What is held of a part, in memory or on the disk, for the role that works here; null where nothing is. */
  async whole(projectId: number, part: RecordPart): Promise<HeldPart | null> {
    const held = this.#held.get(projectId, part);
    if (held) return held;
    const kept = this.#read(projectId, part);
    if (!kept) return null;
    return 'held' in kept ? kept.held : kept.rest(this.#options.giveWay);
  }

  /**
   * Reads a part from the disk, where it is not in memory.
   * @returns null where it is in memory now or nothing is kept; else resolves once a long list was read, with whether it is
   * still wanted
   */
  load(projectId: number, part: RecordPart): Promise<boolean> | null {
    if (part !== 'seen' && this.#held.get(projectId, part)) return null;
    const kept = this.#read(projectId, part);
    if (!kept) return null;
    if ('held' in kept) {
      this.#held.put(projectId, part, kept.held);
      return null;
    }
    const owner = this.#owner;
    return kept.rest(this.#options.giveWay).then((whole) => {
      if (owner !== this.#owner) return false;
      if (whole && !this.#held.get(projectId, part)) this.#held.put(projectId, part, whole);
      return true;
    });
  }

  /**
   * Puts what a source told into the parts it tells, one answer after the other: what was put together of an earlier one is
   * part of the next.
   */
  take(projectId: number, source: SourceName, read: SourceRead, asked: Asked): Promise<void> {
    const owner = this.#owner;
    const taken = this.#taking.then(() => this.#take(owner, projectId, source, read, asked));
    this.#taking = taken.catch(() => undefined);
    return taken;
  }

  /** Keeps a change that this client saw of a project. */
  addSeen(projectId: number, row: Parameters<KeptParts['addSeen']>[1]): void {
    this.#kept.addSeen(projectId, row);
  }

  #read(projectId: number, part: RecordPart): ReturnType<KeptParts['read']> {
    const { clock, store } = this.#options;
    return this.#kept.read(projectId, part, store.state.session.role, clock.now());
  }

  async #take(
    owner: number,
    projectId: number,
    source: SourceName,
    read: SourceRead,
    { at, isAside }: Asked,
  ): Promise<void> {
    const { store, who, giveWay, openReads } = this.#options;
    const { role } = store.state.session;
    if (owner !== this.#owner || !role) return;
    const open = openReads(projectId);
    const reads = open ?? new Map([[source, read]]);
    const project = store.state.projects.get(projectId) ?? null;
    for (const part of who.partsOf(projectId, source)) {
      const order = who.sourcesOf(projectId, part);
      const inMemory = this.#held.get(projectId, part);
      const before = inMemory ?? (isAside ? await this.whole(projectId, part) : null);
      if (owner !== this.#owner) return;
      const steps = assemble(part, { order, reads, before: before?.value ?? null, project });
      let step = steps.next();
      while (!step.done) {
        await giveWay();
        if (owner !== this.#owner) return;
        step = steps.next();
      }
      const { value } = step;
      if (!value) continue;
      // Its age is that of the source that is the part.
      const asOf = order[0] === source || !before ? at : before.asOf;
      // What is read for no window takes no room in memory from what a window looks at.
      if (!isAside || open || inMemory) this.#held.put(projectId, part, { value, asOf });
      this.#kept.put(projectId, part, { value, asOf }, role);
      if (part === 'reports') this.#noteLastReport(projectId, value as PartValues['reports']);
    }
  }

  /** The list of projects shows it, too. */
  #noteLastReport(projectId: number, reports: PartValues['reports']): void {
    const { store } = this.#options;
    if (reports.leftOut > 0) return;
    const told = withReportsRead(store.state.projects.get(projectId), reports.rows);
    if (told) store.commit([{ type: 'rows_put', table: 'projects', rows: [told] }]);
  }
}
