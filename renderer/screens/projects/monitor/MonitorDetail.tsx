import { COST_CLASSES } from '#shared/domain/costTypes';
import type { MonitorRow } from '#shared/domain/monitor';
import { useFormat, useTranslate } from '../../../i18n';
import styles from './BudgetMonitor.module.css';

type Props = { readonly row: MonitorRow; readonly name: string | undefined };

/** What is allocated of a project by class, what of it is spent, and what is left. */
export function MonitorDetail({ row, name }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const { allocation, left } = row;
  return (
    <section className={styles.detail} aria-label={translate('monitor.byClass')}>
      <h2>{name ?? translate('monitor.byClass')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{translate('monitor.class')}</th>
            <th scope="col">{translate('monitor.allocated')}</th>
            <th scope="col">{translate('monitor.column.spent')}</th>
            <th scope="col">{translate('monitor.left')}</th>
          </tr>
        </thead>
        <tbody>
          {COST_CLASSES.map((one) => (
            <tr key={one}>
              <th scope="row">{translate(`allocateForm.class.${one}`)}</th>
              <td>{format.money(allocation[one])}</td>
              <td>{format.money(allocation[one] - left[one])}</td>
              <td className={left[one] < 0 ? styles.negative : undefined}>{format.money(left[one])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
