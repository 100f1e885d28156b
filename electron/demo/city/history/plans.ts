import type { CostAllocation, Extension, PlannedProgress } from '../model';
import { actorWithRole } from '../people';
import { wholeBetween } from '../random';
import { addDays } from '../../time';
import type { HistoryInput } from './reports';
import { momentOn } from './span';

/** Half of the budgets are divided; the full project's is. */
export function createAllocation({ project, random, isFull }: HistoryInput): CostAllocation | null {
  const { cost, progress } = project;
  if (cost === null || progress === 0 || !(isFull || random() < 0.5)) return null;
  const share = (part: number) => Math.round((cost * part) / 1000) * 1000;
  return {
    material: share(0.46),
    labor: share(0.28),
    direct: share(0.14),
    indirect: share(0.07),
    contingency: share(0.05),
  };
}

/** Targets at three dates between start and end, for some projects. */
export function createPlannedProgress({ project, random, isFull }: HistoryInput): PlannedProgress[] {
  const { startDate, endDate } = project;
  if (startDate === null || endDate === null || !(isFull || random() < 0.35)) return [];
  const days = Math.round((Date.parse(endDate) - Date.parse(startDate)) / 86_400_000);
  return [0.25, 0.5, 0.75].map((share) => ({
    date: addDays(startDate, Math.round(days * share)),
    percentage: Math.min(100, Math.round(share * 100) + wholeBetween(random, -6, 6)),
  }));
}

/** The end dates some projects had before. */
export function createExtensions({ project, random, span, isFull }: HistoryInput): Extension[] {
  const { startDate, endDate, progress } = project;
  if (startDate === null || endDate === null || progress === 0 || !(isFull || random() < 0.12)) return [];
  const previousEndDate = addDays(endDate, -wholeBetween(random, 15, 60));
  if (previousEndDate <= startDate) return [];
  const setBy = actorWithRole('head').fullName;
  return [
    { previousEndDate, newEndDate: endDate, setBy, createdAt: momentOn(random, addDays(span.last, -3)) },
  ];
}
