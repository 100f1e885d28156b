import { LONGEST } from '#shared/domain/bounds';
import { outsideLines } from '#shared/domain/outsideText';
import { withOwnReport } from '#shared/domain/ownReport';
import type { AddProgress } from '#shared/domain/actionRequests';
import { checkProgress } from '#shared/domain/actionRules';
import type { ProgressEcho } from '../../../api/actionsApi';
import { confirmProgress } from '../../outbox/confirm';
import { ownProgress } from '../../state/ownActions';
import type { ProjectAction, ProjectTools } from './toolkit';

/** A report of progress, with its photos. */
export const addProgress: ProjectAction<AddProgress> = (tools, report) => {
  const { projectId } = report;
  const change = { kind: 'add_progress', ...withoutPhotos(report) } as const;
  const progressNow = (): number | null => tools.held(projectId)?.progress ?? null;
  return tools.runner.take({
    kind: 'add_progress',
    projectId,
    notificationId: null,
    content: report,
    record: tools.record(change, report.draftId, report.photos, { progress: progressNow() ?? undefined }),
    check: () => checkProgress(report, progressNow()),
    own: ownProgress(report),
    perform: async (turn) => {
      const before = progressNow();
      turn.atEnd((ending) => tools.afterwards(ending));
      const sent = await turn.send((role) => tools.api.addProgress(role, report));
      return turn.confirm<ProgressEcho | null>(sent, async (echo) => {
        if (echo) keepOwnReport(tools, report, echo);
        const row = await tools.readRow(projectId);
        const evidence = {
          sent: report.progress,
          before,
          echo: echo?.progress ?? null,
          isAnnounced: turn.watched?.isAnnounced ?? false,
        };
        const verdict = confirmProgress({ ...evidence, read: row ? [row.progress] : [] });
        if (verdict === 'shown') return verdict;
        // Another source, for roles that may read it: the list can lag behind within a day (server contract §3).
        const details = await tools.readDetails(projectId);
        const read = [row, details?.project].flatMap((project) => project?.progress ?? []);
        return confirmProgress({ ...evidence, read });
      });
    },
  });
};

function withoutPhotos({ photos: _photos, ...rest }: AddProgress): Omit<AddProgress, 'photos'> {
  return rest;
}

/** Its id is told in this answer and hardly ever again. */
function keepOwnReport(tools: ProjectTools, report: AddProgress, { id, day, progress }: ProgressEcho): void {
  if (id === null || day === null) return;
  const { projectId, photos } = report;
  const description = outsideLines(report.description, LONGEST.description);
  const own = { id, projectId, day, progress, description, photoCount: photos.length };
  const { store } = tools;
  store.commit([
    { type: 'value_set', name: 'ownReports', value: withOwnReport(store.state.ownReports, own) },
  ]);
}
