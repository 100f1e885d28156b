import {
  fileBytesOf,
  nextStep,
  type Pack,
  type PackItem,
  type PackProject,
  type PackStep,
} from '#shared/domain/packs/pack';
import type { PackPhase } from '#shared/domain/packs/view';
import type { ErrorCode } from '#shared/result';

/** A pack in this run. */
export type Entry = {
  pack: Pack;
  /** Index of the first project of which something may wait. */
  cursor: number;
  fileBytes: number;
  /** Why nothing comes just now. */
  why: ErrorCode | null;
  /** In a row. */
  failures: number;
  /** How often an item was asked for in vain. */
  readonly tries: Map<string, number>;
  /** Epoch ms. */
  writtenAt: number;
  /** It is being counted anew; nothing is asked for meanwhile. */
  isCounting: boolean;
};

/** How often an item at which the server fails is asked for before it counts as missing. */
const MOST_TRIES = 3;

export function entryOf(pack: Pack): Entry {
  return {
    ...{ pack, cursor: 0, why: null, failures: 0, tries: new Map(), writtenAt: 0, isCounting: false },
    fileBytes: fileBytesOf(pack),
  };
}

/** Something may wait anywhere in it again. */
export function restart(entry: Entry): void {
  entry.cursor = 0;
  entry.fileBytes = fileBytesOf(entry.pack);
  entry.tries.clear();
}

/** What is to be asked for next; the projects before it are done with. */
export function stepOf(entry: Entry): PackStep | null {
  const { projects, role } = entry.pack;
  for (; entry.cursor < projects.length; entry.cursor += 1) {
    const project = projects[entry.cursor];
    const step = project ? nextStep(project, role) : null;
    if (step) return step;
  }
  return null;
}

/** @param isCurrent it is its turn, and the server can be asked */
export function phaseOf({ pack, why }: Entry, isCurrent: boolean): PackPhase {
  if (pack.aim !== 'run') return pack.finishedAt === null ? 'paused' : 'ready';
  return isCurrent && why === null ? 'preparing' : 'waiting';
}

export function putProject(
  entry: Entry,
  projectId: number,
  change: (project: PackProject) => PackProject,
): void {
  const projects = entry.pack.projects.map((project) =>
    project.id === projectId ? change(project) : project,
  );
  entry.pack = { ...entry.pack, projects };
}

/** Counts a failure at an item. @returns whether it was the last one that is tried */
export function triedOften(entry: Entry, item: string): boolean {
  const tries = (entry.tries.get(item) ?? 0) + 1;
  entry.tries.set(item, tries);
  return tries >= MOST_TRIES;
}

/** The files that projects name. */
export const pathsOf = (projects: readonly PackProject[]): string[] =>
  projects.flatMap(({ files }) => files.map(({ path }) => path));

/** Files that projects named before and do not name now. */
export function namedNoMore(before: readonly PackProject[], now: readonly PackProject[]): string[] {
  const named = new Set(pathsOf(now));
  return pathsOf(before).filter((path) => !named.has(path));
}

/** Nothing is asked for any more: what still waits, because the disk did not keep it, is missing. */
export function finished(pack: Pack, at: number): Pack {
  const orLost = (item: PackItem): PackItem =>
    item.is === 'waiting' ? { is: 'missing', why: 'not_kept' } : item;
  const projects = pack.projects.map((project): PackProject => ({
    ...project,
    parts: Object.fromEntries(Object.entries(project.parts).map(([part, item]) => [part, orLost(item)])),
    files: project.files.map((file) => ({ ...file, item: orLost(file.item) })),
  }));
  return { ...pack, projects, finishedAt: at, aim: 'rest' };
}
