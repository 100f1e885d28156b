import type { AgendaLine } from '#shared/domain/review/review';
import { projectName } from '#shared/messages/projectName';
import type { Translate } from '#shared/messages/translate';

/** What a project of the agenda is called, as it was when it was put there. */
export function nameOfLine({ name, prn, projectId }: AgendaLine, translate: Translate): string {
  return projectName({ name, prn, id: projectId }, translate);
}
