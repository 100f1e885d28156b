import { NOTHING_KNOWN, type Project } from '#shared/domain/project';
import type { AppError } from '#shared/result';
import type { FetchedProjects, ListedProjects } from './projectList';
import { MAP_FIELDS } from './projectRow';
import { joinTold, projectOf, type ToldProject } from './toldProject';

/** One of the two lists as it was last read. */
export type Source = {
  readonly listed: ListedProjects | null;
  /** Higher for a later request; 0 before the first answer. */
  readonly askedAs: number;
  /** The error of the last request; null after an answer. */
  readonly error: AppError | null;
};

export const NEVER_READ: Source = { listed: null, askedAs: 0, error: null };

/** Rows that are joined before other work has its turn; some 5 ms. */
const SLICE_ROWS = 1_000;

const NOTHING: ReadonlyMap<number, ToldProject> = new Map();

/**
 * Joins the list that names every project with the map's, by id: each field from the list that has it right, the newer
 * list where both tell it (server contract §19).
 * @param held replaces what a list that could not be read would have told
 * @param today the UTC date, by which the server decides what is delayed (server contract §6)
 */
export function joinLists(...lists: Parameters<typeof joinInSlices>): FetchedProjects {
  const work = joinInSlices(...lists);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The same, with a stop after every thousand projects, where other work may have its turn. */
export function* joinInSlices(
  projects: Source,
  places: Source,
  held: ReadonlyMap<number, Project>,
  today: string,
): Generator<undefined, FetchedProjects> {
  const arePlacesNewer = places.askedAs > projects.askedAs;
  const named = projects.listed?.told ?? NOTHING;
  const rows: Project[] = [];
  for (const [id, told] of named) {
    const placed = places.listed?.told.get(id);
    const isUnplaced = !placed && places.listed !== null && !places.listed.unreadable.has(id);
    const joined = joinWith(told, placed, arePlacesNewer);
    rows.push(projectOf(isUnplaced ? withoutPlace(joined) : joined, today, held.get(id)));
    if (rows.length % SLICE_ROWS === 0) yield;
  }
  for (const [id, placed] of places.listed?.told ?? NOTHING) {
    if (named.has(id) || !mayStillExist(id, projects, arePlacesNewer)) continue;
    rows.push(projectOf(placed, today, held.get(id)));
    if (rows.length % SLICE_ROWS === 0) yield;
  }
  if (rows.length > SLICE_ROWS) yield;
  return {
    rows,
    unreadable: unreadableOf(projects, places, rows),
    unnamed: projects.listed?.unnamed ?? places.listed?.unnamed ?? 0,
    isComplete: projects.error === null,
    gap: projects.error ?? places.error,
  };
}

function joinWith(told: ToldProject, placed: ToldProject | undefined, arePlacesNewer: boolean): ToldProject {
  if (!placed) return told;
  return arePlacesNewer ? joinTold(told, placed) : joinTold(placed, told);
}

/** For a project that only the map lists: an older map shows what has gone since, unless its row could not be read. */
function mayStillExist(id: number, { listed, error }: Source, arePlacesNewer: boolean): boolean {
  return arePlacesNewer || error !== null || listed === null || listed.unreadable.has(id);
}

function unreadableOf(projects: Source, places: Source, rows: readonly Project[]): ReadonlySet<number> {
  const unreadable = new Set([...(projects.listed?.unreadable ?? []), ...(places.listed?.unreadable ?? [])]);
  for (const { id } of rows) unreadable.delete(id);
  return unreadable;
}

/** What the map tells about a project that it does not list: there is no position; other fields are not told. */
function withoutPlace(told: ToldProject): ToldProject {
  const untold = MAP_FIELDS.filter((name) => told[name] === undefined);
  const unknown = Object.fromEntries(untold.map((name) => [name, NOTHING_KNOWN[name]]));
  return { ...told, ...unknown, position: null };
}
