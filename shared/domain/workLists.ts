import { WORK_LIST_NAMES, type WorkList } from '../workListNames';
import { isOverBudget } from './figures';
import type { Project, ShownStatus } from './project';
import type { Role } from './role';

/** Everybody who signs in. */
const ALL: readonly Role[] = ['head_engineer', 'project_engineer', 'finance_manager', 'superuser'];

/** A list whose entries are projects: a filter of the table. */
type FilterList = {
  readonly of: 'projects';
  readonly roles: readonly Role[];
  /** The one test behind the count on the dashboard and the rows of the table. */
  readonly holds: (project: Project) => boolean;
  /** Whether a project tells what the list asks about: where none does, the role was not told, and has no such list. */
  readonly isTold?: (project: Project) => boolean;
  /** Its projects are those of a status, whose tile on the dashboard is the way to it there. */
  readonly tile?: ShownStatus;
};

/** A list of something else, on a screen of its own. */
type ScreenedList = {
  readonly of: 'requests' | 'reports';
  readonly roles: readonly Role[];
  /**
   * How it is counted outside its screen: by reading what is due, or by what is held from the last time, because reading it
   * costs the server a page of each project.
   */
  readonly counted: 'read' | 'held';
};

/**
 * The lists of a role's work, in the order they are offered: one table behind the dashboard, the palette, deep links and
 * the Work screen. Words: `lists.…` of the messages; icons: `renderer/kit/lists/listIcons.ts`.
 */
export const WORK_LISTS = {
  /** Requests for more budget, and what was said about budgets, that wait for somebody to act. */
  waiting_requests: { of: 'requests', roles: ALL, counted: 'read' },
  /** The engineer's own reports of progress, of all projects. */
  my_reports: { of: 'reports', roles: ['project_engineer'], counted: 'held' },
  over_budget: {
    of: 'projects',
    roles: ALL,
    holds: isOverBudget,
    isTold: ({ spent }) => spent !== null,
  },
  delayed: { of: 'projects', roles: ALL, holds: ({ status }) => status === 'delayed', tile: 'delayed' },
  unplaced: { of: 'projects', roles: ALL, holds: ({ position }) => position === null },
  /** Engineers are only told of projects they are assigned to. */
  without_engineer: {
    of: 'projects',
    roles: ['head_engineer', 'superuser', 'finance_manager'],
    holds: ({ engineers }) => engineers === '',
    isTold: ({ engineers }) => engineers !== null,
  },
} as const satisfies Readonly<Record<WorkList, FilterList | ScreenedList>>;

type ListsOf<K> = {
  [N in WorkList]: (typeof WORK_LISTS)[N]['of'] extends K ? N : never;
}[WorkList];

/** The lists that are a filter of projects. */
export type ProjectList = ListsOf<'projects'>;

/** The lists with a screen of their own. */
export type ScreenList = Exclude<WorkList, ProjectList>;

export const PROJECT_LISTS = WORK_LIST_NAMES.filter(isProjectList);

export const SCREEN_LISTS = WORK_LIST_NAMES.filter((name): name is ScreenList => !isProjectList(name));

export function isProjectList(name: WorkList): name is ProjectList {
  return WORK_LISTS[name].of === 'projects';
}

/** Whether a project is in a list. */
export function isListed(list: ProjectList, project: Project): boolean {
  return WORK_LISTS[list].holds(project);
}

/** What the lists of projects say of the projects held. */
export type ListCounts = Readonly<Record<ProjectList, { readonly count: number; readonly isTold: boolean }>>;

/** Counts every list of projects, in one pass. */
export function countLists(projects: Iterable<Project>): ListCounts {
  const lists = PROJECT_LISTS.map((name) => ({ name, entry: WORK_LISTS[name] as FilterList }));
  const counts = lists.map(() => 0);
  const told = lists.map(({ entry }) => entry.isTold === undefined);
  for (const project of projects) {
    for (const [index, { entry }] of lists.entries()) {
      if (entry.holds(project)) counts[index] = (counts[index] ?? 0) + 1;
      if (entry.isTold?.(project)) told[index] = true;
    }
  }
  const entries = lists.map(({ name }, index) => [
    name,
    { count: counts[index] ?? 0, isTold: told[index] ?? false },
  ]);
  return Object.fromEntries(entries) as ListCounts;
}

/** The list that a status of the dashboard leads to; null where its tile is only a filter by the status. */
export function listOfTile(status: ShownStatus): ProjectList | null {
  return PROJECT_LISTS.find((name) => (WORK_LISTS[name] as FilterList).tile === status) ?? null;
}

/** Whether a role has a list, as far as the role alone decides. */
export function mayHaveList(role: Role | null, list: WorkList): boolean {
  const { roles }: { readonly roles: readonly Role[] } = WORK_LISTS[list];
  return role !== null && roles.includes(role);
}

/** The lists a role has, with what the projects held tell. */
export function listsOf(role: Role | null, counts: ListCounts): readonly WorkList[] {
  return WORK_LIST_NAMES.filter(
    (name) => mayHaveList(role, name) && (!isProjectList(name) || counts[name].isTold),
  );
}
