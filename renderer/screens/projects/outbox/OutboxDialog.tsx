import { X } from 'lucide-react';
import { useMemo } from 'react';
import { HelpLink } from '../../../kit/HelpLink';
import { countOutbox, isInOutbox } from '../../../kit/outbox';
import { sendOutbox } from '../../../kit/calls';
import { useTranslate } from '../../../i18n';
import { useLive } from '../../../state/liveStore';
import { uiStore, useUi } from '../../../state/uiStore';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { IconButton } from '../../../ui/IconButton';
import styles from './OutboxDialog.module.css';
import { OutboxItem } from './OutboxItem';

/** The user's own changes that the server does not have yet, in the order they are sent; opens over whatever is shown. */
export function OutboxDialog() {
  const isOpen = useUi((state) => state.isOutboxOpen);
  return isOpen ? <OpenOutbox /> : null;
}

function close(): void {
  uiStore.getState().setOutboxOpen(false);
}

function OpenOutbox() {
  const translate = useTranslate();
  const work = useLive((state) => state.work);
  const isLive = useLive((state) => state.link.phase === 'live');
  const listed = useMemo(
    () => work.filter(isInOutbox).toSorted((a, b) => (a.acceptedAt ?? 0) - (b.acceptedAt ?? 0)),
    [work],
  );
  const { waiting, needing } = countOutbox(work);
  return (
    <Dialog label={translate('outbox.title')} onClose={close} className={styles.dialog}>
      <header className={styles.head}>
        <div>
          <h1>{translate('outbox.title')}</h1>
          <p className={styles.quiet} role="status">
            {listed.length === 0
              ? translate('outbox.empty')
              : translate('outbox.counts', { waiting, needing })}
          </p>
        </div>
        {waiting > 0 && (
          <Button onClick={() => void sendOutbox()}>
            {translate(isLive ? 'outbox.sendNow' : 'outbox.connectAndSend')}
          </Button>
        )}
        <IconButton label={translate('outbox.close')} icon={<X size={16} />} onClick={close} />
      </header>
      {listed.length > 0 && (
        <ol className={styles.list}>
          {listed.map((view) => (
            <OutboxItem key={view.id} work={view} onLeave={close} />
          ))}
        </ol>
      )}
      <p className={styles.note}>
        {listed.length > 0 && translate('outbox.note')} <HelpLink topic="outbox" />
      </p>
    </Dialog>
  );
}
