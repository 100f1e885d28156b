import type { Project } from '#shared/domain/project';
import type { NameOrder } from '../i18n';
import { createMatcher, fold } from '../kit/projects/filter';
import { NO_FILTER } from '../state/uiStore';

/** How well a project matches a query: lower is better. */
function rank(project: Project, query: string): number {
  const prn = fold(project.prn);
  const name = fold(project.name);
  if (prn === query) return 0;
  if (name.startsWith(query)) return 1;
  if (prn.startsWith(query)) return 2;
  if (name.includes(` ${query}`)) return 3;
  if (name.includes(query)) return 4;
  return 5;
}

/** The best matches, at most `limit`; none while nothing was typed. */
export function searchProjects(
  projects: Iterable<Project>,
  text: string,
  limit: number,
  names: NameOrder,
): readonly Project[] {
  const query = fold(text.trim());
  if (query === '') return [];
  // A text is the same on every day.
  const matches = createMatcher({ ...NO_FILTER, text }, '');
  return [...projects]
    .filter(matches)
    .map((project) => ({ project, rank: rank(project, query) }))
    .sort((a, b) => a.rank - b.rank || names(a.project.name, b.project.name))
    .slice(0, limit)
    .map(({ project }) => project);
}
