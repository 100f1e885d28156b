import type { PendingAction } from '#shared/domain/action';
import type { WorkView } from '#shared/domain/work';

/** A report of this user that the server does not have, or may not have. */
export type UnsentReport = {
  readonly key: string;
  readonly projectId: number;
  readonly state: 'draft' | 'sending' | 'unknown';
  /** When it was last touched or sent, epoch ms. */
  readonly at: number;
};

/** Reports that are typed and not sent, under way, or of unknown outcome; the newest first. */
export function unsentReports(
  work: readonly WorkView[],
  pending: readonly PendingAction[],
): readonly UnsentReport[] {
  const kept = work.flatMap(({ id, kind, projectId, state, verdict, updatedAt }): UnsentReport[] => {
    if (kind !== 'add_progress' || verdict === 'arrived') return [];
    // What is being sent is told by `pending` as well.
    if (state === 'sending') return [];
    return [{ key: id, projectId, state: state === 'unknown' ? 'unknown' : 'draft', at: updatedAt }];
  });
  const underWay = pending.flatMap(({ id, kind, projectId, startedAt }): UnsentReport[] =>
    kind === 'add_progress' && projectId !== null
      ? [{ key: `pending ${id}`, projectId, state: 'sending', at: startedAt }]
      : [],
  );
  return [...underWay, ...kept].sort((a, b) => b.at - a.at);
}
