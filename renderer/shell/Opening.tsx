import { useStore } from 'zustand';
import { VIEWS } from '#shared/views';
import { useTranslate } from '../i18n';
import { mirrorStatus } from '../state/liveStore';
import styles from './Opening.module.css';
import { VIEW_PARTS } from './views';

/**
 * The frame of the window until the first snapshot, as index.html draws it before any script is there; it says so when that
 * takes long.
 */
export function Opening() {
  const translate = useTranslate();
  const error = useStore(mirrorStatus, (status) => status.error);
  return (
    <div className="first-frame" aria-busy="true" aria-label={translate('app.opening')}>
      <div className="first-frame-rail" aria-hidden="true">
        {VIEWS.map((view) => {
          const { icon: Icon, isApart } = VIEW_PARTS[view];
          return [
            isApart && <span key={`before ${view}`} />,
            <Icon key={view} size={18} strokeWidth={1.75} />,
          ];
        })}
      </div>
      <div className="first-frame-bar" />
      <div className="first-frame-list" />
      {error && (
        <p className={styles.message} role="status">
          {translate('app.openingFailed')} {translate(`error.${error}`)}
        </p>
      )}
      <div className="first-frame-strip" />
    </div>
  );
}
