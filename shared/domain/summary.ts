import { SHOWN_STATUSES, type Project, type ShownStatus } from './project';
import { roundPercent } from './percent';
import { deltaBetween, type ProjectMap } from './delta';

export type StatusCounts = Readonly<Record<ShownStatus, number>>;

/** The share of one barangay; `name` is null for projects without one. */
export type BarangaySummary = {
  readonly name: string | null;
  readonly count: number;
  readonly byStatus: StatusCounts;
  /** PHP. */
  readonly cost: number;
};

/** Every number that the dashboard and the status bar count from the projects held. */
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
  /** Held, but not on the map: the server has no position, or 0/0. */
  readonly withoutPosition: number;
  /** By code point, so that equal states give equal summaries; screens sort names by their language. */
  readonly byBarangay: readonly BarangaySummary[];
  /** Twelve counts: 0 %, ten steps of ten up to below 100 %, 100 %. */
  readonly byProgress: readonly number[];
  /** Delayed ones, the earliest planned end first, at most {@link DELAYED_LIMIT}. */
  readonly mostDelayed: readonly Project[];
};

export const DELAYED_LIMIT = 5;

type Tally = Record<ShownStatus, number>;

type BarangayTally = { count: number; readonly byStatus: Tally; centavos: number };

function newTally(): Tally {
  return Object.fromEntries(SHOWN_STATUSES.map((status) => [status, 0])) as Tally;
}

/**
 * Sums that are updated by adding and removing single projects. Money and progress are summed as whole hundredths, so
 * that no rounding errors add up.
 */
class Sums {
  readonly #byStatus = newTally();
  readonly #centavosByStatus = newTally();
  readonly #byProgress = new Array<number>(12).fill(0);
  readonly #barangays = new Map<string | null, BarangayTally>();
  readonly #delayed = new Map<number, Project>();
  #count = 0;
  #withoutCost = 0;
  #withoutPosition = 0;
  #progress = 0;

  add(project: Project): void {
    this.#apply(project, 1);
    if (project.status === 'delayed') this.#delayed.set(project.id, project);
  }

  takeAway(project: Project): void {
    this.#apply(project, -1);
    this.#delayed.delete(project.id);
  }

  toSummary(): Summary {
    const inPesos = (centavos: Tally): Tally =>
      Object.fromEntries(SHOWN_STATUSES.map((status) => [status, centavos[status] / 100])) as Tally;
    return {
      count: this.#count,
      byStatus: { ...this.#byStatus },
      costByStatus: inPesos(this.#centavosByStatus),
      cost: SHOWN_STATUSES.reduce((sum, status) => sum + this.#centavosByStatus[status], 0) / 100,
      withoutCost: this.#withoutCost,
      averageProgress: this.#count === 0 ? null : this.#progress / 100 / this.#count,
      withoutPosition: this.#withoutPosition,
      byBarangay: [...this.#barangays]
        .map(([name, { count, byStatus, centavos }]) => ({
          name,
          count,
          byStatus: { ...byStatus },
          cost: centavos / 100,
        }))
        .sort(byName),
      byProgress: [...this.#byProgress],
      mostDelayed: earliest(this.#delayed.values()),
    };
  }

  #apply(project: Project, sign: 1 | -1): void {
    const { status } = project;
    const bucket = progressBucket(project.progress);
    this.#count += sign;
    this.#byStatus[status] += sign;
    this.#progress += sign * Math.round(project.progress * 100);
    this.#byProgress[bucket] = (this.#byProgress[bucket] ?? 0) + sign;
    if (!project.position) this.#withoutPosition += sign;
    const centavos = project.cost === null ? 0 : sign * Math.round(project.cost * 100);
    if (project.cost === null) this.#withoutCost += sign;
    this.#centavosByStatus[status] += centavos;

    let barangay = this.#barangays.get(project.barangay);
    if (!barangay) {
      barangay = { count: 0, byStatus: newTally(), centavos: 0 };
      this.#barangays.set(project.barangay, barangay);
    }
    barangay.count += sign;
    barangay.byStatus[status] += sign;
    barangay.centavos += centavos;
    if (barangay.count === 0) this.#barangays.delete(project.barangay);
  }
}

/** Makes a function that sums projects up and remembers its last input: only differences to it are counted again. */
export function createSummarise(): (projects: ProjectMap) => Summary {
  let previous: ProjectMap = new Map();
  let sums = new Sums();
  let summary = sums.toSummary();
  return (projects) => {
    if (projects === previous) return summary;
    const { upserted, removed } = deltaBetween(previous, projects);
    if (removed.length === previous.size) sums = new Sums();
    else for (const project of removed) sums.takeAway(project);
    for (const project of upserted) {
      const before = previous.get(project.id);
      if (before) sums.takeAway(before);
      sums.add(project);
    }
    if (upserted.length + removed.length > 0) summary = sums.toSummary();
    previous = projects;
    return summary;
  };
}

/** Index into {@link Summary.byProgress}: 0 % and 100 % have a place of their own. */
export function progressBucket(value: number): number {
  const progress = roundPercent(value);
  if (progress <= 0) return 0;
  if (progress >= 100) return 11;
  return 1 + Math.floor(progress / 10);
}

function byName(a: BarangaySummary, b: BarangaySummary): number {
  if (a.name === null || b.name === null) return a.name === b.name ? 0 : a.name === null ? 1 : -1;
  return a.name < b.name ? -1 : 1;
}

/** The first few by planned end, without sorting them all. */
function earliest(projects: Iterable<Project>): Project[] {
  const first: Project[] = [];
  for (const project of projects) {
    const place = first.findIndex((other) => endsBefore(project, other));
    if (place >= 0) first.splice(place, 0, project);
    else first.push(project);
    if (first.length > DELAYED_LIMIT) first.pop();
  }
  return first;
}

function endsBefore(a: Project, b: Project): boolean {
  const [endOfA, endOfB] = [a.endDate ?? '9999', b.endDate ?? '9999'];
  return endOfA === endOfB ? a.id < b.id : endOfA < endOfB;
}
