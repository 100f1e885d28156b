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

/**
 * @param packs those there are: what their projects take is the best guess for others. What files take is told only by
 * those that no limit cut off.
 */
export function estimate(
  projects: number,
  mostBytes: number,
  packs: readonly Pick<
    PackView,
    'phase' | 'projects' | 'partBytes' | 'fileBytes' | 'mostBytes' | 'missing'
  >[],
): Estimate {
  const ready = packs.filter(({ phase, projects: { all } }) => phase === 'ready' && all > 0);
  const whole = ready.filter(
    ({ mostBytes: most, missing }) => most > 0 && missing.every(({ why }) => why !== 'over_limit'),
  );
  const mean = (of: typeof ready, field: 'partBytes' | 'fileBytes'): number => {
    const known = of.reduce((sum, pack) => sum + pack.projects.all, 0);
    return known === 0 ? USUAL[field] : of.reduce((sum, pack) => sum + pack[field], 0) / known;
  };
  const files = mean(whole, 'fileBytes') * projects;
  return {
    bytes: Math.round(mean(ready, 'partBytes') * projects + Math.min(files, mostBytes)),
    isOverLimit: mostBytes > 0 && files > mostBytes,
    isMeasured: mostBytes > 0 ? whole.length > 0 : ready.length > 0,
  };
}
