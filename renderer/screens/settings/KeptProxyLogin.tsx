import { useEffect, useState } from 'react';
import type { AppError } from '#shared/result';
import { useTranslate } from '../../i18n';
import { bridge } from '../../state/bridge';
import { Button } from '../../ui/Button';
import { SettingRow } from './SettingRow';
import styles from './SettingsView.module.css';

type Phase = 'unknown' | 'kept' | 'forgetting' | 'forgotten';

/** A button that forgets a kept login for the network's proxy; nothing where none is kept. */
export function KeptProxyLogin() {
  const translate = useTranslate();
  const [phase, setPhase] = useState<Phase>('unknown');
  const [error, setError] = useState<AppError | null>(null);

  useEffect(function askWhetherKept() {
    let isGone = false;
    void bridge()
      .isProxyLoginKept()
      .then((answer) => {
        if (!isGone && answer.ok && answer.value) setPhase('kept');
      });
    return () => {
      isGone = true;
    };
  }, []);

  const forget = async (): Promise<void> => {
    setPhase('forgetting');
    const answer = await bridge().forgetProxyLogin();
    setError(answer.ok ? null : answer.error);
    setPhase(answer.ok ? 'forgotten' : 'kept');
  };

  if (phase === 'unknown') return null;
  return (
    <>
      <SettingRow label={translate('settings.proxyLogin')} hint={translate('settings.proxyLoginHint')}>
        {phase === 'forgotten' ? (
          <span role="status">{translate('settings.proxyForgotten')}</span>
        ) : (
          <Button isBusy={phase === 'forgetting'} onClick={() => void forget()}>
            {translate('settings.proxyForget')}
          </Button>
        )}
      </SettingRow>
      {error && (
        <p className={styles.problem} role="alert">
          {translate(`error.${error.code}`)}
        </p>
      )}
    </>
  );
}
