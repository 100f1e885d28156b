import { useState } from 'react';
import type { ErrorCode } from '#shared/result';
import { useTranslate } from '../../i18n';
import { deleteUnreadablePacks } from '../../kit/calls';
import { HelpLink } from '../../kit/HelpLink';
import { useLive } from '../../state/liveStore';
import { uiStore, useUi } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { NewPack } from './NewPack';
import { PackRow } from './PackRow';
import styles from './PacksDialog.module.css';

function close(): void {
  uiStore.getState().setPacksOpen(false);
}

/** What is taken along for a time without a network; draws nothing while it is closed. */
export function PacksDialog() {
  const isOpen = useUi((state) => state.isPacksOpen);
  return isOpen ? <Packs /> : null;
}

function Packs() {
  const translate = useTranslate();
  const { canKeep, packs, unreadable } = useLive((state) => state.packs);
  return (
    <Dialog label={translate('packs.title')} onClose={close} className={styles.dialog}>
      <div className={styles.frame}>
        <header className={styles.head}>
          <h1>{translate('packs.title')}</h1>
          <p className={styles.intro}>{translate('packs.intro')}</p>
        </header>
        {/* Long lists scroll by the keyboard, too. */}
        <div className={styles.body} tabIndex={0} role="region" aria-label={translate('packs.title')}>
          {canKeep ? <NewPack /> : <p className={styles.obstacle}>{translate('packs.demo')}</p>}
          {canKeep && (
            <section className={styles.held}>
              <h2>{translate('packs.held')}</h2>
              {unreadable > 0 && <Unreadable count={unreadable} />}
              {packs.length === 0 ? (
                <p className={styles.quiet}>{translate('packs.none')}</p>
              ) : (
                <ul className={styles.packs}>
                  {packs.map((pack) => (
                    <PackRow key={pack.id} pack={pack} />
                  ))}
                </ul>
              )}
            </section>
          )}
        </div>
        <footer className={styles.foot}>
          <HelpLink topic="packs" />
          <Button variant="quiet" onClick={close}>
            {translate('packs.close')}
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}

/** Packs of which nothing is known but that they are there: they can only be removed. */
function Unreadable({ count }: { readonly count: number }) {
  const translate = useTranslate();
  const [error, setError] = useState<ErrorCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    const failed = await deleteUnreadablePacks();
    setBusy(false);
    setError(failed?.code ?? null);
  };
  return (
    <div>
      <p className={styles.obstacle}>{translate('packs.unreadable', { count })}</p>
      {error && <ErrorNote>{translate('packs.failed', { reason: translate(`error.${error}`) })}</ErrorNote>}
      <div className={styles.ways}>
        <Button variant="danger" isBusy={isBusy} onClick={() => void remove()}>
          {translate('packs.unreadable.delete')}
        </Button>
      </div>
    </div>
  );
}
