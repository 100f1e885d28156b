import type { z } from 'zod';
import type { DeskList } from '#shared/domain/deskLists';
import type { Role } from '#shared/domain/role';

/** Where records are kept, seen from here: `KeptRecords` of the cache. */
export type ListShelf = {
  readonly read: (
    projectId: number,
    part: string,
  ) => { readonly asOf: number; readonly role: string; readonly page: (index: number) => unknown } | null;
  readonly put: (
    projectId: number,
    part: string,
    kept: { readonly role: string; readonly asOf: number; readonly pages: readonly unknown[] },
  ) => void;
};

/** Lists are kept beside the records of projects, under an id that no project has. */
const ALL_PROJECTS = -1;

/** Lists on the disk, with the role that was told them; checked when they are read. */
export class KeptLists {
  readonly #shelf: ListShelf | null;

  /** @param shelf null where nothing is kept */
  constructor(shelf: ListShelf | null) {
    this.#shelf = shelf;
  }

  /** Null where nothing usable is kept, or where another role was told it. */
  read(
    list: DeskList,
    schema: z.ZodType,
    role: Role,
  ): { readonly memo: unknown; readonly asOf: number } | null {
    const kept = this.#shelf?.read(ALL_PROJECTS, nameOf(list));
    if (!kept || kept.role !== role) return null;
    const memo = schema.safeParse(kept.page(0));
    return memo.success ? { memo: memo.data, asOf: kept.asOf } : null;
  }

  put(list: DeskList, { memo, asOf }: { readonly memo: unknown; readonly asOf: number }, role: Role): void {
    this.#shelf?.put(ALL_PROJECTS, nameOf(list), { role, asOf, pages: [memo] });
  }
}

function nameOf(list: DeskList): string {
  return `list ${list}`;
}
