import { Inbox } from 'lucide-react';
import { countOutbox } from '../../../kit/outbox';
import { useTranslate } from '../../../i18n';
import { useLive } from '../../../state/liveStore';
import { uiStore } from '../../../state/uiStore';
import { Button } from '../../../ui/Button';
import styles from './OutboxLine.module.css';

/** Which of a project's changes wait in the outbox; nothing where none does. */
export function OutboxLine({ projectId }: { readonly projectId: number }) {
  const translate = useTranslate();
  const waiting = useLive(({ work }) => countOutbox(work, projectId).waiting);
  const needing = useLive(({ work }) => countOutbox(work, projectId).needing);
  if (waiting + needing === 0) return null;
  return (
    <p className={styles.line} data-needing={needing > 0 || undefined} data-testid="project-outbox">
      <Inbox size={14} aria-hidden="true" />
      <span>{translate('outbox.ofProject', { waiting, needing })}</span>
      <Button variant="link" onClick={() => uiStore.getState().setOutboxOpen(true)}>
        {translate('outbox.open')}
      </Button>
    </p>
  );
}
