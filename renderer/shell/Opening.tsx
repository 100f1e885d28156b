import { useStore } from 'zustand';
import { useTranslate } from '../i18n';
import { mirrorStatus } from '../state/liveStore';
import styles from './Opening.module.css';

/** The frame of the window until the first snapshot; it says so when that takes long. */
export function Opening() {
  const translate = useTranslate();
  const error = useStore(mirrorStatus, (status) => status.error);
  return (
    <div className={styles.opening} aria-busy="true" aria-label={translate('app.opening')}>
      <div className={styles.rail} />
      <div className={styles.bar} />
      {error && (
        <p className={styles.message} role="status">
          {translate('app.openingFailed')} {translate(`error.${error}`)}
        </p>
      )}
    </div>
  );
}
