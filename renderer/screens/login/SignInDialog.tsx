import { useEffect, useRef } from 'react';
import { hostOf, problemWords } from '../../kit/link/problemWords';
import { useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import { useUi } from '../../state/uiStore';
import { Dialog } from '../../ui/Dialog';
import { SignInForm } from './SignInForm';
import styles from './SignInDialog.module.css';
import { useAskOnceEnded } from './useAskOnceEnded';

/** Sign-in over saved data: the same server and user are filled in. */
export function SignInDialog() {
  const translate = useTranslate();
  const isOpen = useUi((state) => state.isSignInOpen);
  const setOpen = useUi((state) => state.setSignInOpen);
  const session = useLive((state) => state.session);
  const link = useLive((state) => state.link);
  const { problem, problemHost } = link;
  const wasEnded = useAskOnceEnded();
  const close = (): void => setOpen(false);
  const wasRestored = useRef(false);
  useEffect(
    function closeOnceLive() {
      // A kept login has signed in by itself meanwhile. One that has ended since is asked for anew.
      if (wasRestored.current && session.phase === 'signed_in') setOpen(false);
      wasRestored.current = session.phase === 'restored';
    },
    [session.phase, setOpen],
  );
  if (!isOpen) return null;
  const title = translate(wasEnded ? 'signin.again' : 'signin.goLive');
  return (
    <Dialog label={title} onClose={close} className={styles.dialog}>
      <h1 className={styles.title}>{title}</h1>
      {wasEnded && (
        <p className={styles.sentence}>
          {translate('signin.againSentence')}
          {problem !== null &&
            problem !== 'logged_out' &&
            ` ${translate(problemWords(problem, problemHost), hostOf(link))}`}
        </p>
      )}
      <SignInForm
        known={{ address: session.server, username: session.username, wantsKept: session.wantsKept }}
        onSignedIn={close}
        onCancel={close}
        hasDemo={session.isDemo}
      />
    </Dialog>
  );
}
