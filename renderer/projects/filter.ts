import { PROJECT_STATUSES, type Project, type ProjectStatus } from '#shared/domain/project';
import type { ProjectFilter } from '../state/uiStore';

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

function statusMatcher(statuses: ReadonlySet<ProjectStatus>): Matcher {
  return (project) => statuses.size === 0 || statuses.has(project.status);
}

function barangayMatcher(barangays: ReadonlySet<string>): Matcher {
  return (project) => barangays.size === 0 || barangays.has(project.barangay ?? NO_BARANGAY);
}

/** Whether a filter lets everything through. */
export function isEmptyFilter(filter: ProjectFilter): boolean {
  return filter.text.trim() === '' && filter.statuses.size === 0 && filter.barangays.size === 0;
}

/** A test for one project: every word of the text, one of the statuses, one of the barangays. */
export function createMatcher(filter: ProjectFilter): Matcher {
  const matchers: Matcher[] = [];
  if (filter.statuses.size > 0) matchers.push(statusMatcher(filter.statuses));
  if (filter.barangays.size > 0) matchers.push(barangayMatcher(filter.barangays));
  if (filter.text.trim() !== '') matchers.push(textMatcher(filter.text));
  return (project) => matchers.every((matches) => matches(project));
}

/** How many projects each choice would show, the other parts of the filter left as they are. */
export type Facets = {
  readonly statuses: Readonly<Record<ProjectStatus, number>>;
  /** By name; {@link NO_BARANGAY} for those without one. Barangays whose projects are all filtered out stand at 0. */
  readonly barangays: ReadonlyMap<string, number>;
};

/** Counts for the filter's own controls, in one pass. */
export function countFacets(projects: Iterable<Project>, filter: ProjectFilter): Facets {
  const matchesText = filter.text.trim() === '' ? null : textMatcher(filter.text);
  const matchesStatus = statusMatcher(filter.statuses);
  const matchesBarangay = barangayMatcher(filter.barangays);
  const statuses = Object.fromEntries(PROJECT_STATUSES.map((status) => [status, 0])) as Record<
    ProjectStatus,
    number
  >;
  // Boxed, so that counting one more is not a write to the map: this runs over everything at every change.
  const boxes = new Map<string, { count: number }>();
  for (const project of projects) {
    const name = project.barangay ?? NO_BARANGAY;
    let box = boxes.get(name);
    if (!box) {
      box = { count: 0 };
      boxes.set(name, box);
    }
    if (matchesText && !matchesText(project)) continue;
    if (matchesBarangay(project)) statuses[project.status] += 1;
    if (matchesStatus(project)) box.count += 1;
  }
  return { statuses, barangays: new Map([...boxes].map(([name, { count }]) => [name, count])) };
}
