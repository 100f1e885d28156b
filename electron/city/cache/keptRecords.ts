import type { RecordTable } from './recordTable';
import { RecordWrites } from './recordWrites';

export type KeptRecordsOptions = {
  /** Epoch ms. */
  readonly now: () => number;
  /** The tables of the open file; null while there is none. */
  readonly table: () => RecordTable | null;
  /** Something waits to be written. */
  readonly onDirty: () => void;
};

/**
 * Records of projects as the cache keeps them (`city/record/shelf.ts`). Nothing here throws: a file that cannot be read
 * holds nothing, and what cannot be written waits.
 */
export class KeptRecords {
  readonly writes = new RecordWrites();
  readonly #options: KeptRecordsOptions;

  constructor(options: KeptRecordsOptions) {
    this.#options = options;
  }

  read(
    projectId: number,
    part: string,
  ): { asOf: number; role: string; pages: number; page: (index: number) => unknown } | null {
    const waiting = this.writes.waiting(projectId, part);
    if (waiting) {
      const { asOf, role, pages, values } = waiting;
      return { asOf, role, pages, page: (index) => values[index] };
    }
    const head = this.#read((table) => table.head(projectId, part));
    if (!head) return null;
    this.writes.touch(projectId, part, this.#options.now());
    this.#options.onDirty();
    return { ...head, page: (index) => parse(this.#read((table) => table.page(projectId, part, index))) };
  }

  put(
    projectId: number,
    part: string,
    {
      role,
      asOf,
      pages,
    }: { readonly role: string; readonly asOf: number; readonly pages: readonly unknown[] },
  ): void {
    const used = this.#options.now();
    this.writes.put({ project: projectId, part, role, asOf, used, pages: pages.length, values: pages });
    this.#options.onDirty();
  }

  /**
   * What is kept of a project, part by part; looking counts as no use of it. Null while the file cannot be read, as after
   * a write that failed: what is there is not known then.
   */
  heads(projectId: number): readonly { part: string; role: string; asOf: number; letters: number }[] | null {
    const waiting = this.writes.waitingOf(projectId);
    const written = this.#read((table) => table.heads(projectId));
    if (!written) return null;
    return [
      ...written.filter(({ part }) => waiting.every((one) => one.part !== part)),
      ...waiting.map(({ part, role, asOf, values }) => ({
        ...{ part, role, asOf },
        letters: JSON.stringify(values).length,
      })),
    ];
  }

  /** Projects whose parts no cap removes; null while they are not known, and nothing is removed meanwhile. */
  pin(projects: ReadonlySet<number> | null): void {
    this.writes.pinned = projects;
  }

  seen(projectId: number): readonly unknown[] {
    const kept = this.#read((table) => table.seen(projectId)) ?? [];
    return [...this.writes.waitingSeen(projectId), ...kept.map(parse)];
  }

  addSeen(projectId: number, row: unknown): void {
    this.writes.addSeen(projectId, row);
    this.#options.onDirty();
  }

  #read<T>(read: (table: RecordTable) => T): T | null {
    const table = this.#options.table();
    try {
      return table && read(table);
    } catch {
      // The next write finds out what is wrong with the file, and says it.
      return null;
    }
  }
}

function parse(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
