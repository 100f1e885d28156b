import { useTranslate } from '../i18n';
import { useLive } from '../state/liveStore';
import { useUi } from '../state/uiStore';
import { Dialog } from '../ui/Dialog';
import { SignInForm } from './SignInForm';
import styles from './SignInDialog.module.css';

/** Signing in over what is on screen already: the same server and user are filled in. */
export function SignInDialog() {
  const translate = useTranslate();
  const isOpen = useUi((state) => state.isSignInOpen);
  const setOpen = useUi((state) => state.setSignInOpen);
  const session = useLive((state) => state.session);
  const close = (): void => setOpen(false);
  if (!isOpen) return null;
  return (
    <Dialog label={translate('signin.goLive')} onClose={close} className={styles.dialog}>
      <h1 className={styles.title}>{translate('signin.goLive')}</h1>
      <SignInForm
        known={{ address: session.server, username: session.username }}
        onSignedIn={close}
        onCancel={close}
        hasDemo={session.isDemo}
      />
    </Dialog>
  );
}
