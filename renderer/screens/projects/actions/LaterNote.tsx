import type { FormKind } from '#shared/domain/work';
import type { MessageKey } from '#shared/messages/translate';
import { retryLink } from '../../../kit/calls';
import { useTranslate } from '../../../i18n';
import { Button } from '../../../ui/Button';
import styles from './FormDialog.module.css';
import { useIsForLater } from '../../../kit/obstacle';

/** What is different about a change that is sent only later. */
const DIFFERENCES: Readonly<Partial<Record<FormKind, MessageKey>>> = {
  add_progress: 'form.later.add_progress',
  create_project: 'form.later.create_project',
  update_status: 'form.later.compared',
  update_project: 'form.later.compared',
  extend_end_date: 'form.later.compared',
  set_planned_progress: 'form.later.compared',
};

/** Says in a form that it is kept and sent later, and what will differ then. */
export function LaterNote({ action }: { readonly action: FormKind }) {
  const translate = useTranslate();
  const isForLater = useIsForLater(action);
  const difference = DIFFERENCES[action];
  if (!isForLater) return null;
  return (
    <p className={styles.obstacle} role="status">
      {translate('form.later')} {difference && translate(difference)}{' '}
      <Button variant="link" onClick={() => void retryLink()}>
        {translate('link.retry')}
      </Button>
    </p>
  );
}
