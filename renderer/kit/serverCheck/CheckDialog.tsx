import { useState, type ReactNode } from 'react';
import { useTranslate } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { CheckForm } from './CheckForm';
import styles from './CheckDialog.module.css';
import { CheckProgress } from './CheckProgress';
import { CheckResult } from './CheckResult';
import { useServerCheck, type CheckOrder } from './useServerCheck';

type Props = {
  /** The address that is proposed. */
  readonly address: string;
  readonly onClose: () => void;
};

const FORM = 'server-check';

/**
 * Looks at a server for its administrator: what to check, how it goes on, what was found. Logins that are typed here are
 * gone with it.
 */
export function CheckDialog({ address, onClose }: Props) {
  const translate = useTranslate();
  const [order, setOrder] = useState<CheckOrder>({ address, logins: [], measuresChanges: false });
  const { state, run, stop, startOver } = useServerCheck();
  return (
    <Dialog label={translate('check.page.title')} onClose={onClose} className={styles.dialog}>
      <header className={styles.head}>
        <h1>{translate('check.page.title')}</h1>
        <p>{translate('check.page.subtitle')}</p>
      </header>
      {state.phase === 'ready' && (
        <Parts
          body={
            <CheckForm
              id={FORM}
              order={order}
              error={state.error}
              onChange={setOrder}
              onSubmit={() => void run(order)}
            />
          }
          ways={
            <>
              <Button size="large" variant="quiet" onClick={onClose}>
                {translate('check.page.cancel')}
              </Button>
              <Button size="large" variant="primary" type="submit" form={FORM}>
                {translate('check.page.start')}
              </Button>
            </>
          }
        />
      )}
      {state.phase === 'running' && (
        <Parts
          body={<CheckProgress looking={state.looking} findings={state.findings} />}
          ways={
            <Button size="large" isBusy={state.isStopping} onClick={stop}>
              {translate(state.isStopping ? 'check.page.stopping' : 'check.page.stop')}
            </Button>
          }
        />
      )}
      {state.phase === 'ended' && (
        <CheckResult report={state.report} onAgain={startOver} onClose={onClose}>
          {(body, ways) => <Parts body={body} ways={ways} />}
        </CheckResult>
      )}
    </Dialog>
  );
}

/** What scrolls, and what stays below it. */
function Parts({ body, ways }: { readonly body: ReactNode; readonly ways: ReactNode }) {
  const translate = useTranslate();
  return (
    <>
      {/* A report is only read: with the focus on it, the keyboard scrolls it. */}
      <div className={styles.body} role="region" aria-label={translate('check.page.title')} tabIndex={0}>
        {body}
      </div>
      <footer className={styles.foot}>{ways}</footer>
    </>
  );
}
