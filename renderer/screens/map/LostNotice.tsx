import { useTranslate } from '../../i18n';
import { Button } from '../../ui/Button';
import styles from './MapView.module.css';
import { useMapState } from '../../kit/map/mapStore';
import { drawMapAgain } from './openCityMap';

/** Shown over a map whose context the graphics driver took away: its state, and what can be done. */
export function LostNotice() {
  const translate = useTranslate();
  const { stage, hasFailed } = useMapState((state) => state.loss);
  const sentence = translate(`map.lost.${stage}`);
  return (
    <div className={styles.notice} role="status">
      <p>{hasFailed ? `${translate('map.lost.notYet')} ${sentence}` : sentence}</p>
      {stage !== 'moment' && (
        <p className={styles.noticeAction}>
          <Button onClick={drawMapAgain}>{translate('map.drawAgain')}</Button>
        </p>
      )}
    </div>
  );
}
