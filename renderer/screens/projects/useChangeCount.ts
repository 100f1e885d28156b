import { useState } from 'react';
import { isSameProject, type Project } from '#shared/domain/project';

/**
 * How often the project has changed while it was on screen; starts at 0. A row tints itself anew with every step.
 * Another project in the same place starts at 0 again.
 */
export function useChangeCount(project: Project): number {
  const [seen, setSeen] = useState({ project, count: 0 });
  if (seen.project === project) return seen.count;
  const isOfSame = seen.project.id === project.id;
  const count = !isOfSame ? 0 : seen.count + (isSameProject(seen.project, project) ? 0 : 1);
  setSeen({ project, count });
  return count;
}
