import { useTranslate } from '../../i18n';
import { useUi } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import styles from './MapView.module.css';
import { useMapState } from '../../kit/map/mapStore';

/** Replaces the map on a computer that cannot draw it; list, table and dashboard do not need it. */
export function MapUnavailable() {
  const translate = useTranslate();
  const detail = useMapState((state) => state.detail);
  const reason = useMapState((state) => state.reason);
  const open = useUi((state) => state.open);
  return (
    <div className={styles.unavailable}>
      <EmptyState
        title={translate(`map.unavailable.${reason}.title`)}
        sentence={translate(`map.unavailable.${reason}.sentence`)}
        action={
          reason === 'silence' ? (
            <Button onClick={() => window.location.reload()}>{translate('crash.reload')}</Button>
          ) : (
            <Button onClick={() => open('projects')}>{translate('map.unavailable.action')}</Button>
          )
        }
        details={detail ? { label: translate('map.unavailable.details'), text: detail } : undefined}
      />
    </div>
  );
}
