import type { FactResource } from '#shared/domain/freshness';
import { useTranslate } from '../../i18n';
import { FreshnessTag } from '../../kit/FreshnessTag';
import { useUntoldFields } from '../../kit/projects/selectors';
import { useSettings } from '../../state/settingsStore';
import styles from './TableAges.module.css';
import { columnsFor, type Column } from './layout';

/** Columns whose values have an age of their own. */
const AGED: Readonly<Record<FactResource, readonly Column['name'][]>> = {
  spending: ['spent', 'remaining', 'utilisation'],
  assignments: ['engineers'],
};

/** How old the columns are that are read less often than the list of projects; nothing while none of them is shown. */
export function TableAges() {
  const translate = useTranslate();
  const untold = useUntoldFields();
  const chosen = useSettings((settings) => settings.tableColumns);
  const shown = new Set(columnsFor(chosen, untold).map(({ name }) => name));
  return (Object.keys(AGED) as FactResource[])
    .filter((resource) => AGED[resource].some((name) => shown.has(name)))
    .map((resource) => (
      <span key={resource} className={styles.age}>
        {translate(`projects.age.${resource}`)} <FreshnessTag resource={resource} />
      </span>
    ));
}
