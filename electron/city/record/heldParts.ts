import type { PartValues, RecordPart } from '#shared/domain/record/parts';

/** Rows held in memory of all records together; a thousand take about half a megabyte. */
const MOST_ROWS = 30_000;

/** Parts held in memory; those without a list count as a row. */
const MOST_PARTS = 300;

export type HeldPart<P extends RecordPart = RecordPart> = {
  readonly value: PartValues[P];
  /** Epoch ms. */
  readonly asOf: number;
};

/** Parts of the records that were looked at last, in memory; the least recently used leave first. */
export class HeldParts {
  readonly #parts = new Map<string, HeldPart>();
  #rows = 0;

  get<P extends RecordPart>(projectId: number, part: P): HeldPart<P> | null {
    const key = keyOf(projectId, part);
    const held = this.#parts.get(key);
    if (!held) return null;
    this.#parts.delete(key);
    this.#parts.set(key, held);
    return held as HeldPart<P>;
  }

  put<P extends RecordPart>(projectId: number, part: P, held: HeldPart<P>): void {
    this.#remove(keyOf(projectId, part));
    this.#parts.set(keyOf(projectId, part), held as HeldPart);
    this.#rows += rowsOf(held as HeldPart);
    for (const [key] of this.#parts) {
      const isWithin = this.#parts.size <= MOST_PARTS && this.#rows <= MOST_ROWS;
      // What was just put stays, however long it is.
      if (isWithin || this.#parts.size === 1) return;
      this.#remove(key);
    }
  }

  clear(): void {
    this.#parts.clear();
    this.#rows = 0;
  }

  #remove(key: string): void {
    const held = this.#parts.get(key);
    if (!held) return;
    this.#parts.delete(key);
    this.#rows -= rowsOf(held);
  }
}

function keyOf(projectId: number, part: RecordPart): string {
  return `${projectId} ${part}`;
}

function rowsOf({ value }: HeldPart): number {
  return 'rows' in value ? value.rows.length : 1;
}
