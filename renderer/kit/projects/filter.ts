import {
  CHOICE_FIELDS,
  SHOWN_STATUSES,
  type ChoiceField,
  type Project,
  type ShownStatus,
} from '#shared/domain/project';
import { recordOf } from '#shared/recordOf';
import type { ProjectFilter } from '../../state/uiStore';

/** Stands for "none" among the values of a field, such as no barangay. */
export const NO_VALUE = '';

export type Matcher = (project: Project) => boolean;

/** Text without case and accents: `Peñaplata` → `penaplata`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

// Projects are never changed in place, so a folded text stays valid as long as its object lives.
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

/** A part of a filter, with its test. */
type Condition = { readonly part: 'text' | 'status' | 'place' | ChoiceField; readonly matches: Matcher };

/** The parts that narrow anything; the costly one last. */
function conditionsOf({ text, statuses, choices, isUnplacedOnly }: ProjectFilter): readonly Condition[] {
  const conditions: Condition[] = [];
  if (statuses.size > 0) conditions.push({ part: 'status', matches: ({ status }) => statuses.has(status) });
  for (const field of CHOICE_FIELDS) {
    const chosen = choices[field];
    if (chosen.size === 0) continue;
    conditions.push({ part: field, matches: (project) => chosen.has(project[field] ?? NO_VALUE) });
  }
  if (isUnplacedOnly) conditions.push({ part: 'place', matches: isUnplaced });
  if (text.trim() !== '') conditions.push({ part: 'text', matches: textMatcher(text) });
  return conditions;
}

/** Whether a filter lets everything through. */
export function isEmptyFilter(filter: ProjectFilter): boolean {
  return conditionsOf(filter).length === 0;
}

function isUnplaced(project: Project): boolean {
  return project.position === null;
}

/**
 * A test for one project: every word of the text, one of the statuses, one of the chosen values of each field, no
 * position.
 */
export function createMatcher(filter: ProjectFilter): Matcher {
  const conditions = conditionsOf(filter);
  return (project) => conditions.every(({ matches }) => matches(project));
}

/** How many projects each choice would show, with the other parts of the filter unchanged. */
export type Facets = {
  readonly statuses: Readonly<Record<ShownStatus, number>>;
  /** By value; {@link NO_VALUE} for projects without one. Values whose projects are all filtered out have 0. */
  readonly choices: Readonly<Record<ChoiceField, ReadonlyMap<string, number>>>;
  /** Without a position on the map. */
  readonly unplaced: number;
};

/** Counts for the filter's own controls, in one pass. */
export function countFacets(projects: Iterable<Project>, filter: ProjectFilter): Facets {
  const conditions = conditionsOf(filter);
  const statuses: Record<ShownStatus, number> = { ...recordOf(SHOWN_STATUSES, () => 0) };
  const tallies = recordOf(CHOICE_FIELDS, () => new Map<string, Count>());
  let unplaced = 0;
  for (const project of projects) {
    let failures = 0;
    let failed: Condition['part'] | null = null;
    for (const { part, matches } of conditions) {
      if (matches(project)) continue;
      failures += 1;
      failed = part;
      if (failures === 2) break;
    }
    const wouldShow = (part: Condition['part']): boolean =>
      failures === 0 || (failures === 1 && failed === part);
    if (wouldShow('status')) statuses[project.status] += 1;
    if (isUnplaced(project) && wouldShow('place')) unplaced += 1;
    for (const field of CHOICE_FIELDS) {
      const counts = tallies[field];
      const value = project[field] ?? NO_VALUE;
      let box = counts.get(value);
      if (!box) {
        box = { count: 0 };
        counts.set(value, box);
      }
      if (wouldShow(field)) box.count += 1;
    }
  }
  const choices = recordOf(
    CHOICE_FIELDS,
    (field) => new Map([...tallies[field]].map(([value, { count }]) => [value, count])),
  );
  return { statuses, choices, unplaced };
}

/** Boxed, so that counting is not a write to the map: this runs over everything at every change. */
type Count = { count: number };
