import { z } from 'zod';
import { countField } from '#shared/domain/fields';
import type { CardMetrics } from '#shared/state/comparedMetrics';
import type { Metrics } from '#shared/domain/metrics';

const count = countField;

/** `overall-project-metrics` (server contract §5.1). */
export const metricsAnswer = z
  .object({
    metrics: z.object({
      total_projects: count,
      completed: count,
      in_progress: count,
      planned: count,
      delayed: count,
    }),
  })
  .transform(({ metrics }): Metrics => ({
    totalProjects: metrics.total_projects,
    completed: metrics.completed,
    inProgress: metrics.in_progress,
    planned: metrics.planned,
    delayed: metrics.delayed,
  }));

const headCards = z
  .object({
    project_count: count,
    completed_count: count,
    in_progress_count: count,
    planned_count: count,
    delayed_count: count,
    unread_notifications: count,
  })
  .transform((cards): CardMetrics => ({
    totalProjects: cards.project_count,
    completed: cards.completed_count,
    inProgress: cards.in_progress_count,
    planned: cards.planned_count,
    delayed: cards.delayed_count,
    unread: cards.unread_notifications,
  }));

const engineerCards = z
  .object({
    total_projects: count,
    status_counts: z.object({ planned: count, in_progress: count, completed: count, delayed: count }),
  })
  .transform((cards): CardMetrics => ({
    totalProjects: cards.total_projects,
    completed: cards.status_counts.completed,
    inProgress: cards.status_counts.in_progress,
    planned: cards.status_counts.planned,
    delayed: cards.status_counts.delayed,
    unread: null,
  }));

/** The cards of either dashboard (server contract §5.1). */
export const cardsAnswer = z.union([headCards, engineerCards]);
