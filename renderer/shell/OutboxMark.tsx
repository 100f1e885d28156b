import { countOutbox } from '../kit/outbox';
import { useTranslate } from '../i18n';
import { useLive } from '../state/liveStore';
import { useUi } from '../state/uiStore';
import styles from './StatusStrip.module.css';

/** How many of the user's own changes wait to be sent, as long as there are any; opens the outbox. */
export function OutboxMark() {
  const translate = useTranslate();
  const setOutboxOpen = useUi((state) => state.setOutboxOpen);
  const waiting = useLive(({ work }) => countOutbox(work).waiting);
  const needing = useLive(({ work }) => countOutbox(work).needing);
  if (waiting + needing === 0) return null;
  return (
    <button
      type="button"
      className={styles.outbox}
      data-needing={needing > 0 || undefined}
      data-testid="outbox-mark"
      onClick={() => setOutboxOpen(true)}
    >
      {translate('outbox.counts', { waiting, needing })}
    </button>
  );
}
