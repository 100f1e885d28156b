import type { RecordPart, SeenRow } from '#shared/domain/record/parts';
import type { Role } from '#shared/domain/role';

/** A part as it is kept: its value in pages, of which the first holds everything but later rows. */
export type KeptPart = {
  /** Epoch ms. */
  readonly asOf: number;
  /** Who was told it: what another role saw is not shown. */
  readonly role: string;
  readonly pages: number;
  /** Parsed JSON of a page; undefined where it is missing or cannot be read. */
  readonly page: (index: number) => unknown;
};

/**
 * Where parts are kept between runs. Nothing here throws: what cannot be read is not held, and what cannot be written
 * is kept for this run only.
 */
export type RecordShelf = {
  read(projectId: number, part: RecordPart): KeptPart | null;
  put(
    projectId: number,
    part: RecordPart,
    kept: { role: Role; asOf: number; pages: readonly unknown[] },
  ): void;
  /** What was seen of a project, newest first; each row as it is on the disk. */
  seen(projectId: number): readonly unknown[];
  addSeen(projectId: number, row: SeenRow): void;
};

/** What is seen of one project in a run without a disk. */
const MOST_SEEN = 200;

/** Projects remembered in a run without a disk. */
const MOST_PROJECTS = 500;

/** For the demo city, and for a runtime without a database: only what was seen, and only for this run. */
export function createMemoryShelf(): RecordShelf {
  const seen = new Map<number, SeenRow[]>();
  return {
    read: () => null,
    put: () => undefined,
    seen: (projectId) => seen.get(projectId) ?? [],
    addSeen: (projectId, row) => {
      const rows = [row, ...(seen.get(projectId) ?? [])].slice(0, MOST_SEEN);
      seen.delete(projectId);
      seen.set(projectId, rows);
      const [oldest] = seen.keys();
      if (seen.size > MOST_PROJECTS && oldest !== undefined) seen.delete(oldest);
    },
  };
}
