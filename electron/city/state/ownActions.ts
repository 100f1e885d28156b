import type { FeedChange } from '#shared/domain/feed';
import type {
  AddCost,
  AddProgress,
  CreateProject,
  ExtendEndDate,
  DecideBudget,
  EditProgress,
  UpdateProject,
  UpdateStatus,
} from '#shared/domain/actionRequests';
import type { OwnChange } from './ownChanges';

// What each action changes, by the feed lines (`describeChanges`) and by the server's events (server contract §4).

/** Smaller differences are rounding. */
const HUNDREDTH = 0.005;

/** From here on, in %, the server completes a project by itself (server contract §4). */
const COMPLETES_AT = 99;

/** Changes that the feed tells by one line for all. */
const EDITED = ['description', 'fundSource', 'startDate', 'endDate', 'projectType', 'dayCount'] as const;

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

/** A correction may change the project's progress, and its line says more than a list's difference. */
export function ownEdit({ projectId, progress }: EditProgress): OwnChange {
  return {
    projectId,
    explains: (change) => change.type === 'progress' && isClose(change.to, progress),
    isAnnouncedBy: () => false,
  };
}

/** An approval raises the budget by its amount. */
export function ownBudgetDecision({ projectId, decision }: DecideBudget): OwnChange {
  return {
    projectId,
    explains: (change) => decision === 'approve' && change.type === 'budget',
    isAnnouncedBy: () => false,
  };
}

/** What no list of projects shows. */
export function ownUnlisted(projectId: number): OwnChange {
  return { projectId, explains: () => false, isAnnouncedBy: () => false };
}

/** Whatever status follows: the server may compute a delay from what was stored. */
export function ownStatus({ projectId }: UpdateStatus): OwnChange {
  return { projectId, explains: (change) => change.type === 'status', isAnnouncedBy: () => false };
}

/** Its id is known once the server has announced or answered it. */
export function ownCreation({ prn }: CreateProject): OwnChange {
  return {
    projectId: null,
    // The server stores `planned` as `pending` in a second step (server contract §4).
    explains: ({ type }) => type === 'created' || type === 'status',
    isAnnouncedBy: (event) => event.kind === 'project_created' && event.prn === prn.trim(),
  };
}

/** Dates decide about a delay. */
export function ownExtension({ projectId }: ExtendEndDate): OwnChange {
  return {
    projectId,
    explains: ({ type }) => type === 'edited' || type === 'status',
    isAnnouncedBy: () => false,
  };
}

/** @param prn by which the server announces a deletion; empty where it is not known */
export function ownDeletion(projectId: number, prn: string): OwnChange {
  return {
    projectId,
    explains: ({ type }) => type === 'deleted',
    isAnnouncedBy: (event) => event.kind === 'project_deleted' && prn !== '' && event.prn === prn,
  };
}

export function ownUpdate({ projectId, changes }: UpdateProject): OwnChange {
  const { name, cost, barangay, position } = changes;
  const isEdited = EDITED.some((field) => changes[field] !== undefined);
  const types: Partial<Record<FeedChange['type'], boolean>> = {
    renamed: name !== undefined,
    budget: cost !== undefined,
    moved: barangay !== undefined || position !== undefined,
    edited: isEdited,
    // Always sent, because dates decide about a delay.
    status: true,
  };
  return { projectId, explains: ({ type }) => types[type] ?? false, isAnnouncedBy: () => false };
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) < HUNDREDTH;
}
