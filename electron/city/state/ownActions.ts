import type { FeedChange } from '#shared/domain/feed';
import type { AddCost, AddProgress, UpdateProject, UpdateStatus } from '#shared/domain/actionRequests';
import type { OwnChange } from './ownChanges';

// What each action changes, by the feed lines (`describeChanges`) and by the server's events (server contract §4).

/** Smaller differences are rounding. */
const HUNDREDTH = 0.005;

/** From here on, in %, the server completes a project by itself (server contract §4). */
const COMPLETES_AT = 99;

/** How the server's messages name cost types. */
const COST_LABELS: Readonly<Record<AddCost['costType'], string>> = {
  material: 'Material',
  labor: 'Labor',
  equipment: 'Equipment',
  other: 'Other',
};

export function ownProgress({ projectId, progress }: AddProgress): OwnChange {
  return {
    projectId,
    explains: (change) =>
      (change.type === 'progress' && isClose(change.to, progress)) ||
      (change.type === 'status' && change.to === 'completed' && progress >= COMPLETES_AT),
    isAnnouncedBy: (event) =>
      event.kind === 'progress_updated' && event.projectId === projectId && isClose(event.progress, progress),
  };
}

export function ownCost({ projectId, amount }: AddCost): OwnChange {
  return {
    projectId,
    explains: () => false,
    isAnnouncedBy: (event) =>
      event.kind === 'cost_updated' && event.projectId === projectId && isClose(event.amount, amount),
  };
}

/** The line of a cost entry. */
export function costLine({ amount, costType }: AddCost): FeedChange {
  return { type: 'cost_entry', amount, costType: COST_LABELS[costType] };
}

/** Whatever status follows: the server may compute a delay from what was stored. */
export function ownStatus({ projectId }: UpdateStatus): OwnChange {
  return { projectId, explains: (change) => change.type === 'status', isAnnouncedBy: () => false };
}

export function ownUpdate({ projectId, changes }: UpdateProject): OwnChange {
  const { name, cost, barangay, position, description, fundSource, startDate, endDate } = changes;
  const isDated = startDate !== undefined || endDate !== undefined;
  const types: Partial<Record<FeedChange['type'], boolean>> = {
    renamed: name !== undefined,
    budget: cost !== undefined,
    moved: barangay !== undefined || position !== undefined,
    edited: isDated || description !== undefined || fundSource !== undefined,
    // Always sent, because dates decide about a delay.
    status: true,
  };
  return { projectId, explains: ({ type }) => types[type] ?? false, isAnnouncedBy: () => false };
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) < HUNDREDTH;
}
