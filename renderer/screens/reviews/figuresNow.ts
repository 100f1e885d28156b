import type { FiguresThen, ReviewSubject } from '#shared/domain/review/review';
import { liveStore } from '../../state/liveStore';

/** A project's figures as they are held now; null where it is not held. */
export function figuresNow(projectId: number): FiguresThen | null {
  const { projects, freshness } = liveStore.getState();
  const project = projects.get(projectId);
  if (!project) return null;
  const { status, progress, cost, spent, endDate } = project;
  return { status, progress, cost, spent, endDate, asOf: freshness.projects.asOf };
}

/** The project as the review names it; where it does not, as it is held now. */
export function namedNow(subject: ReviewSubject): ReviewSubject {
  if (subject.name !== '' || subject.prn !== '') return subject;
  const project = liveStore.getState().projects.get(subject.projectId);
  if (!project) return subject;
  return { ...subject, name: project.name, prn: project.prn, barangay: project.barangay };
}
