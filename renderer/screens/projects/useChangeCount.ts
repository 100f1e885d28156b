import { useState } from 'react';
import { isSeenToChange, type Project } from '#shared/domain/project';

/**
 * How often a reader has seen the project change while it was on screen; starts at 0, and again for another project in the same
 * place. A row is tinted anew with every step.
 */
export function useChangeCount(project: Project): number {
  const [seen, setSeen] = useState({ project, count: 0 });
  if (seen.project === project) return seen.count;
  const isOfSame = seen.project.id === project.id;
  const count = !isOfSame ? 0 : seen.count + (isSeenToChange(seen.project, project) ? 1 : 0);
  setSeen({ project, count });
  return count;
}
