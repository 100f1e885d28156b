import { LockOpen } from 'lucide-react';
import { isInsecureOrigin } from '#shared/host';
import { useTranslate } from '../i18n';
import { useLive } from '../state/liveStore';
import styles from './InsecureMark.module.css';

/** Says, while signed in, that others can read what is sent; nothing where they cannot. */
export function InsecureMark() {
  const translate = useTranslate();
  const isInsecure = useLive((state) => isInsecureOrigin(state.session.server));
  if (!isInsecure) return null;
  return (
    // Not a control, but its meaning must be available without a pointer too.
    <span className={styles.mark} role="note" tabIndex={0} aria-describedby="insecure-meaning">
      <LockOpen size={13} strokeWidth={2} aria-hidden="true" />
      <span className={styles.word}>{translate('user.insecure')}</span>
      <span id="insecure-meaning" className={styles.meaning} role="tooltip">
        {translate('signin.insecure')}
      </span>
    </span>
  );
}
