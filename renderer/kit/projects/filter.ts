import { SHOWN_STATUSES, type Project, type ShownStatus } from '#shared/domain/project';
import type { ProjectFilter } from '../../state/uiStore';

/** Stands for "no barangay" in a filter. */
export const NO_BARANGAY = '';

export type Matcher = (project: Project) => boolean;

/** Text without case and accents: `Peñaplata` → `penaplata`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

// A project is never changed in place, so what was folded once holds for as long as the object lives.
const folded = new WeakMap<Project, string>();

function searchable(project: Project): string {
  let text = folded.get(project);
  if (text === undefined) {
    text = fold(`${project.name}\n${project.prn}\n${project.barangay ?? ''}`);
    folded.set(project, text);
  }
  return text;
}

function textMatcher(text: string): Matcher {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return (project) => words.every((word) => searchable(project).includes(word));
}

function statusMatcher(statuses: ReadonlySet<ShownStatus>): Matcher {
  return (project) => statuses.size === 0 || statuses.has(project.status);
}

function barangayMatcher(barangays: ReadonlySet<string>): Matcher {
  return (project) => barangays.size === 0 || barangays.has(project.barangay ?? NO_BARANGAY);
}

/** Whether a filter lets everything through. */
export function isEmptyFilter(filter: ProjectFilter): boolean {
  return (
    filter.text.trim() === '' &&
    filter.statuses.size === 0 &&
    filter.barangays.size === 0 &&
    !filter.isUnplacedOnly
  );
}

function isUnplaced(project: Project): boolean {
  return project.position === null;
}

/** A test for one project: every word of the text, one of the statuses, one of the barangays, no place. */
export function createMatcher(filter: ProjectFilter): Matcher {
  const matchers: Matcher[] = [];
  if (filter.statuses.size > 0) matchers.push(statusMatcher(filter.statuses));
  if (filter.barangays.size > 0) matchers.push(barangayMatcher(filter.barangays));
  if (filter.isUnplacedOnly) matchers.push(isUnplaced);
  if (filter.text.trim() !== '') matchers.push(textMatcher(filter.text));
  return (project) => matchers.every((matches) => matches(project));
}

/** How many projects each choice would show, the other parts of the filter left as they are. */
export type Facets = {
  readonly statuses: Readonly<Record<ShownStatus, number>>;
  /** By name; {@link NO_BARANGAY} for those without one. Barangays whose projects are all filtered out stand at 0. */
  readonly barangays: ReadonlyMap<string, number>;
  /** Without a place on the map. */
  readonly unplaced: number;
};

/** Counts for the filter's own controls, in one pass. */
export function countFacets(projects: Iterable<Project>, filter: ProjectFilter): Facets {
  const matchesText = filter.text.trim() === '' ? null : textMatcher(filter.text);
  const matchesStatus = statusMatcher(filter.statuses);
  const matchesBarangay = barangayMatcher(filter.barangays);
  const statuses = Object.fromEntries(SHOWN_STATUSES.map((status) => [status, 0])) as Record<
    ShownStatus,
    number
  >;
  // Boxed, so that counting one more is not a write to the map: this runs over everything at every change.
  const boxes = new Map<string, { count: number }>();
  let unplaced = 0;
  for (const project of projects) {
    const name = project.barangay ?? NO_BARANGAY;
    let box = boxes.get(name);
    if (!box) {
      box = { count: 0 };
      boxes.set(name, box);
    }
    if (matchesText && !matchesText(project)) continue;
    const isOfStatus = matchesStatus(project);
    const isOfBarangay = matchesBarangay(project);
    if (isOfStatus && isOfBarangay && isUnplaced(project)) unplaced += 1;
    if (filter.isUnplacedOnly && !isUnplaced(project)) continue;
    if (isOfBarangay) statuses[project.status] += 1;
    if (isOfStatus) box.count += 1;
  }
  return { statuses, barangays: new Map([...boxes].map(([name, { count }]) => [name, count])), unplaced };
}
