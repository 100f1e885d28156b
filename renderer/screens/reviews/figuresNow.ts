import type { FiguresThen } from '#shared/domain/review/review';
import { liveStore } from '../../state/liveStore';

/** A project's figures as they are held now; null where it is not held. */
export function figuresNow(projectId: number): FiguresThen | null {
  const { projects, freshness } = liveStore.getState();
  const project = projects.get(projectId);
  if (!project) return null;
  const { status, progress, cost, spent, endDate } = project;
  return { status, progress, cost, spent, endDate, asOf: freshness.projects.asOf };
}
