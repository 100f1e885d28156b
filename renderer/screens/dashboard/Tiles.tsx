import { PROJECT_STATUSES, type ShownStatus } from '#shared/domain/project';
import { listOfTile } from '#shared/domain/workLists';
import { useFormat, useTranslate } from '../../i18n';
import { Roll } from '../../kit/projects/Roll';
import { STATUS_ORDER } from '../../kit/projects/sort';
import { useSummary } from '../../kit/projects/selectors';
import { NO_FILTER, uiStore } from '../../state/uiStore';
import { classNames } from '../../ui/classNames';
import { Skeleton } from '../../ui/Skeleton';
import { StatusMark } from '../../ui/StatusMark';
import styles from './Tiles.module.css';

/** The summary in eight tiles. A status opens its projects in the table. */
export function Tiles() {
  const translate = useTranslate();
  const format = useFormat();
  const summary = useSummary();
  return (
    <div className={styles.tiles}>
      <div className={styles.tile}>
        <span className={styles.label}>{translate('dash.total')}</span>
        <Roll className={styles.figure} text={format.number(summary.count)} />
        <span className={styles.note}>
          {translate('dash.inBarangays', {
            count: summary.byBarangay.filter(({ name }) => name !== null).length,
          })}
        </span>
      </div>
      {STATUS_ORDER.filter((status) => status !== 'unknown' || summary.byStatus.unknown > 0).map((status) => (
        <button
          key={status}
          type="button"
          className={styles.tile}
          data-status={status}
          title={translate('dash.openStatus', { status: translate(`status.${status}`) })}
          onClick={() => openStatus(status)}
        >
          <span className={styles.label}>
            <StatusMark status={status} size={11} isDecorative />
            {translate(`status.${status}`)}
          </span>
          <Roll className={styles.figure} text={format.number(summary.byStatus[status])} />
          <span className={styles.note}>{format.moneyCompact(summary.costByStatus[status])}</span>
        </button>
      ))}
      <div className={styles.tile}>
        <span className={styles.label}>{translate('dash.budget')}</span>
        <Roll className={styles.figure} text={format.moneyCompact(summary.cost)} />
        <span className={styles.note}>{translate('dash.withoutCost', { count: summary.withoutCost })}</span>
      </div>
      <div className={styles.tile}>
        <span className={styles.label}>{translate('dash.averageProgress')}</span>
        <Roll className={styles.figure} text={format.percent(summary.averageProgress)} />
        <span className={styles.note}>{translate('dash.ofListed', { count: summary.count })}</span>
      </div>
    </div>
  );
}

/** The table with as many rows as the tile says. */
function openStatus(status: ShownStatus): void {
  const list = listOfTile(status);
  if (list) return uiStore.getState().openList(list);
  uiStore.getState().setFilter({ ...NO_FILTER, statuses: new Set([status]) });
  uiStore.getState().open('projects');
}

const TILES = PROJECT_STATUSES.length + 3;

/** The tiles before anything is known. */
export function TilesSkeleton() {
  return (
    <div className={styles.tiles}>
      {Array.from({ length: TILES }, (_, index) => (
        <div key={index} className={classNames(styles.tile, styles.waiting)}>
          <Skeleton width="70%" height={10} />
          <Skeleton width="45%" height={20} />
        </div>
      ))}
    </div>
  );
}
