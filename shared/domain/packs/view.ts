import type { ErrorCode } from '../../result';
import { fileBytesOf, type FileKindOfPack, type MissingWhy, type Pack, type PackItem } from './pack';

/**
 * - `preparing`: one item after the other is being read.
 * - `waiting`: it goes on by itself: after another pack, or once `why` has ended.
 * - `paused`: a person stopped it.
 * - `ready`: nothing is left to do; something may be missing.
 */
export const PACK_PHASES = ['preparing', 'waiting', 'paused', 'ready'] as const;

export type PackPhase = (typeof PACK_PHASES)[number];

/** Items that are missing for one reason. */
export type MissingItems = {
  readonly what: 'part' | FileKindOfPack;
  readonly why: MissingWhy;
  readonly count: number;
  /** Of how many projects, and some of these. */
  readonly projects: number;
  readonly projectIds: readonly number[];
};

/** Items by what became of them; `not_told` ones are in none. */
export type PackCount = { readonly all: number; readonly held: number; readonly missing: number };

/** A pack as a window shows it. */
export type PackView = {
  readonly id: string;
  readonly title: string;
  readonly phase: PackPhase;
  readonly why: ErrorCode | null;
  /** Projects of which nothing is left to do and nothing is missing are `held`. */
  readonly projects: PackCount;
  /** Of how many the files are known, because all parts were read. */
  readonly projectsRead: number;
  readonly parts: PackCount;
  /** Of the files known so far; see {@link isFinal}. */
  readonly files: PackCount;
  /** All parts were read, so that the number of files is final. */
  readonly isFinal: boolean;
  /** Counted, of what is held. */
  readonly partBytes: number;
  readonly fileBytes: number;
  readonly mostBytes: number;
  /** When its oldest part was read, epoch ms; null while none is held. */
  readonly asOf: number | null;
  readonly missing: readonly MissingItems[];
};

/** All that is known of packs on this computer, for the user whose data is shown. */
export type PacksView = {
  /** Whether anything is kept here: not of the demo city, which is another one at each start. */
  readonly canKeep: boolean;
  /** Oldest first. */
  readonly packs: readonly PackView[];
  /** Manifests that could not be read; they are left as they are. */
  readonly unreadable: number;
};

export const NO_PACKS: PacksView = { canKeep: false, packs: [], unreadable: 0 };

/** Projects named beside a number of missing items. */
const NAMED = 3;

/** A file that a project has beyond the number that a pack takes. */
const BEYOND: PackItem = { is: 'missing', why: 'over_limit' };

/** @param now what the pack is doing now */
export function viewOf(
  pack: Pack,
  now: { readonly phase: PackPhase; readonly why: ErrorCode | null },
): PackView {
  const parts = new Counter();
  const files = new Counter();
  const projects = new Counter();
  const missing = new Map<
    string,
    { what: MissingItems['what']; why: MissingWhy; count: number; ids: Set<number> }
  >();
  let partBytes = 0;
  let projectsRead = 0;
  let asOf: number | null = null;
  const note = (item: PackItem, what: MissingItems['what'], projectId: number, count = 1): void => {
    if (item.is !== 'missing') return;
    const key = `${what} ${item.why}`;
    const group = missing.get(key) ?? { what, why: item.why, count: 0, ids: new Set<number>() };
    missing.set(key, group);
    group.count += count;
    group.ids.add(projectId);
  };
  for (const project of pack.projects) {
    const own = Object.values(project.parts);
    if (own.every(({ is }) => is !== 'waiting')) projectsRead += 1;
    for (const item of own) {
      parts.add(item);
      note(item, 'part', project.id);
      if (item.is !== 'held') continue;
      partBytes += item.bytes;
      asOf = Math.min(asOf ?? item.asOf, item.asOf);
    }
    for (const { item, kind } of project.files) {
      files.add(item);
      note(item, kind, project.id);
    }
    const { filesLeftOut = 0 } = project;
    files.add(BEYOND, filesLeftOut);
    if (filesLeftOut > 0) note(BEYOND, 'document', project.id, filesLeftOut);
    const beyond = filesLeftOut > 0 ? [BEYOND] : [];
    projects.add(sumOf([...own, ...project.files.map(({ item }) => item), ...beyond]));
  }
  const { id, title, mostBytes } = pack;
  return {
    ...{ id, title, ...now, mostBytes, partBytes, asOf },
    projects: projects.read(),
    projectsRead,
    parts: parts.read(),
    files: files.read(),
    isFinal: parts.isSettled,
    fileBytes: fileBytesOf(pack),
    missing: [...missing.values()].map(({ ids, ...group }) => ({
      ...group,
      projects: ids.size,
      projectIds: [...ids].slice(0, NAMED),
    })),
  };
}

/** Percent of what is known to be done. */
export function percentOf({ parts, files }: Pick<PackView, 'parts' | 'files'>): number {
  const all = parts.all + files.all;
  if (all === 0) return 0;
  return Math.floor((100 * (parts.held + parts.missing + files.held + files.missing)) / all);
}

/** A project as one item: missing where anything of it is, waiting while anything waits. */
function sumOf(items: readonly PackItem[]): PackItem {
  return (
    items.find(({ is }) => is === 'waiting') ??
    items.find(({ is }) => is === 'missing') ?? { is: 'held', asOf: 0, bytes: 0, hash: null }
  );
}

class Counter {
  #all = 0;
  #held = 0;
  #missing = 0;

  get isSettled(): boolean {
    return this.#all === this.#held + this.#missing;
  }

  add({ is }: PackItem, count = 1): void {
    if (is === 'not_told') return;
    this.#all += count;
    if (is === 'held') this.#held += count;
    if (is === 'missing') this.#missing += count;
  }

  read(): PackCount {
    return { all: this.#all, held: this.#held, missing: this.#missing };
  }
}
