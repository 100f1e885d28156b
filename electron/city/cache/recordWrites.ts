import type { PartHead, RecordTable } from './recordTable';

/** Letters written in one slice; about 4 ms. */
const SLICE_LETTERS = 400_000;

/** Parts and lines that wait for a disk that refuses; older ones are given up, because they can be fetched again. */
const MOST_WAITING = { parts: 60, seen: 2_000 } as const;

/** A part to be written: its pages are turned into JSON when their turn comes. */
export type WaitingPart = PartHead & {
  readonly project: number;
  readonly part: string;
  readonly used: number;
  readonly values: readonly unknown[];
};

type SeenLine = { readonly project: number; readonly value: unknown };

/** What of records waits to be written, or is being written; what was written in vain waits again. */
export class RecordWrites {
  /** Projects whose parts no cap removes; null until they are known, and nothing is removed before. */
  pinned: ReadonlySet<number> | null = new Set();
  readonly #parts = new Map<string, WaitingPart>();
  readonly #touched = new Map<
    string,
    { readonly project: number; readonly part: string; readonly used: number }
  >();
  readonly #seen: SeenLine[] = [];
  /** The part that is being written, and its next page. */
  #open: { readonly part: WaitingPart; page: number } | null = null;
  /** Written in the open transaction. */
  #written: { readonly parts: WaitingPart[]; readonly seen: SeenLine[] } = { parts: [], seen: [] };

  get isDirty(): boolean {
    return this.#open !== null || this.#parts.size + this.#seen.length + this.#touched.size > 0;
  }

  put(part: WaitingPart): void {
    const key = keyOf(part);
    this.#parts.delete(key);
    this.#parts.set(key, part);
    const [oldest] = this.#parts.keys();
    if (this.#parts.size > MOST_WAITING.parts && oldest !== undefined) this.#parts.delete(oldest);
  }

  touch(project: number, part: string, used: number): void {
    this.#touched.set(keyOf({ project, part }), { project, part, used });
  }

  addSeen(project: number, value: unknown): void {
    this.#seen.push({ project, value });
    if (this.#seen.length > MOST_WAITING.seen) this.#seen.shift();
  }

  /** Parts of a project that are not wholly on the disk yet. */
  waitingOf(project: number): readonly WaitingPart[] {
    const names = new Set([
      ...[...this.#parts.values(), ...this.#written.parts].flatMap((one) =>
        one.project === project ? [one.part] : [],
      ),
      ...(this.#open?.part.project === project ? [this.#open.part.part] : []),
    ]);
    return [...names].flatMap((part) => this.waiting(project, part) ?? []);
  }

  /** A part that is not wholly on the disk yet. */
  waiting(project: number, part: string): WaitingPart | null {
    const key = keyOf({ project, part });
    const open = this.#open?.part;
    const written = this.#written.parts.findLast((one) => keyOf(one) === key);
    return this.#parts.get(key) ?? (open && keyOf(open) === key ? open : (written ?? null));
  }

  /** Lines that are not in the file as the transaction began, newest first. */
  waitingSeen(project: number): readonly unknown[] {
    return this.#seen
      .filter((line) => line.project === project)
      .map(({ value }) => value)
      .toReversed();
  }

  /** Writes some of it within the open transaction. @returns whether something is left */
  writeSlice(table: RecordTable): boolean {
    let letters = 0;
    for (const line of this.#seen.splice(0)) {
      this.#written.seen.push(line);
      table.addSeen(line.project, JSON.stringify(line.value));
    }
    for (const { project, part, used } of this.#touched.values()) table.touch(project, part, used);
    this.#touched.clear();
    for (let open = this.#next(); open; open = this.#next()) {
      const { values, ...part } = open.part;
      while (open.page < values.length) {
        if (letters >= SLICE_LETTERS) return true;
        const value = JSON.stringify(values[open.page]);
        letters += value.length;
        table.put({ ...part, page: open.page, value });
        open.page += 1;
      }
      this.#written.parts.push(open.part);
      this.#open = null;
    }
    if (this.pinned) table.trim(this.pinned);
    return false;
  }

  committed(): void {
    this.#written = { parts: [], seen: [] };
  }

  /** The transaction failed: what it held waits again, unless there is something newer. */
  restore(): void {
    const { parts, seen } = this.#written;
    const open = this.#open ? [this.#open.part] : [];
    this.#open = null;
    this.committed();
    for (const part of [...parts, ...open]) if (!this.#parts.has(keyOf(part))) this.put(part);
    this.#seen.unshift(...seen);
  }

  #next(): { readonly part: WaitingPart; page: number } | null {
    if (this.#open) return this.#open;
    for (const [key, part] of this.#parts) {
      this.#parts.delete(key);
      this.#open = { part, page: 0 };
      return this.#open;
    }
    return null;
  }
}

function keyOf({ project, part }: { readonly project: number; readonly part: string }): string {
  return `${project} ${part}`;
}
