import type { Project } from '#shared/domain/project';
import type { FetchedProjects } from '../../electron/api/projectList';

/** A complete list of these rows, of which everything could be read. */
export function projectListOf(
  rows: readonly Project[],
  differing: Partial<Omit<FetchedProjects, 'rows'>> = {},
): FetchedProjects {
  return { rows, unreadable: new Set(), unnamed: 0, isComplete: true, gap: null, ...differing };
}
