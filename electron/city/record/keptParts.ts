import type { PartValues, RecordPart, SeenRow } from '#shared/domain/record/parts';
import { isListPart } from '#shared/domain/record/schemas';
import type { Role } from '#shared/domain/role';
import type { HeldPart } from './heldParts';
import { pagesOf, readFirstPage, readRows } from './savedParts';
import type { RecordShelf } from './shelf';

/** A part that was kept: there at once, or after the rest of a long list was read. */
export type KeptRead =
  | { readonly held: HeldPart }
  | { readonly rest: (giveWay: () => Promise<void>) => Promise<HeldPart | null> };

/** Parts on the disk, checked when they are read. */
export class KeptParts {
  readonly #shelf: RecordShelf;

  constructor(shelf: RecordShelf) {
    this.#shelf = shelf;
  }

  /**
   * What is kept of a part; null where nothing is, or where another role was told it.
   * @param now epoch ms: the age of what this client saw itself
   */
  read(projectId: number, part: RecordPart, role: Role | null, now: number): KeptRead | null {
    if (part === 'seen') {
      const rows = readRows('seen', this.#shelf.seen(projectId)) as readonly SeenRow[];
      return { held: { value: { rows, leftOut: 0 }, asOf: now } };
    }
    const kept = this.#shelf.read(projectId, part);
    if (!kept || kept.role !== role) return null;
    const first = readFirstPage(part, kept.page(0));
    if (!first) return null;
    if (!isListPart(part) || kept.pages <= 1) return { held: { value: first, asOf: kept.asOf } };
    return {
      rest: async (giveWay) => {
        const rows: unknown[] = [...('rows' in first ? first.rows : [])];
        for (let index = 1; index < kept.pages; index += 1) {
          await giveWay();
          const page = kept.page(index);
          // Removed or replaced meanwhile: a list without its middle would look whole.
          if (page === undefined) return null;
          rows.push(...readRows(part, page));
        }
        return { value: { ...first, rows } as PartValues[typeof part], asOf: kept.asOf };
      },
    };
  }

  put(projectId: number, part: RecordPart, { value, asOf }: HeldPart, role: Role): void {
    this.#shelf.put(projectId, part, { role, asOf, pages: pagesOf(part, value as never) });
  }

  addSeen(projectId: number, row: SeenRow): void {
    this.#shelf.addSeen(projectId, row);
  }
}
