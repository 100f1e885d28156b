import type { WorkView } from '#shared/domain/work';

/** Whether it is listed in the outbox: taken to be sent by itself, or sent and of unknown outcome. */
export function isInOutbox({ state, verdict, acceptedAt }: WorkView): boolean {
  return state !== 'draft' && verdict !== 'arrived' && (acceptedAt !== null || state === 'unknown');
}

/** Whether it stays as it is until a person decides. One that is still being looked for does not. */
export function needsYou({ state, verdict }: WorkView): boolean {
  return state === 'conflict' || state === 'refused' || (state === 'unknown' && verdict !== 'unchecked');
}

/** Projects that are to be created and not on the server yet, as far as is known; oldest first. */
export function notSentProjects(work: readonly WorkView[]): readonly WorkView[] {
  return work.filter(
    (view) => view.kind === 'create_project' && view.acceptedAt !== null && isInOutbox(view),
  );
}

export type OutboxCounts = { readonly waiting: number; readonly needing: number };

/** How many wait to be sent, or for an answer, and how many need a person. @param projectId of one project alone */
export function countOutbox(work: readonly WorkView[], projectId?: number): OutboxCounts {
  const listed = work.filter((view) => isInOutbox(view) && (projectId ?? view.projectId) === view.projectId);
  const needing = listed.filter(needsYou).length;
  return { waiting: listed.length - needing, needing };
}
