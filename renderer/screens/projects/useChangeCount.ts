import { useState } from 'react';
import { isSameProject, type Project } from '#shared/domain/project';

/**
 * How often the project has changed while it was on screen; starts at 0, and again for another project in the same
 * place. A row is tinted anew with every step.
 */
export function useChangeCount(project: Project): number {
  const [seen, setSeen] = useState({ project, count: 0 });
  if (seen.project === project) return seen.count;
  const isOfSame = seen.project.id === project.id;
  const count = !isOfSame ? 0 : seen.count + (isSameProject(seen.project, project) ? 0 : 1);
  setSeen({ project, count });
  return count;
}
