import { PROJECT_STATUSES, type Project, type ProjectStatus } from '#shared/domain/project';

export type StatusCounts = Readonly<Record<ProjectStatus, number>>;

/** One barangay's share; `name` is null for projects without one. */
export type BarangaySummary = {
  readonly name: string | null;
  readonly count: number;
  readonly byStatus: StatusCounts;
  /** PHP. */
  readonly cost: number;
};

/** Every number the dashboard and the status bar derive from the projects held. */
export type Summary = {
  readonly count: number;
  readonly byStatus: StatusCounts;
  /** PHP. */
  readonly costByStatus: StatusCounts;
  /** PHP; projects without a known cost add nothing. */
  readonly cost: number;
  readonly withoutCost: number;
  /** Percent; null without projects. */
  readonly averageProgress: number | null;
  /** Held, but on no map: the server has no position, or 0/0. */
  readonly withoutPosition: number;
  /** By name; those without a barangay last. */
  readonly byBarangay: readonly BarangaySummary[];
  /** Twelve counts: 0 %, ten steps of ten up to below 100 %, 100 %. */
  readonly byProgress: readonly number[];
  /** Delayed ones, the earliest planned end first, at most {@link DELAYED_LIMIT}. */
  readonly mostDelayed: readonly Project[];
};

export const DELAYED_LIMIT = 5;

type Tally = Record<ProjectStatus, number>;

function newTally(): Tally {
  return Object.fromEntries(PROJECT_STATUSES.map((status) => [status, 0])) as Tally;
}

/** Adds the projects up in one pass. */
export function summarise(projects: Iterable<Project>): Summary {
  const byStatus = newTally();
  const costByStatus = newTally();
  const byProgress = new Array<number>(12).fill(0);
  const barangays = new Map<string | null, { count: number; byStatus: Tally; cost: number }>();
  const delayed: Project[] = [];
  let count = 0;
  let cost = 0;
  let withoutCost = 0;
  let withoutPosition = 0;
  let progress = 0;
  for (const project of projects) {
    count += 1;
    byStatus[project.status] += 1;
    progress += project.progress;
    const bucket = progressBucket(project.progress);
    byProgress[bucket] = (byProgress[bucket] ?? 0) + 1;
    if (!project.position) withoutPosition += 1;
    if (project.cost === null) withoutCost += 1;
    else {
      cost += project.cost;
      costByStatus[project.status] += project.cost;
    }
    let barangay = barangays.get(project.barangay);
    if (!barangay) {
      barangay = { count: 0, byStatus: newTally(), cost: 0 };
      barangays.set(project.barangay, barangay);
    }
    barangay.count += 1;
    barangay.byStatus[project.status] += 1;
    barangay.cost += project.cost ?? 0;
    if (project.status === 'delayed') delayed.push(project);
  }
  return {
    count,
    byStatus,
    costByStatus,
    cost,
    withoutCost,
    averageProgress: count === 0 ? null : progress / count,
    withoutPosition,
    byBarangay: [...barangays].map(([name, sums]) => ({ name, ...sums })).sort(byName),
    byProgress,
    mostDelayed: delayed.sort(byEnd).slice(0, DELAYED_LIMIT),
  };
}

/** Index into {@link Summary.byProgress}: nothing begun and all done stand apart. */
export function progressBucket(progress: number): number {
  if (progress <= 0) return 0;
  if (progress >= 100) return 11;
  return 1 + Math.floor(progress / 10);
}

function byName(a: BarangaySummary, b: BarangaySummary): number {
  if (a.name === null || b.name === null) return a.name === b.name ? 0 : a.name === null ? 1 : -1;
  return a.name.localeCompare(b.name);
}

function byEnd(a: Project, b: Project): number {
  return (a.endDate ?? '9999').localeCompare(b.endDate ?? '9999') || a.id - b.id;
}
