import { useTranslate } from '../../i18n';
import { useUi } from '../../state/uiStore';
import styles from './Legend.module.css';

/** What the colours of the heat map mean, while it is shown. */
export function HeatLegend() {
  const translate = useTranslate();
  const isShown = useUi((state) => state.isHeatShown);
  if (!isShown) return null;
  return (
    <div className={styles.heat} role="group" aria-label={translate('map.heat')}>
      <span className={styles.heatTitle}>{translate('map.heat.title')}</span>
      <span>{translate('map.heat.few')}</span>
      <span className={styles.ramp} aria-hidden="true" />
      <span>{translate('map.heat.many')}</span>
    </div>
  );
}
