import type { Project, ShownStatus } from '#shared/domain/project';
import type { Translate } from '#shared/messages/translate';
import type { Format } from '../../../../i18n';
import type { StatusReason } from '../model/statusReason';

/** Why a project has the status shown, in a sentence or two. */
export function sayStatusReason(
  reason: StatusReason,
  project: Project,
  translate: Translate,
  format: Format,
): string {
  if (reason.type === 'not_told') return translate('project.statusUnknown');
  const entered = sayEntered(reason.entered, project, translate);
  switch (reason.type) {
    case 'end_passed':
      return translate('record.why.end_passed', { date: format.date(reason.endDate), entered });
    case 'done':
      return translate('record.why.done', { percent: format.percent(project.progress), entered });
    case 'computed':
      return translate('record.why.computed', { entered });
  }
}

/** What was entered, as the server stores it where it is none of the product's words. */
function sayEntered(entered: ShownStatus | null, { storedStatus }: Project, translate: Translate): string {
  return entered === null ? storedStatus : translate(`status.${entered}`);
}
