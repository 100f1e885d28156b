import type { City } from './city';
import type { Project } from './model';
import { calculatedStatus } from './rules';
import { manilaDate, manilaDay, utcDate } from '../time';

const STALE_DAYS = 15;
const VERY_STALE_DAYS = 30;

/** How long nobody has reported on a project, and what that makes it (server contract §14.1). */
export interface Attention {
  readonly staleDays: number;
  /** Neither completed nor cancelled. */
  readonly isActive: boolean;
  readonly isStalled: boolean;
  readonly isCriticalDelay: boolean;
}

/** The queues of the office, in the order its cards have them. */
export const QUEUES: readonly {
  readonly key: string;
  readonly label: string;
  readonly fits: (attention: Attention) => boolean;
}[] = [
  {
    key: 'critical_delays',
    label: 'Critical delays',
    fits: ({ isCriticalDelay }) => isCriticalDelay,
  },
  {
    key: 'stale_over_30',
    label: 'No update for over 30 days',
    fits: ({ isActive, staleDays }) => isActive && staleDays > VERY_STALE_DAYS,
  },
  {
    key: 'stale_15_30',
    label: 'No update for 15 to 30 days',
    fits: ({ isActive, staleDays }) => isActive && staleDays >= STALE_DAYS && staleDays <= VERY_STALE_DAYS,
  },
  { key: 'stalled_projects', label: 'Stalled projects', fits: ({ isStalled }) => isStalled },
];

/** How projects stand today; one call serves all of them. */
export function attentionIn(city: City): (project: Project) => Attention {
  const today = utcDate(city.now());
  const startOfDay = Date.parse(manilaDate(city.now()));
  return (project) => {
    const newest = city.records.lastReportDate(project.id) ?? manilaDay(project.createdAt);
    const staleDays = Math.round((startOfDay - Date.parse(newest)) / 86_400_000);
    const status = calculatedStatus(project, today);
    const isActive = status !== 'completed' && status !== 'cancelled';
    return {
      staleDays,
      isActive,
      isStalled: isActive && project.status === 'in_progress' && staleDays > VERY_STALE_DAYS,
      isCriticalDelay: isActive && project.endDate !== null && project.endDate < today,
    };
  };
}
