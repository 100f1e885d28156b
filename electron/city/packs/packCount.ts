import type { PackProject } from '#shared/domain/packs/pack';
import { namedNoMore, type Entry } from './entry';
import { recountProject, type RecountPorts } from './recount';

/** Projects counted anew before other work has its turn. */
const COUNTED_AT_ONCE = 20;

export type CountOptions = {
  /** Files are read and compared with their sums. */
  readonly isThorough: boolean;
  readonly giveWay: () => Promise<void>;
  /** The pack was deleted, or nobody's packs are held any more. */
  readonly isGone: () => boolean;
};

/** What a pack holds by what lies on the disk. */
export type CountedPack = {
  readonly projects: readonly PackProject[];
  /** False where some could not be read: they are as they were noted. */
  readonly isRead: boolean;
  /** Files that are named no more. */
  readonly left: readonly string[];
};

/** Counts a pack anew; null where it is gone meanwhile. */
export async function countPack(
  entry: Entry,
  ports: RecountPorts,
  { isThorough, giveWay, isGone }: CountOptions,
): Promise<CountedPack | null> {
  const before = entry.pack.projects;
  const counted: (PackProject | null)[] = [];
  for (const [index, project] of before.entries()) {
    if (index % COUNTED_AT_ONCE === COUNTED_AT_ONCE - 1) await giveWay();
    counted.push(await recountProject(entry.pack, project, entry.pack.role, ports, isThorough));
    if (isGone()) return null;
  }
  // What was under way may have come meanwhile.
  const projects = entry.pack.projects.map((project, index) =>
    project === before[index] ? (counted[index] ?? project) : project,
  );
  return {
    projects,
    isRead: counted.every((project) => project !== null),
    left: namedNoMore(before, projects),
  };
}
