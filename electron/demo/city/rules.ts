import type { CalculatedStatus, Project } from './model';

/**
 * The status the map and the engineers' cards show (server contract §6): completed from 99 %, delayed once the end date is
 * before today. "Today" is the UTC date: the server becomes up to eight hours late at that every night.
 */
export function calculatedStatus(project: Project, todayUtc: string): CalculatedStatus {
  if (project.status === 'cancelled') return 'cancelled';
  if (project.status === 'completed' || project.progress >= 99) return 'completed';
  if (isPast(project, todayUtc) || project.status === 'delayed') return 'delayed';
  return project.status === 'in_progress' ? 'in_progress' : 'planned';
}

/** The status the metrics, the head's cards and the map page count by: completed at 100 %, cancelled as planned. */
export function metricsStatus(project: Project, todayUtc: string): Exclude<CalculatedStatus, 'cancelled'> {
  if (project.status === 'cancelled') return 'planned';
  if (project.progress >= 100) return 'completed';
  if (isPast(project, todayUtc) || project.status === 'delayed') return 'delayed';
  return project.status === 'planned' || project.status === 'pending' ? 'planned' : 'in_progress';
}

/** "Planned", "In Progress": how the server writes a stored status to people. */
export function statusLabel(status: string): string {
  return status
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** "₱500,000.25". */
export function formatPeso(amount: number): string {
  return `₱${amount.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`;
}

function isPast(project: Project, today: string): boolean {
  return project.endDate !== null && project.endDate < today;
}
