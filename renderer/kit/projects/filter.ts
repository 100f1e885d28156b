import { isInBand, MEASURES, type Measure } from '#shared/domain/bands';
import {
  CHOICE_FIELDS,
  namesIn,
  PROJECT_FIELDS,
  SHOWN_STATUSES,
  type ChoiceField,
  type Project,
  type ShownStatus,
} from '#shared/domain/project';
import { isListed } from '#shared/domain/workLists';
import { recordOf } from '#shared/recordOf';
import type { ProjectFilter } from '../../state/uiStore';

/** Stands for "none" among the values of a field, such as no barangay. */
export const NO_VALUE = '';

export type Matcher = (project: Project) => boolean;

/** Text without case and accents: `Peñaplata` → `penaplata`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const SEARCHED = ['name', 'prn', 'barangay', 'projectType', 'fundSource', 'engineers'] as const;

// Projects are never changed in place, so a folded text stays valid as long as its object lives.
const folded = new WeakMap<Project, string>();

function searchable(project: Project): string {
  let text = folded.get(project);
  if (text === undefined) {
    text = fold(SEARCHED.map((field) => project[field] ?? '').join('\n'));
    folded.set(project, text);
  }
  return text;
}

/** The words of what was typed, folded; whatever is searched has to hold each of them. */
export function wordsOf(text: string): readonly string[] {
  return fold(text).split(/\s+/).filter(Boolean);
}

/** A test for one project: every word of the text is somewhere in what is searched. */
export function textMatcher(text: string): Matcher {
  const words = wordsOf(text);
  return (project) => words.every((word) => searchable(project).includes(word));
}

/** A part of a filter, with its test. */
type Condition = {
  readonly part: 'text' | 'status' | 'list' | ChoiceField | Measure;
  readonly matches: Matcher;
};

/**
 * The values of a field that a project can be chosen by: {@link NO_VALUE} for none. Of several names each is one; where
 * they are not told there are none, because that nobody is named would be a claim.
 */
export function choicesIn(field: ChoiceField, project: Project): readonly string[] {
  const value = project[field];
  if (PROJECT_FIELDS[field].kind !== 'names') return [value ?? NO_VALUE];
  if (value === null) return [];
  return value === '' ? [NO_VALUE] : namesIn(value);
}

/** The parts that narrow anything; the costly one last. */
function conditionsOf(filter: ProjectFilter, today: string): readonly Condition[] {
  const { text, statuses, choices, list, bands } = filter;
  const conditions: Condition[] = [];
  if (statuses.size > 0) conditions.push({ part: 'status', matches: ({ status }) => statuses.has(status) });
  for (const field of CHOICE_FIELDS) {
    const chosen = choices[field];
    if (chosen.size === 0) continue;
    const matches = (project: Project): boolean =>
      choicesIn(field, project).some((value) => chosen.has(value));
    conditions.push({ part: field, matches });
  }
  if (list !== null) conditions.push({ part: 'list', matches: (project) => isListed(list, project) });
  for (const measure of MEASURES) {
    const band = bands[measure];
    if (band === null) continue;
    conditions.push({ part: measure, matches: (project) => isInBand(measure, band, project, today) });
  }
  if (text.trim() !== '') conditions.push({ part: 'text', matches: textMatcher(text) });
  return conditions;
}

/** Whether a filter lets everything through. */
export function isEmptyFilter(filter: ProjectFilter): boolean {
  return conditionsOf(filter, '').length === 0;
}

/**
 * A test for one project: every word of the text, one of the statuses, one of the chosen values of each field, in the
 * list of work, the range of each measure.
 * @param today `YYYY-MM-DD`, Manila
 */
export function createMatcher(filter: ProjectFilter, today: string): Matcher {
  const conditions = conditionsOf(filter, today);
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

/** Counts for the filter's own controls, in one pass. @param today `YYYY-MM-DD`, Manila */
export function countFacets(projects: Iterable<Project>, filter: ProjectFilter, today: string): Facets {
  const conditions = conditionsOf(filter, today);
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
    if (wouldShow('list') && isListed('unplaced', project)) unplaced += 1;
    for (const field of CHOICE_FIELDS) {
      const value = project[field];
      const isOne = PROJECT_FIELDS[field].kind === 'name';
      // A list for each of 10,000 projects would be thrown away at every change.
      if (isOne) tally(tallies[field], value ?? NO_VALUE, wouldShow(field));
      else for (const one of choicesIn(field, project)) tally(tallies[field], one, wouldShow(field));
    }
  }
  const choices = recordOf(
    CHOICE_FIELDS,
    (field) => new Map([...tallies[field]].map(([value, { count }]) => [value, count])),
  );
  return { statuses, choices, unplaced };
}

function tally(counts: Map<string, Count>, value: string, isShown: boolean): void {
  let box = counts.get(value);
  if (!box) {
    box = { count: 0 };
    counts.set(value, box);
  }
  if (isShown) box.count += 1;
}

/** Boxed, so that counting is not a write to the map: this runs over everything at every change. */
type Count = { count: number };
