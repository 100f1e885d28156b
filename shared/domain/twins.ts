import type { Project } from './project';

/**
 * Whether another project has the same name and barangay. The server then fails over every edit of their reports
 * (server contract §9.2, §10.2) until one is renamed.
 */
export function hasTwin(projects: ReadonlyMap<number, Project>, id: number): boolean {
  const project = projects.get(id);
  if (!project) return false;
  for (const other of projects.values()) {
    if (other.id !== id && other.name === project.name && other.barangay === project.barangay) return true;
  }
  return false;
}
