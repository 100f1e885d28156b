import { useTranslate } from '../../i18n';
import { useStatusFilter } from '../../kit/projects/useStatusFilter';
import { StatusMark } from '../../ui/StatusMark';
import { Roll } from '../../kit/projects/Roll';
import styles from './Legend.module.css';

/** The meaning of the marks and how many there are of each; a click filters by that status. */
export function Legend() {
  const translate = useTranslate();
  const { statuses, chosen, countText, toggle } = useStatusFilter();
  return (
    <div className={styles.legend} role="group" aria-label={translate('map.legend')}>
      {statuses.map((status) => (
        <button
          key={status}
          type="button"
          className={styles.entry}
          aria-pressed={chosen.has(status)}
          data-dimmed={(chosen.size > 0 && !chosen.has(status)) || undefined}
          title={translate('map.legend.toggle')}
          onClick={() => toggle(status)}
        >
          <StatusMark status={status} size={13} isDecorative />
          <span>{translate(`status.${status}`)}</span>
          <Roll className={styles.count} text={countText(status)} />
        </button>
      ))}
    </div>
  );
}
