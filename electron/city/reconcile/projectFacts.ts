import type { FactResource, Resource } from '#shared/domain/freshness';
import type { Project } from '#shared/domain/project';
import type { FactRow } from '../../api/reading/facts';

/** What is known of projects that share a PRN, by name. */
type Known = Map<string, Map<string, FactRow | null>>;

/**
 * The page of the budget report takes more than 4 kB a project (server contract §13): beyond this many it would cost the
 * server more than the names of engineers are worth.
 */
export const MOST_ON_A_PAGE = 2_000;

/** Whether a resource is asked for in a city of so many projects. */
export function isServed(resource: Resource, projects: number): boolean {
  return resource !== 'assignments' || projects <= MOST_ON_A_PAGE;
}

/**
 * What is told of projects beside their lists: what was spent, who is assigned. The answers name no ids, so a project is
 * found by its PRN, and by its name where several share one; where two are alike in both, neither is told anything.
 */
export class ProjectFacts {
  readonly #known: Record<FactResource, Known> = { spending: new Map(), assignments: new Map() };

  /** Takes a whole answer in the place of the one before. */
  take(resource: FactResource, rows: readonly FactRow[]): void {
    const known: Known = new Map();
    for (const row of rows) {
      const named = known.get(row.prn) ?? new Map<string, FactRow | null>();
      named.set(row.name, named.has(row.name) ? null : row);
      known.set(row.prn, named);
    }
    this.#known[resource] = known;
  }

  /**
   * A project with what was told of it; the same object where that is nothing new.
   * @param isSpentListed its list tells what was spent, which is newer
   */
  addTo(project: Project, isSpentListed: boolean): Project {
    const spent = isSpentListed ? undefined : this.#find('spending', project)?.spent;
    const engineers = this.#find('assignments', project)?.engineers;
    const isSame =
      (spent === undefined || spent === project.spent) &&
      (engineers === undefined || engineers === project.engineers);
    if (isSame) return project;
    return {
      ...project,
      spent: spent === undefined ? project.spent : spent,
      engineers: engineers === undefined ? project.engineers : engineers,
    };
  }

  #find(resource: FactResource, { prn, name }: Project): FactRow | null {
    const named = this.#known[resource].get(prn);
    if (!named) return null;
    const [only] = named.values();
    // A project that was renamed since is still the only one of its number.
    return prn !== '' && named.size === 1 ? (only ?? null) : (named.get(name) ?? null);
  }
}
