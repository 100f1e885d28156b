import { limitPassed, type ProjectMoney } from '#shared/domain/money';
import { useFormat, useTranslate } from '../../../i18n';
import styles from './BudgetNote.module.css';
import type { ReadNow } from './useReadNow';

type Props = {
  readonly money: ReadNow<ProjectMoney>;
  /** PHP about to be spent; null while none is typed. */
  readonly adding: number | null;
};

/** What is left of a project's budget, and which limit an amount would take it over, before it is sent. */
export function BudgetNote({ money, adding }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  if (money.phase === 'reading') return <p className={styles.note}>{translate('budgetNote.reading')}</p>;
  const { budget, spent } = money.phase === 'told' ? money.value : { budget: null, spent: null };
  if (spent === null) return <p className={styles.note}>{translate('budgetNote.unknown')}</p>;
  if (budget === null || budget <= 0)
    return <p className={styles.note}>{translate('budgetNote.noBudget')}</p>;
  const share = (php: number): string => format.percent((php / budget) * 100);
  const now = translate('budgetNote.now', {
    spent: format.money(spent),
    budget: format.money(budget),
    percent: share(spent),
  });
  if (adding === null || !(adding > 0)) return <p className={styles.note}>{now}</p>;
  const then = spent + adding;
  const limit = limitPassed(then, budget);
  const left = { percent: share(then), left: format.money(budget - then) };
  const over = { over: format.money(then - budget), percent: share(then) };
  const isOverAlready = limitPassed(spent, budget) === 100;
  return (
    <div role="status" className={styles.frame}>
      <p className={styles.note}>
        {now} {limit === null && translate('budgetNote.then', left)}
      </p>
      {limit !== null && (
        <p className={limit === 100 ? styles.over : styles.near} data-limit={limit}>
          {translate(isOverAlready ? 'budgetNote.stays.100' : `budgetNote.limit.${limit}`, {
            ...over,
          })}
        </p>
      )}
    </div>
  );
}
