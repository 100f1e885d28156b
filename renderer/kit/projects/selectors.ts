import { CHOICE_FIELDS, isOnlyWhereTold, type ChoiceField, type Project } from '#shared/domain/project';
import { recordOf } from '#shared/recordOf';
import type { LiveState } from '#shared/state/state';
import { createSummarise, type Summary } from '#shared/domain/summary';
import type { ProjectMap } from '#shared/domain/delta';
import { inNameOrder, useNameOrder, type NameOrder } from '../../i18n';
import { countFacets, NO_VALUE, type Facets } from './filter';
import { createSelectVisible } from './visible';
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

const selectFacets = rememberLast((projects: ProjectMap, filter: ProjectFilter): Facets =>
  countFacets(projects.values(), filter),
);

const selectSummary = createSummarise();

/** The projects the filter lets through, in the chosen order. */
export function useVisibleProjects(): readonly Project[] {
  return selectVisible(
    useLive((state) => state.projects),
    useUi((state) => state.filter),
    useUi((state) => state.sort),
    useNameOrder(),
  );
}

/** How many projects each status and each value of a field would show. */
export function useFacets(): Facets {
  return selectFacets(
    useLive((state) => state.projects),
    useUi((state) => state.filter),
  );
}

/** The summary of all projects held, whatever the filter. */
export function useSummary(): Summary {
  return selectSummary(useLive((state) => state.projects));
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
  return useLive(({ projects, freshness }) => !projects.has(id) && freshness.projects.source === 'server');
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
 * All values that projects have of a field, such as barangays, in order; {@link NO_VALUE} last where some have none.
 */
export function useChoiceValues(field: ChoiceField): readonly string[] {
  return selectValues[field](useFacets(), useNameOrder());
}

const selectValues = recordOf(CHOICE_FIELDS, (field) =>
  rememberLast((facets: Facets, order: NameOrder) =>
    inNameOrder(facets.choices[field].keys(), (value) => value, order),
  ),
);

/** Fields that some roles and servers are not told, and that no project has a value of: they are not drawn. */
export function useUntoldFields(): ReadonlySet<string> {
  const { choices } = useFacets();
  const untold = CHOICE_FIELDS.filter((field) => {
    const hasValues = choices[field].size > Number(choices[field].has(NO_VALUE));
    return isOnlyWhereTold(field) && !hasValues;
  });
  return selectSet(untold.join(' '));
}

/** The same set for the same names, so that rows are not drawn again. */
const selectSet = rememberLast((names: string): ReadonlySet<string> => new Set(names.split(' ')));
