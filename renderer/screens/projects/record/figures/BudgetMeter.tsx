import { roundPercent } from '#shared/domain/percent';
import { useFormat, useTranslate } from '../../../../i18n';
import styles from './BudgetMeter.module.css';
import type { BudgetFigures } from '../model/budget';

type Props = {
  /** Spent of the budget, percent; may be far above 100. */
  readonly used: number;
  readonly level: BudgetFigures['level'];
};

/**
 * A bar for a budget. Where more was spent than approved the whole bar is what was spent, with a line where the budget
 * ended, so that what is over has its true share.
 */
export function BudgetMeter({ used, level }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const shown = roundPercent(Math.max(0, used));
  const isOver = shown > 100;
  const within = isOver ? (100 / shown) * 100 : shown;
  return (
    <span
      className={styles.track}
      data-level={level}
      role="meter"
      aria-label={translate('record.used')}
      aria-valuemin={0}
      aria-valuemax={Math.max(100, shown)}
      aria-valuenow={shown}
      aria-valuetext={translate(isOver ? 'record.usedOver' : 'record.usedWithin', {
        percent: format.percent(shown),
      })}
    >
      <span className={styles.within} style={{ width: `${within}%` }} />
      {isOver && <span className={styles.beyond} style={{ width: `${100 - within}%` }} />}
    </span>
  );
}
