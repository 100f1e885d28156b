import { isSameProject, type Project } from './project';

export type ProjectMap = ReadonlyMap<number, Project>;

/** The difference between two states of the projects. */
export type ProjectDelta = {
  /** New ones, and those whose content changed, as they are now. */
  readonly upserted: readonly Project[];
  /** Removed ones, as they were last. */
  readonly removed: readonly Project[];
};

const NOTHING: ProjectDelta = { upserted: [], removed: [] };

// Map, list and summary all compare the same two states, one after the other.
let last: { readonly previous: ProjectMap; readonly next: ProjectMap; readonly delta: ProjectDelta } | null =
  null;

/**
 * Compares two states by content, not identity: a snapshot that repeats what is held changes nothing. One pass over
 * each map; entries that kept their identity, nearly all of them in a patched state, cost one look-up.
 */
export function deltaBetween(previous: ProjectMap, next: ProjectMap): ProjectDelta {
  if (previous === next) return NOTHING;
  if (last?.previous !== previous || last.next !== next) {
    last = { previous, next, delta: compare(previous, next) };
  }
  return last.delta;
}

function compare(previous: ProjectMap, next: ProjectMap): ProjectDelta {
  const upserted: Project[] = [];
  let known = 0;
  for (const project of next.values()) {
    const before = previous.get(project.id);
    if (before) known += 1;
    if (!before || !isSameProject(before, project)) upserted.push(project);
  }
  const removed: Project[] = [];
  if (known < previous.size) {
    for (const project of previous.values()) if (!next.has(project.id)) removed.push(project);
  }
  return upserted.length === 0 && removed.length === 0 ? NOTHING : { upserted, removed };
}
