import { ArrowDown, ArrowRight, ArrowUp, TriangleAlert } from 'lucide-react';
import { limitOf, utilizationOf, type MonitorRow } from '#shared/domain/monitor';
import { useFormat, useTranslate } from '../../../i18n';
import styles from './BudgetMonitor.module.css';

type Props = {
  readonly row: MonitorRow;
  readonly name: string;
  /** px. */
  readonly top: number;
  readonly position: number;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
};

/** One project of the budget monitor. */
export function MonitorLine({ row, name, top, position, isSelected, onSelect }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const { id, budget, spent, recent, before } = row;
  const limit = limitOf(row);
  const used = utilizationOf(row);
  const remaining = budget - spent;
  const Trend = recent > before ? ArrowUp : recent < before ? ArrowDown : ArrowRight;
  return (
    <div
      id={`monitor-${id}`}
      className={`${styles.line} ${styles.row}`}
      style={{ transform: `translateY(${top}px)` }}
      role="row"
      aria-rowindex={position}
      aria-selected={isSelected}
      data-limit={limit ?? undefined}
      onClick={onSelect}
    >
      <div role="gridcell" className={styles.name} title={name}>
        {name}
      </div>
      <div role="gridcell" className={styles.used}>
        {limit !== null && <TriangleAlert size={13} aria-label={translate(`monitor.alert.${limit}`)} />}
        {used === null ? translate('monitor.noBudget') : format.percent(used)}
      </div>
      <div role="gridcell">{format.money(budget)}</div>
      <div role="gridcell">{format.money(spent)}</div>
      <div role="gridcell" className={remaining < 0 ? styles.negative : undefined}>
        {format.money(remaining)}
      </div>
      <div
        role="gridcell"
        className={styles.trend}
        title={translate('monitor.trendTitle', { before: format.money(before) })}
      >
        <Trend size={13} aria-hidden="true" />
        {format.money(recent)}
      </div>
    </div>
  );
}
