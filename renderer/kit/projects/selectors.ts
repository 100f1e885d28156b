import { figureOf, FIGURE_NAMES, type ProjectFigure } from '#shared/domain/figures';
import {
  CHOICE_FIELDS,
  WHERE_TOLD,
  type ChoiceField,
  type Project,
  type ProjectField,
} from '#shared/domain/project';
import { tellsLastReports } from '#shared/domain/record/sources';
import type { Role } from '#shared/domain/role';
import { NO_PROJECT } from '#shared/domain/work';
import { recordOf } from '#shared/recordOf';
import type { LiveState } from '#shared/state/state';
import { countLists, type ListCounts } from '#shared/domain/workLists';
import { createSummarise, type Summary } from '#shared/domain/summary';
import type { ProjectMap } from '#shared/domain/delta';
import { inNameOrder, useNameOrder, type NameOrder } from '../../i18n';
import { countFacets, type Facets } from './filter';
import { createSelectVisible } from './visible';
import { useToday } from './useToday';
import { useLive } from '../../state/liveStore';
import { useUi, type ProjectFilter } from '../../state/uiStore';

// Every number on screen comes from `LiveState.projects` through this file. Each result is remembered once for the
// whole window, so that map, list and dashboard share one computation per batch of patches and cannot disagree.

function rememberLast<A extends readonly unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
  let last: { args: A; result: R } | null = null;
  return (...args) => {
    const known = last;
    if (known && args.every((value, index) => value === known.args[index])) return known.result;
    const result = compute(...args);
    last = { args, result };
    return result;
  };
}

/** Filters and sorts the projects for the whole window; see {@link createSelectVisible}. */
export const selectVisible = createSelectVisible();

const selectFacets = rememberLast((projects: ProjectMap, filter: ProjectFilter, today: string): Facets =>
  countFacets(projects.values(), filter, today),
);

const selectSummary = createSummarise();

/** The projects the filter lets through, in the chosen order. */
export function useVisibleProjects(): readonly Project[] {
  return selectVisible(
    useLive((state) => state.projects),
    useUi((state) => state.filter),
    useUi((state) => state.sort),
    useNameOrder(),
    useToday(),
  );
}

/** How many projects each status and each value of a field would show. */
export function useFacets(): Facets {
  return selectFacets(
    useLive((state) => state.projects),
    useUi((state) => state.filter),
    useToday(),
  );
}

/** The summary of all projects held, whatever the filter. */
export function useSummary(): Summary {
  return selectSummary(useLive((state) => state.projects));
}

/** What the lists of work that are filters hold, whatever the filter. */
export const selectListCounts = rememberLast((projects: ProjectMap): ListCounts =>
  countLists(projects.values()),
);

/** As {@link selectListCounts}, of the projects held. */
export function useListCounts(): ListCounts {
  return selectListCounts(useLive((state) => state.projects));
}

/** One project by id; null once it is gone. */
export function useProject(id: number | null): Project | null {
  return useLive((state) => (id === null ? null : (state.projects.get(id) ?? null)));
}

/**
 * Whether the server no longer lists a project for this user: deleted, or taken away. False while the list is not from
 * the server, because then it is unknown.
 */
export function useIsGone(id: number): boolean {
  return useLive(
    ({ projects, freshness }) =>
      id !== NO_PROJECT && !projects.has(id) && freshness.projects.source === 'server',
  );
}

/** How many of the filtered projects are not on the map because they have no coordinates. */
export function useUnplacedCount(): number {
  return selectUnplacedCount(useVisibleProjects());
}

const selectUnplacedCount = rememberLast(
  (visible: readonly Project[]): number => visible.filter(({ position }) => position === null).length,
);

/** Whether the projects are known, even if there are none; until then a count of 0 would be wrong. */
export function useHasProjects(): boolean {
  return useLive(hasProjects);
}

function hasProjects({ projects, freshness }: LiveState): boolean {
  return projects.size > 0 || freshness.projects.asOf !== null;
}

/**
 * All values that projects have of a field, such as barangays, in order; the empty name last where some have none.
 */
export function useChoiceValues(field: ChoiceField): readonly string[] {
  return selectValues[field](useFacets(), useNameOrder());
}

const selectValues = recordOf(CHOICE_FIELDS, (field) =>
  rememberLast((facets: Facets, order: NameOrder) =>
    inNameOrder(facets.choices[field].keys(), (value) => value, order),
  ),
);

/**
 * Fields and figures that some roles and servers are not told, and that no project has a value of: they are not drawn.
 */
export function useUntoldFields(): ReadonlySet<string> {
  const untold = selectUntold(
    useLive((state) => state.projects),
    useLive(({ session }) => session.role),
    useToday(),
  );
  return selectSet(untold.join(' '));
}

const selectUntold = rememberLast(
  (projects: ProjectMap, role: Role | null, today: string): readonly (ProjectField | ProjectFigure)[] => {
    const untold = new Set<ProjectField | ProjectFigure>([...WHERE_TOLD, ...FIGURE_NAMES]);
    // Not told by a list, but read once somebody wants it.
    if (role !== null && tellsLastReports(role)) untold.delete('lastReport');
    for (const project of projects.values()) {
      for (const name of WHERE_TOLD) if (untold.has(name) && project[name] !== null) untold.delete(name);
      for (const name of FIGURE_NAMES) {
        if (untold.has(name) && figureOf(name, project, today) !== null) untold.delete(name);
      }
      if (untold.size === 0) break;
    }
    return [...untold];
  },
);

/** The same set for the same names, so that rows are not drawn again. */
const selectSet = rememberLast((names: string): ReadonlySet<string> => new Set(names.split(' ')));
