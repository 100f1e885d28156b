import { useState } from 'react';
import type { AppError } from '#shared/result';
import { retryLink } from '../../kit/calls';
import { useTranslate } from '../../i18n';
import { bridge } from '../../state/bridge';
import { useLive } from '../../state/liveStore';
import { useUi } from '../../state/uiStore';
import { Dialog } from '../../ui/Dialog';
import { useKeeping } from './KeepField';
import { ProxyLogin } from './ProxyLogin';
import styles from './ProxyLoginDialog.module.css';
import { placeOf } from './signInErrors';

/** The proxy's login, in a dialog over the work; once the proxy accepts it, the link goes on. */
export function ProxyLoginDialog() {
  const isOpen = useUi((state) => state.isProxyLoginOpen);
  return isOpen ? <OpenProxyLogin /> : null;
}

function OpenProxyLogin() {
  const translate = useTranslate();
  const setOpen = useUi((state) => state.setProxyLoginOpen);
  const server = useLive((state) => state.session.server);
  const keeping = useKeeping();
  // Nothing typed here was wrong yet, even if an earlier login was.
  const [error, setError] = useState<AppError>({ code: 'proxy_login_required' });
  const close = (): void => setOpen(false);
  return (
    <Dialog label={translate('signin.proxyTitle')} onClose={close} className={styles.dialog}>
      <ProxyLogin
        error={error}
        keeping={keeping}
        onCancel={close}
        onGiven={async () => {
          // One request alone: many at once with a wrong password would lock the account.
          const answer = await bridge().checkAddress({ address: server });
          if (!answer.ok && placeOf(answer.error) === 'proxy') return setError(answer.error);
          void retryLink();
          close();
        }}
      />
    </Dialog>
  );
}
