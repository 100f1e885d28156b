import type { ReviewSubject } from '#shared/domain/review/review';
import { projectName } from '#shared/messages/projectName';
import type { Translate } from '#shared/messages/translate';

/** What a project of a review is called, as it was when it was put on the agenda. */
export function nameOfLine({ name, prn, projectId }: ReviewSubject, translate: Translate): string {
  return projectName({ name, prn, id: projectId }, translate);
}
