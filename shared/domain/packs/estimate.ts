import type { PackView } from './view';

/** What a project takes where nothing is known yet: twenty reports with ten photos, as cameras of telephones make them. */
const USUAL = { partBytes: 12_000, fileBytes: 3_000_000 } as const;

/** About how much a pack will take, in bytes; a guess until it was counted. */
export type Estimate = {
  readonly bytes: number;
  /** Files beyond the limit will be left out. */
  readonly isOverLimit: boolean;
  /** It rests on packs of this computer; else on what is usual. */
  readonly isMeasured: boolean;
};

/** @param packs those there are: what their projects take is the best guess for others */
export function estimate(
  projects: number,
  mostBytes: number,
  packs: readonly Pick<PackView, 'phase' | 'projects' | 'partBytes' | 'fileBytes'>[],
): Estimate {
  const ready = packs.filter(({ phase, projects: { all } }) => phase === 'ready' && all > 0);
  const known = ready.reduce((sum, pack) => sum + pack.projects.all, 0);
  const mean = (field: 'partBytes' | 'fileBytes'): number =>
    known === 0 ? USUAL[field] : ready.reduce((sum, pack) => sum + pack[field], 0) / known;
  const files = mean('fileBytes') * projects;
  return {
    bytes: Math.round(mean('partBytes') * projects + Math.min(files, mostBytes)),
    isOverLimit: files > mostBytes,
    isMeasured: known > 0,
  };
}
