import type { ProjectMap } from '#shared/domain/delta';
import { isSeenToChange, type Project } from '#shared/domain/project';

/** More news than this in one batch is a bulk load. */
const MOST = 60;

/**
 * The projects to ring on the map: those that are new, and those changed for a reader who knew them before. None for the
 * first list, and none where there are too many to look at. @param before all that were held
 */
export function newsToRing(upserted: readonly Project[], before: ProjectMap): readonly Project[] {
  if (before.size === 0) return [];
  const news = upserted.filter((project) => {
    const held = before.get(project.id);
    return !held || isSeenToChange(held, project);
  });
  return news.length > MOST ? [] : news;
}
