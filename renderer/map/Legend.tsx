import { PROJECT_STATUSES } from '#shared/domain/project';
import { useFormat, useTranslate } from '../i18n';
import { toggled } from '../projects/toggled';
import { useFacets, useHasProjects } from '../state/selectors';
import { useUi } from '../state/uiStore';
import { StatusMark } from '../ui/StatusMark';
import { Roll } from '../projects/Roll';
import styles from './Legend.module.css';

/** What the marks mean and how many there are of each; a click filters by that status. */
export function Legend() {
  const translate = useTranslate();
  const format = useFormat();
  const counts = useFacets().statuses;
  const isKnown = useHasProjects();
  const chosen = useUi((state) => state.filter.statuses);
  const setFilter = useUi((state) => state.setFilter);
  return (
    <div className={styles.legend} role="group" aria-label={translate('map.legend')}>
      {PROJECT_STATUSES.map((status) => (
        <button
          key={status}
          type="button"
          className={styles.entry}
          aria-pressed={chosen.has(status)}
          data-dimmed={(chosen.size > 0 && !chosen.has(status)) || undefined}
          title={translate('map.legend.toggle')}
          onClick={() => setFilter({ statuses: toggled(chosen, status) })}
        >
          <StatusMark status={status} size={13} isDecorative />
          <span>{translate(`status.${status}`)}</span>
          <Roll className={styles.count} text={format.number(isKnown ? counts[status] : null)} />
        </button>
      ))}
    </div>
  );
}
