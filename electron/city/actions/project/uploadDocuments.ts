import type { UploadDocuments } from '#shared/domain/actionRequests';
import { checkDocuments } from '#shared/domain/actionRules';
import { LONGEST } from '#shared/domain/bounds';
import { outsideLine } from '#shared/domain/outsideText';
import { ownUnlisted } from '../../state/ownActions';
import { performTraced } from './performTraced';
import type { ProjectAction } from './toolkit';

/** Documents with their names. Nobody can take one back (server contract §8), so none is sent twice. */
export const uploadDocuments: ProjectAction<UploadDocuments> = (tools, upload) => {
  const { projectId, draftId, documents } = upload;
  // A document without a name of its own is listed by its file's.
  const titles = documents.map(({ title, name }) => outsideLine(title.trim() || name, LONGEST.name));
  const change = { kind: 'upload_documents', projectId, draftId, titles } as const;
  return tools.runner.take({
    kind: 'upload_documents',
    projectId,
    notificationId: null,
    content: upload,
    record: tools.record(change, draftId, documents),
    check: () => checkDocuments(upload),
    own: ownUnlisted(projectId),
    perform: (turn) => {
      turn.atEnd((ending) => {
        if (ending !== 'undone') tools.tell(turn.watched, change);
      });
      return performTraced(tools, turn, change, (role) => tools.api.uploadDocuments(role, upload));
    },
  });
};
