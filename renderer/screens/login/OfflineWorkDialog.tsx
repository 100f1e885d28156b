import { useState, type FormEvent } from 'react';
import { proveOffline } from '../../kit/calls';
import { useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import { useUi } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './OfflineWorkDialog.module.css';
import { PasswordField } from './PasswordField';
import { firstTooLong } from './signInErrors';

/** Asks for the password of the user whose saved data is shown, so that changes are taken without the server. */
export function OfflineWorkDialog() {
  const isOpen = useUi((state) => state.isOfflineWorkOpen);
  // Signed in meanwhile, or signed out: nothing is to be proven any more.
  const isRestored = useLive(({ session }) => session.phase === 'restored');
  return isOpen && isRestored ? <OpenDialog /> : null;
}

function OpenDialog() {
  const translate = useTranslate();
  const { username, offlineWork } = useLive((state) => state.session);
  const setOpen = useUi((state) => state.setOfflineWorkOpen);
  const [password, setPassword] = useState('');
  const [phase, setPhase] = useState<'open' | 'checking' | 'wrong'>('open');
  const close = (): void => setOpen(false);
  const isOver = offlineWork !== 'password' && phase !== 'checking';
  const give = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (phase === 'checking' || password === '' || firstTooLong({ password })) return;
    setPhase('checking');
    const error = await proveOffline(password);
    if (!error) return close();
    setPassword('');
    setPhase('wrong');
  };
  return (
    <Dialog label={translate('offlineWork.title')} onClose={close} className={styles.dialog}>
      <form className={styles.form} onSubmit={(event) => void give(event)}>
        <h2>{translate('offlineWork.title')}</h2>
        <p>{translate('offlineWork.sentence', { username })}</p>
        <PasswordField
          name="offlinePassword"
          label={translate('offlineWork.password')}
          value={password}
          error={
            isOver
              ? translate('offlineWork.over')
              : phase === 'wrong'
                ? translate('offlineWork.wrong')
                : firstTooLong({ password }) && translate('signin.passwordTooLong')
          }
          disabled={isOver}
          onChange={(event) => setPassword(event.target.value)}
          autoComplete="off"
        />
        <div className={styles.actions}>
          <Button variant="primary" type="submit" isBusy={phase === 'checking'} isDisabled={isOver}>
            {translate(phase === 'checking' ? 'offlineWork.checking' : 'offlineWork.submit')}
          </Button>
          <Button variant="quiet" onClick={close}>
            {translate('signin.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
